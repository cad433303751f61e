"""Any talk whatever gives themes of its own words and several people, or none."""

from collections.abc import Sequence

import pytest

from bot.analysis.meaning import default_model
from bot.analysis.text import for_analysis
from bot.analysis.themes.book import Said, ThemeBook, Told
from bot.analysis.themes.learning import learn
from bot.analysis.themes.running import run
from tests.bot.analysis.odd_texts import TALKS, by_many, in_text
from tests.bot.analysis.samples import said


def themes_of(texts: Sequence[str], authors: Sequence[str]) -> ThemeBook:
    """Return the themes of a place where just this was said."""
    said_there = [
        Said(ref=said(text, by).ref, author_id=by, text=for_analysis(text))
        for text, by in zip(texts, authors, strict=True)
    ]
    learned = learn(None, said_there, model=default_model())
    told = [Told(said=s, kept=k) for s, k in zip(said_there, learned.kept, strict=True)]
    return run(learned.book, told, model=default_model()).book


@pytest.mark.parametrize("talk", TALKS)
def test_one_person_makes_no_theme_whatever_they_write(talk: str) -> None:
    assert themes_of(TALKS[talk], ["U1"] * len(TALKS[talk])).themes == ()


@pytest.mark.parametrize("talk", TALKS)
def test_two_people_make_no_theme_whatever_they_write(talk: str) -> None:
    pair = [f"U{number % 2}" for number in range(len(TALKS[talk]))]
    assert themes_of(TALKS[talk], pair).themes == ()


@pytest.mark.parametrize("talk", ["nothing", "one post", "only emoji", "only links"])
def test_what_says_nothing_has_no_theme(talk: str) -> None:
    assert themes_of(TALKS[talk], by_many(TALKS[talk])).themes == ()


@pytest.mark.parametrize("talk", TALKS)
def test_a_theme_is_called_what_somebody_wrote(talk: str) -> None:
    texts = TALKS[talk]
    labels = [theme.label for theme in themes_of(texts, by_many(texts)).themes]
    assert [label for label in labels if not any(in_text(label, text) for text in texts)] == []
    assert [label for label in labels if not 1 <= len(label.split()) <= 4] == []
