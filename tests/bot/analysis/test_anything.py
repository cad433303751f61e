"""Any text whatever gets a sensible answer or none: never an exception, never a made-up theme."""

import csv
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.analysis.findings import find
from bot.analysis.themes.book import OTHER_LABEL
from commands.analyse.items import Answer, Item, Options
from commands.analyse.tasks import TASKS, task_named
from jam.findings import Findings
from jam.themes import OTHER
from tests.bot.analysis.odd_texts import TALKS, by_many, in_text
from tests.bot.analysis.samples import CHANNEL, DAY, said

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink many texts takes minutes
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


def answers(
    task: str, texts: Sequence[str], *, people: int = 7, count: int | None = None
) -> list[Answer]:
    """Return the task's answers to texts by different people; pairs are made of neighbours."""
    after = (*texts[1:], *texts[:1])
    items = [
        Item(id=number, text=text, a=text, b=other, author=f"U{number % people}", ts=f"{number}.0")
        for number, (text, other) in enumerate(zip(texts, after, strict=True))
    ]
    return list(task_named(task).answers(items, Options(count=count)))


def is_language(text: str, answer: Answer) -> bool:
    code = str(answer["language"])
    return bool(re.fullmatch("[a-z]{2,3}", code)) and (code == "und" or not is_silent(text))


def is_tone(_: str, answer: Answer) -> bool:
    polarity = answer["polarity"]
    assert isinstance(polarity, int | float)
    if not answer["measured"]:
        return polarity == 0
    return math.isfinite(polarity) and -1 <= polarity <= 1


def is_theme(_: str, answer: Answer) -> bool:
    label = str(answer["label"])
    return answer["theme"] is not None and 1 <= len(label.split()) <= 4


def is_similarity(_: str, answer: Answer) -> bool:
    value = answer["similarity"]
    return isinstance(value, int | float) and 0 <= value <= 1


def are_keyphrases(text: str, answer: Answer) -> bool:
    phrases = answer["keyphrases"]
    assert isinstance(phrases, Sequence)
    return all(in_text(str(phrase), text) for phrase in phrases)


def is_silent(text: str) -> bool:
    """Whether a text is of signs, digits, spaces and controls alone, however they are written."""
    kinds = {unicodedata.category(c) for c in unicodedata.normalize("NFKC", text)}
    return all(kind[0] in "NPSZ" or kind in {"Cc", "Cf", "Cs"} for kind in kinds)


SENSIBLE: dict[str, Callable[[str, Answer], bool]] = {
    "language": is_language,
    "tone": is_tone,
    "themes": is_theme,
    "similar": is_similarity,
    "keyphrases": are_keyphrases,
}


def found(texts: Sequence[str], authors: Sequence[str]) -> Findings:
    posts = [said(text, by) for text, by in zip(texts, authors, strict=True)]
    return find(
        posts, window=DAY, forum_names={CHANNEL: "Roads"}, forum_of={CHANNEL: "roads"}, tone=True
    )


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("task", [task.name for task in TASKS])
def test_every_task_answers_every_line_of_any_talk(task: str, talk: str) -> None:
    texts = TALKS[talk]
    got = answers(task, texts)
    assert [t for t, a in zip(texts, got, strict=True) if not SENSIBLE[task](t, a)] == []


@pytest.mark.parametrize("task", [task.name for task in TASKS])
@given(texts=st.lists(TEXTS, max_size=12))
@settings(max_examples=25, phases=UNSHRUNK)
def test_every_task_answers_whatever_can_be_typed(task: str, texts: list[str]) -> None:
    got = answers(task, texts)
    assert [t for t, a in zip(texts, got, strict=True) if not SENSIBLE[task](t, a)] == []


@pytest.mark.parametrize("talk", TALKS)
def test_a_digest_is_found_in_any_talk(talk: str) -> None:
    texts = TALKS[talk]
    day = found(texts, by_many(texts))
    assert day.figures.posts == len(texts)
    assert [theme for theme in day.themes if theme.people < 3] == []
    assert [t.label for t in day.themes if not any(in_text(t.label, text) for text in texts)] == []


@given(texts=st.lists(TEXTS, max_size=12))
@settings(max_examples=25, phases=UNSHRUNK)
def test_a_digest_is_found_in_whatever_can_be_typed(texts: list[str]) -> None:
    assert found(texts, by_many(texts)).figures.posts == len(texts)


@pytest.mark.parametrize("talk", TALKS)
def test_one_person_makes_no_theme_whatever_they_write(talk: str) -> None:
    texts = TALKS[talk]
    alone = ["U1"] * len(texts)
    assert found(texts, alone).themes == ()


@pytest.mark.parametrize("talk", TALKS)
def test_two_people_make_no_theme_whatever_they_write(talk: str) -> None:
    texts = TALKS[talk]
    pair = [f"U{number % 2}" for number in range(len(texts))]
    assert found(texts, pair).themes == ()


@pytest.mark.parametrize("talk", ["nothing", "one post", "only emoji", "only links"])
def test_what_says_nothing_has_no_theme(talk: str) -> None:
    texts = TALKS[talk]
    assert found(texts, by_many(texts)).themes == ()


@pytest.mark.parametrize("talk", TALKS)
def test_texts_are_sorted_under_what_somebody_wrote(talk: str) -> None:
    texts = TALKS[talk]
    labels = {str(answer["label"]) for answer in answers("themes", texts)} - {OTHER_LABEL}
    assert [label for label in labels if not any(in_text(label, text) for text in texts)] == []


@pytest.mark.parametrize("count", [1, 2, 12, 300])
@pytest.mark.parametrize("talk", TALKS)
def test_there_are_no_more_themes_than_were_asked_for(talk: str, count: int) -> None:
    got = answers("themes", TALKS[talk], count=count)
    assert len({answer["theme"] for answer in got}) <= count
    assert [answer["label"] for answer in got if len(str(answer["label"]).split()) > 4] == []


@pytest.mark.parametrize("talk", TALKS)
def test_texts_of_one_person_are_sorted_under_nothing(talk: str) -> None:
    assert {answer["theme"] for answer in answers("themes", TALKS[talk], people=1)} <= {OTHER}


def test_real_talk_in_29_languages_is_answered(shared_data: Path) -> None:
    with (shared_data / "labelled" / "langid_29.csv").open(encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines)][::20]
    day = found(texts, by_many(texts))
    assert day.figures.posts == len(texts)
    for task in TASKS:
        got = answers(task.name, texts)
        assert [t for t, a in zip(texts, got, strict=True) if not SENSIBLE[task.name](t, a)] == []
