"""Time to the first reply."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.shape.waiting import median_wait, waiting
from bot.analysis.threads import Thread, threads
from tests.bot.analysis.samples import OPENING, said

NOW = OPENING + timedelta(hours=20)


def hours(*waits: float) -> list[tuple[timedelta, bool]]:
    """Return waits of so many hours; those that go on still are negative."""
    return [(timedelta(hours=abs(wait)), wait > 0) for wait in waits]


@pytest.mark.parametrize(
    ("waits", "median"),
    [
        ((), None),
        ((3,), 3),
        ((-3,), None),
        ((1, 2, 3, 4, 5), 3),
        ((1, 2, -3, -4, -5), None),
        ((1, -1, 2, -2, 4), 4),
        ((-1, -1, -1, 2, 3), 2),
    ],
)
def test_what_waits_still_counts_as_waiting(waits: tuple[float, ...], median: float | None) -> None:
    found = median_wait(hours(*waits))[0]
    assert found == (None if median is None else timedelta(hours=median))


def test_the_leukaemia_trial_of_the_textbooks_comes_out_as_published() -> None:
    """Remission under 6-MP, in weeks (Freireich and others, 1963): the median is 23."""
    weeks = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34)
    median, low, high = median_wait(hours(*weeks, -35))
    assert (median, low, high) == (timedelta(hours=23), timedelta(hours=13), None)


def test_the_author_and_a_first_post_that_is_gone_do_not_count() -> None:
    asked = said("Who has the key?", "U1", hours=1)
    alone = said("I mean the blue one.", "U1", hours=2, under=asked)
    answer = said("Kim has.", "U2", hours=4, under=asked)
    waits = said("Who has the other one?", "U3", hours=5)
    lost = Thread(ref=alone.ref, root=None, replies=(answer,))
    found = waiting([*threads([asked, alone, answer, waits]), lost], now=NOW)
    assert (found.n, found.answered, found.unanswered) == (2, 1, 1)
    assert found.median == timedelta(hours=3)


@given(st.lists(st.tuples(st.timedeltas(timedelta(), timedelta(days=3)), st.booleans())))
def test_the_median_lies_in_its_interval(waits: list[tuple[timedelta, bool]]) -> None:
    median, low, high = median_wait(waits)
    never = timedelta.max
    assert (low or never) <= (median or never) <= (high or never)
