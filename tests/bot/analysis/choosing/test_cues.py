"""Signs in the wording of a post."""

import time

import pytest

from bot.analysis.choosing.cues import (
    contradicts,
    describes_self,
    housekeeps,
    is_prose,
    leans,
    looks_like_digest,
    looks_mechanical,
    objects,
    speaks_to_one,
    takes_stand,
)


@pytest.mark.parametrize(
    "text",
    [
        "I disagree with the direction here",
        "I would keep it as it is",
        "Unpopular: don't touch it",
        "What worries me is the night shift",
    ],
)
def test_taking_a_stand_is_noticed(text: str) -> None:
    assert takes_stand(text)
    assert objects(text)


@pytest.mark.parametrize("text", ["Legal has no objection to it", "It is too expensive", ""])
def test_naming_a_fault_or_an_objection_takes_no_stand(text: str) -> None:
    assert not takes_stand(text)


@pytest.mark.parametrize(
    "text",
    [
        "I disagree with that",
        "This will not work in tunnels",
        "That's not fair to the night shift",
        "We should not pay for it twice",
        "I'd rather keep the form",
        "That would ruin the summer for us",
        "It is far too complicated",
    ],
)
def test_an_objection_is_noticed(text: str) -> None:
    assert objects(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is not only my team",
        "I never saw it",
        "Don't worry about it",
        "So far so good",
        "There aren't enough gates",
    ],
)
def test_a_bad_mood_or_a_plain_not_is_no_objection(text: str) -> None:
    assert not objects(text)


@pytest.mark.parametrize("text", ["But who checks?", "no, a new one", "However, it rains"])
def test_an_answer_that_begins_by_holding_against_is_noticed(text: str) -> None:
    assert contradicts(text)
    assert not contradicts(f"I think: {text}")


@pytest.mark.parametrize("text", ["Have you restarted it?", "Use your badge, it's quicker"])
def test_speaking_to_one_person_is_noticed(text: str) -> None:
    assert speaks_to_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "/invite @ana",
        "join /mediawiki-es",
        "eval: 1 + 1",
        "[topic] Review of last week's actions",
        "#action kim writes the notes",
        "Meeting started at 10:05. The chair is kim.",
        "New review: ana; the logic is wrong",
        "T217491: Needs documentation",
        "Build failed on main",
    ],
)
def test_commands_and_notices_of_programs_are_mechanical(text: str) -> None:
    assert looks_mechanical(text)


@pytest.mark.parametrize("text", ["Evaluate it first", "Join us on Monday", "Topics are too many"])
def test_what_only_begins_like_a_command_is_not(text: str) -> None:
    assert not looks_mechanical(text)


def test_a_statement_is_none_of_these() -> None:
    text = "The gate opens at six."
    assert not objects(text)
    assert not leans(text)
    assert not housekeeps(text)
    assert not looks_like_digest(text)


@pytest.mark.parametrize(
    "text",
    [
        "And so do we.",
        "that's what I mean",
        "+1 to this",
        "(yes)",
        "uhm, if you want",
        "I like it here",
    ],
)
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
    for cue in (objects, contradicts, leans, housekeeps, looks_like_digest):
        cue(text)
    assert time.process_time() - start < 0.5
