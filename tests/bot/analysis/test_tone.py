"""The tone of a forum."""

import pytest

from bot.analysis.tone import CLEARLY, measure_tone, polarity
from jam.findings import Tone
from jam.talk import Post
from tests.bot.analysis.samples import said


def talk(*texts: str, people: int = 10) -> list[Post]:
    return [said(text, f"U{n % people}") for n, text in enumerate(texts)]


def test_clearly_positive_and_negative_posts_are_counted() -> None:
    posts = talk(*["this is excellent"] * 7, *["a terrible form"] * 5, *["the gate is 3 m"] * 18)
    assert measure_tone(posts) == Tone(positive=7, negative=5, n=30, people=10)
    assert measure_tone(posts[::-1]) == measure_tone(posts)


def test_too_few_posts_or_people_have_no_tone() -> None:
    assert measure_tone([]) is None
    assert measure_tone(talk(*["this is excellent"] * 29)) is None
    assert measure_tone(talk(*["this is excellent"] * 60, people=9)) is None


def test_posts_without_words_of_their_own_do_not_count() -> None:
    silent = [":tada:", "<https://example.org/excellent>", "&gt; excellent", "```great```"]
    assert measure_tone(talk(*["this is excellent"] * 29, *silent)) is None


@pytest.mark.parametrize(
    ("text", "clearly"),
    [
        ("the new form is excellent", 1),
        ("what a terrible form", -1),
        ("this is not good", -1),
        ("the gate opens at six", 0),
        ("die Pumpe steht seit Montag", 0),
        ("", 0),
        ("👍 ??? 12", 0),
        ("ok " * 20_000, 1),
    ],
)
def test_polarity_tells_clear_cases(text: str, clearly: int) -> None:
    found = polarity(text)
    assert (found > CLEARLY) - (found < -CLEARLY) == clearly
