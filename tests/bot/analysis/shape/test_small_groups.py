"""What is told of groups of people tells of no small one, whatever is put together with what."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.analysis.shape import small_groups
from bot.analysis.shape.small_groups import LIMIT, SPREAD, at_least, fives, groups_told

NAMES = ("A", "B", "C", "D")
States = list[dict[str, int]]
Steps = dict[str, int]
People = st.one_of(st.integers(0, 60), st.integers(15, 45))
Counts = st.fixed_dictionaries(dict.fromkeys(NAMES, People))


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a secret be the steps themselves: "3,0,9,1" for A to D."""

    def counted(people: int, secret: str, group: str) -> int:
        return people - int(secret.split(",")[NAMES.index(group)])

    monkeypatch.setattr(small_groups, "_counted", counted)


def told_of(states: Sequence[Mapping[str, int]], steps: Steps) -> list[dict[str, int]]:
    secret = ",".join(str(steps[name]) for name in NAMES)
    return [groups_told(state, secret) for state in states]


def other_worlds(states: States, steps: Steps, group: str) -> Iterator[tuple[States, Steps]]:
    """Yield worlds with as many people at each moment, of whom one or two are in other groups.

    They may have been there all the time, or from one moment to another.
    """
    spans = list(combinations(range(len(states) + 1), 2))
    for change, other, (first, end) in product((1, -1, 2, -2), NAMES, spans):
        if other == group:
            continue
        moved = [
            {**s, group: s[group] + change, other: s[other] - change} if first <= at < end else s
            for at, s in enumerate(states)
        ]
        if any(n < 0 for s in moved for n in s.values()):
            continue
        yield moved, steps
        yield moved, {**steps, group: steps[group] + change, other: steps[other] - change}
        yield moved, {**steps, group: steps[group] + change}
        yield moved, {**steps, other: steps[other] - change}


@given(
    st.lists(Counts, min_size=1, max_size=4),
    st.fixed_dictionaries({name: st.integers(0, SPREAD - 1) for name in NAMES}),
)
def test_from_all_tables_ever_told_nobody_can_compute_a_small_group(
    states: States, steps: Steps
) -> None:
    """Whoever knows the rule, all tables and the exact total at every moment has to guess.

    To each small group there is another world with the same totals, in which all the same was
    told, and the group has another number.
    """
    told = told_of(states, steps)
    small = {n for state in states for n, people in state.items() if 0 < people < LIMIT}
    for name in small:
        assert any(
            told_of(others, changed) == told
            for others, changed in other_worlds(states, steps, name)
            if all(0 <= step < SPREAD for step in changed.values())
        ), (states, steps, name)


@given(Counts, st.fixed_dictionaries({name: st.integers(0, SPREAD - 1) for name in NAMES}))
def test_what_is_told_is_true_and_in_full_twenties(state: dict[str, int], steps: Steps) -> None:
    (told,) = told_of([state], steps)
    assert all(n and n % LIMIT == 0 and n <= state[name] for name, n in told.items())


@given(Counts, st.fixed_dictionaries({name: st.integers(0, SPREAD - 1) for name in NAMES}))
def test_what_is_hidden_is_never_one_group_alone_nor_too_few(
    state: dict[str, int], steps: Steps
) -> None:
    (told,) = told_of([state], steps)
    hidden = {name: n for name, n in state.items() if n and name not in told}
    assume(hidden and told)
    assert len(hidden) > 1
    assert sum(hidden.values()) >= LIMIT


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"A": 45, "B": 30}, {"A": 40, "B": 20}),
        ({"A": 45, "B": 30, "C": 19}, {"A": 40}),
        ({"A": 45, "B": 30, "C": 9, "D": 8}, {"A": 40}),
        ({"A": 45, "B": 30, "C": 15, "D": 8}, {"A": 40, "B": 20}),
        ({"A": 45, "B": 3}, {}),
        ({"A": 19}, {}),
        ({}, {}),
    ],
)
def test_a_small_group_takes_the_next_larger_one_along(
    state: dict[str, int], told: dict[str, int]
) -> None:
    assert groups_told(state, "0,0,0,0") == told


def test_two_moments_differ_by_nothing_or_by_twenty() -> None:
    told = [groups_told({"A": n, "B": 90}, "4,0,0,0")["A"] for n in range(24, 84)]
    assert sorted(set(told)) == [20, 40, 60]
    assert told.index(40) == 20


def test_shares_are_in_fives() -> None:
    assert [fives(n, 200) for n in (0, 4, 5, 6, 99, 101, 200)] == [0, 0, 0, 5, 50, 50, 100]
    assert fives(1, 0) == 0


def test_a_total_is_told_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    crossed = {
        next(n for n in range(60) if at_least(n, str(secret)) == LIMIT) for secret in range(99)
    }
    assert crossed == set(range(LIMIT, LIMIT + SPREAD))
