"""The themes of texts without a history."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.meaning import default_model
from bot.analysis.themes.book import Said
from bot.analysis.themes.once import NONE, Sorted, sort_out
from tests.bot.analysis.themes.talk import LUNCH, SUBJECTS, TRAINS, post, talk


def themes_of(said: tuple[Said, ...], count: int | None = None) -> list[Sorted]:
    return sort_out(said, model=default_model(), count=count)


def test_each_subject_is_a_theme_with_a_label_from_its_posts() -> None:
    found = themes_of(talk(*SUBJECTS))
    labels = [theme.label for theme in found]
    assert len(set(found)) == 3
    assert "train" in labels[0]
    assert {"canteen", "lunch", "bread"} & set(labels[7].split())
    assert {"password", "login"} & set(labels[14].split())


def test_a_greeting_belongs_to_no_theme() -> None:
    said = (*talk(*SUBJECTS), post(98, "Good morning all!"), post(99, "🎉"))
    assert themes_of(said)[-2:] == [NONE, NONE]


def test_one_person_makes_no_theme() -> None:
    said = tuple(post(n, text, by="U1") for n, text in enumerate((*TRAINS, *LUNCH)))
    assert set(themes_of(said)) == {NONE}


def test_of_two_people_the_theme_of_a_crowd_is_left() -> None:
    alone = tuple(post(50 + n, text, by="U1") for n, text in enumerate(LUNCH))
    found = themes_of((*talk(TRAINS), *alone))
    assert {theme.theme for theme in found} <= {0, 1}


def test_the_same_post_of_many_is_one_theme() -> None:
    said = tuple(post(n, "Vegetarian lunch in the canteen") for n in range(20))
    found = themes_of(said)
    assert len(set(found)) == 1
    assert found[0].theme == 1


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_a_count_is_never_passed_with_other_in_it(count: int) -> None:
    said = (*talk(*SUBJECTS), post(98, ""), post(99, "👍"))
    found = themes_of(said, count)
    assert len({theme.theme for theme in found}) <= count
    assert all(theme.label and len(theme.label.split()) <= 4 for theme in found)


@pytest.mark.parametrize("count", [None, 1, 4])
@given(texts=st.lists(st.text(max_size=40), max_size=30))
@settings(max_examples=30)
def test_any_texts_get_an_answer_each(count: int | None, texts: list[str]) -> None:
    found = themes_of(tuple(post(n, text) for n, text in enumerate(texts)), count)
    assert len(found) == len(texts)
    assert all(bool(theme.label) for theme in found)


def test_few_posts_of_real_talk_belong_to_no_theme(shared_data: Path) -> None:
    lines = (shared_data / "labelled" / "clinc150.csv").read_text(encoding="utf-8").splitlines()
    said = tuple(post(n, line.split(",")[0]) for n, line in enumerate(lines[1:12000:40]))
    found = themes_of(said)
    assert 5 <= len({theme.theme for theme in found} - {0}) <= 12
    assert sum(theme == NONE for theme in found) <= 0.15 * len(found)
