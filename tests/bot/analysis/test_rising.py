"""What counts as a rise, and how often chance alone looks like one."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.rising import FALSE_ALARMS, Rise, has_past, rising

BUSY = [60, 80, 20, 5] * 3
"""People active in each six hours of three days."""


def test_a_burst_is_told_with_what_is_usual() -> None:
    people = [6, 8, 2, 0, 6, 7, 3, 1, 5, 8, 2, 23]
    active = [60, 80, 20, 5, 60, 80, 20, 5, 60, 80, 20, 65]
    found = rising(people, active)
    assert found is not None
    assert (found.people, found.low, found.high, found.ago) == (23, 3, 10, 0)
    assert found.chance < 0.001


def test_the_morning_is_no_burst() -> None:
    people = [6, 8, 2, 0, 6, 8, 2, 0, 6, 8, 2, 0, 7]
    assert rising(people, [*BUSY, 60]) is None
    assert rising([*people[:-1], 8], [*BUSY, 80]) is None


def test_the_whole_forum_talking_more_is_no_rise_of_a_theme() -> None:
    assert rising([5, 6, 5, 6, 5, 6, 30], [50, 60, 50, 60, 50, 60, 300]) is None


def test_a_theme_that_always_bursts_needs_a_greater_one() -> None:
    calm, jumpy = [5] * 8, [1, 14, 1, 2, 13, 1, 1, 7]
    assert rising([*calm, 15], [50] * 9) is not None
    assert rising([*jumpy, 15], [50] * 9) is None


def test_the_strongest_of_the_newest_buckets_is_told() -> None:
    found = rising([2, 2, 2, 2, 2, 2, 17, 2, 9], [50] * 9, recent=3)
    assert found is not None
    assert (found.people, found.ago) == (17, 2)


def test_a_burst_that_is_past_is_not_told_again() -> None:
    assert rising([2, 2, 2, 2, 17, 2, 2, 2, 2], [50] * 9) is None


def test_more_questions_need_a_stronger_answer() -> None:
    people = [4, 5, 4, 5, 4, 5, 12]
    assert rising(people, [50] * 7) is not None
    assert rising(people, [50] * 7, tests=40) is None


@pytest.mark.parametrize("latest", [0, 1, 2])
def test_two_people_are_no_rise(latest: int) -> None:
    assert rising([0] * 20 + [latest], [500] * 21) is None


def test_a_certain_but_small_growth_is_no_rise() -> None:
    assert rising([1000] * 10 + [1300], [9000] * 11) is None


@pytest.mark.parametrize(
    ("active", "recent", "enough"),
    [
        ([], 1, False),
        ([9], 1, False),
        ([9] * 4, 1, False),
        ([9] * 5, 1, True),
        ([9] * 5, 2, False),
        ([0] * 9 + [9], 1, False),
        ([9, 0, 9, 0, 9, 0, 9, 0], 1, True),
    ],
)
def test_a_past_needs_four_buckets_with_somebody_in_them(
    active: list[int], recent: int, enough: bool
) -> None:
    assert has_past(active, recent=recent) is enough
    assert enough or rising([9] * len(active), active, recent=recent) is None


def chance_alone(seed: int, *, themes: int = 12, digests: int = 400) -> float:
    """Return the share of digests with a rise, where each person says what they always say."""
    rng = np.random.default_rng(seed)
    rates = rng.uniform(0.005, 0.2, size=(digests, themes, 1))
    people = rng.binomial(np.array(BUSY), rates)
    alarms = [
        any(rising(list(map(int, theme)), BUSY, recent=4, tests=themes) for theme in digest)
        for digest in people
    ]
    return sum(alarms) / digests


def test_chance_alone_rises_in_at_most_one_of_twenty_digests() -> None:
    assert chance_alone(1) <= FALSE_ALARMS
    assert chance_alone(2) <= FALSE_ALARMS


def planted(times: float, seed: int = 3, tries: int = 200) -> float:
    """Return the share of bursts found, of a theme that so many times its people speak of."""
    rng = np.random.default_rng(seed)
    found = 0
    for _ in range(tries):
        people = [int(n) for n in rng.binomial(50, 0.1, size=12)]
        people[-2] = int(rng.binomial(50, min(1.0, 0.1 * times)))
        found += rising(people, [50] * 12, recent=4, tests=12) is not None
    return found / tries


def test_a_burst_of_five_times_as_many_people_is_nearly_always_found() -> None:
    assert planted(1) < 0.01
    assert planted(5) > 0.9


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=30),
    st.integers(1, 5),
)
def test_any_counts_have_an_answer(counts: Sequence[tuple[int, int]], recent: int) -> None:
    people, active = [min(pair) for pair in counts], [max(pair) for pair in counts]
    found = rising(people, active, recent=recent)
    assert found is None or (isinstance(found, Rise) and 0 <= found.low <= found.high)
