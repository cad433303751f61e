"""Hints that help nobody become rarer, for one person and for all, and come back when they help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.similar.rule import LEAST_CHANCE, chance_needed
from jam.hints import HintAnswers

TIMES = st.integers(0, 50)
ANSWERS = st.builds(
    HintAnswers, used=TIMES, unhelpful=TIMES, used_by_all=TIMES, unhelpful_to_all=TIMES
)


@pytest.mark.parametrize(
    ("answers", "chance"),
    [
        (HintAnswers(), 0.2),
        (HintAnswers(used=3, used_by_all=9), 0.2),
        (HintAnswers(unhelpful=1, used_by_all=9, unhelpful_to_all=1), 0.33),
        (HintAnswers(unhelpful=1, unhelpful_to_all=1), 0.5),
        (HintAnswers(unhelpful=2, unhelpful_to_all=2), 0.75),
        (HintAnswers(used=2, unhelpful=2, used_by_all=2, unhelpful_to_all=2), 0.2),
        (HintAnswers(unhelpful_to_all=3), 0.5),
    ],
)
def test_the_chance_that_is_needed(answers: HintAnswers, chance: float) -> None:
    assert chance_needed(answers) == pytest.approx(chance, abs=0.005)


@given(ANSWERS)
def test_it_lies_between_where_it_begins_and_certainty(answers: HintAnswers) -> None:
    assert LEAST_CHANCE - 1e-9 <= chance_needed(answers) <= 1


@given(ANSWERS, TIMES)
def test_one_more_that_was_no_help_never_lowers_it(answers: HintAnswers, more: int) -> None:
    worse = HintAnswers(
        used=answers.used,
        unhelpful=answers.unhelpful + more,
        used_by_all=answers.used_by_all,
        unhelpful_to_all=answers.unhelpful_to_all + more,
    )
    assert chance_needed(worse) >= chance_needed(answers)
