"""What a post brings, on examples and on posts labelled by hand."""

import time

import pytest

from bot.analysis.choosing.substance import (
    cheers,
    gives_reason,
    puts_question,
    tells_experience,
)


@pytest.mark.parametrize(
    "text",
    [
        "Drop it, because nobody reads it",
        "It would save an hour",
        "Remain low so tenants can find a home",
        "If we ask twice, people will leave",
        "Tax holiday homes to fund new ones",
        "To finish by May we need two more people",
        "Das Formular ist doppelt, weil zwei Ämter es wollen",
        "因为没有人看",
    ],
)
def test_a_reason_is_noticed(text: str) -> None:
    assert gives_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "We should tax holiday homes",
        "The form must go",
        "I want to keep it",
        "Would it help if we asked?",
        "I have worked here since May",
        "",
    ],
)
def test_a_wish_or_a_question_is_no_reason(text: str) -> None:
    assert not gives_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "I drive 40 minutes for it",
        "We waited an hour yesterday",
        "I've never had that",
        "Our van was late",
        "My scanner stopped twice",
        "It took me a day",
        "Whenever we move a desk, the phone is dead",
    ],
)
def test_an_experience_is_noticed(text: str) -> None:
    assert tells_experience(text)


@pytest.mark.parametrize(
    "text",
    [
        "We need more vans",
        "I agree",
        "I wanted to ask",
        "People waited",
        "Can I get one?",
        "I think so",
    ],
)
def test_wishes_opinions_and_what_befell_others_are_none(text: str) -> None:
    assert not tells_experience(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who owns the sheet?",
        "does anyone know the number of the gate",
        "Any ideas how to fix it",
        "Could you explain that again?",
        "هل لديكم رقم البوابة؟",
    ],
)
def test_a_question_is_noticed_with_a_mark_or_without(text: str) -> None:
    assert puts_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "Why?",
        "Could you send me the file?",
        "Would you mind closing the door?",
        "Who knows best decides",
    ],
)
def test_a_favour_and_what_does_not_ask_are_none(text: str) -> None:
    assert not puts_question(text)


@pytest.mark.parametrize("text", ["Great idea!", "Thanks, Kim", "👏👏👏", "I totally agree"])
def test_a_cheer_is_noticed(text: str) -> None:
    assert cheers(text)


@pytest.mark.parametrize(
    "text", ["Great, it would save an hour", "The gate opens at six", "Nice, but who pays for it?"]
)
def test_what_says_more_is_no_mere_cheer(text: str) -> None:
    assert not cheers(text)


@pytest.mark.parametrize("piece", ["if ", "I have ", "to make ", "my own ", "would ", "why ", "a "])
def test_long_texts_are_looked_at_in_no_time(piece: str) -> None:
    text = piece * 10_000
    start = time.process_time()
    for cue in (gives_reason, tells_experience, puts_question, cheers):
        cue(text)
    assert time.process_time() - start < 0.5
