"""Signs in the wording of a post."""

import time

import pytest

from bot.analysis.cues import (
    describes_self,
    disagrees,
    gives_reason,
    housekeeps,
    is_prose,
    leans,
    looks_like_digest,
    tells_experience,
)


@pytest.mark.parametrize("text", ["drop it, because nobody reads it", "it would save an hour"])
def test_a_reason_is_noticed(text: str) -> None:
    assert gives_reason(text)


@pytest.mark.parametrize("text", ["I drive 40 minutes for it", "Our van was late yesterday"])
def test_an_experience_is_noticed(text: str) -> None:
    assert tells_experience(text)


@pytest.mark.parametrize("text", ["But who checks?", "I'd keep the form", "that isn’t so"])
def test_disagreement_is_noticed(text: str) -> None:
    assert disagrees(text)


def test_a_statement_is_none_of_these() -> None:
    text = "The gate opens at six."
    assert not gives_reason(text)
    assert not tells_experience(text)
    assert not disagrees(text)
    assert not leans(text)
    assert not housekeeps(text)
    assert not looks_like_digest(text)


@pytest.mark.parametrize("text", ["And so do we.", "that's what I mean", "+1 to this", "(yes)"])
def test_what_needs_the_post_before_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text", ["I live in a town", "I'm between 20 and 30", "I am 55 or older", "My age is 41"]
)
def test_saying_who_one_is_is_noticed(text: str) -> None:
    assert describes_self(text)


@pytest.mark.parametrize("text", ["I drive to a town", "My van is late", "I am sure, because ..."])
def test_saying_what_one_does_is_something_else(text: str) -> None:
    assert not describes_self(text)


@pytest.mark.parametrize(
    "text",
    ["Voting is open", "Vote opens at 12", "Build day.", "Good morning everyone!", "Tell us more"],
)
def test_running_the_jam_is_noticed(text: str) -> None:
    assert housekeeps(text)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("four words are prose", True),
        ("चार शब्द यहाँ हैं", True),
        ("three words only", False),
        ("1 2 3 4 5 words", False),
        ("a " + "x" * 60 + " very long", False),
        ("", False),
    ],
)
def test_prose_is_mostly_words(text: str, prose: bool) -> None:
    assert is_prose(text, least_words=4) is prose


@pytest.mark.parametrize("piece", ["I 1", "my ", "5 posts ", "would ", "\n", "@here", "don'"])
def test_long_texts_are_looked_at_in_no_time(piece: str) -> None:
    text = piece * 10_000
    start = time.process_time()
    for cue in (gives_reason, tells_experience, disagrees, leans, housekeeps, looks_like_digest):
        cue(text)
    assert time.process_time() - start < 0.5
