"""A short list that stands for as many people as it can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.ranking import Tally
from bot.analysis.ranking.proportional import proportional, representation
from jam.rankings import Representation
from tests.bot.analysis.ranking.tallies import ref, votes
from tests.bot.analysis.samples import people

MANY, FEW = people(60), people(30, first=100)
FORUM = [votes(f"many {n}", MANY) for n in range(3)] + [votes(f"few {n}", FEW) for n in range(3)]


def test_two_thirds_of_the_people_get_two_thirds_of_the_list() -> None:
    chosen = proportional(FORUM, limit=3)
    assert [c.ref.ts for c in chosen] == ["many 0", "few 0", "many 1"]
    assert [(c.supporters, c.unheard) for c in chosen] == [(60, 60), (30, 30), (60, 0)]


def test_phragmens_own_example() -> None:
    # In S. Janson, Phragmen's and Thiele's Election Methods, 2016: 1034 vote for ABC, 519 for PQR,
    # 90 for ABQ, 47 for APQ.
    sizes = (1034, 519, 90, 47)
    one, two, three, four = (people(size, first=10_000 * n) for n, size in enumerate(sizes))
    ballots = {
        "A": one + three + four,
        "B": one + three,
        "C": one,
        "P": two + four,
        "Q": two + three + four,
        "R": two,
    }
    chosen = proportional([votes(name, by) for name, by in ballots.items()], limit=3)
    assert [c.ref.ts for c in chosen] == ["A", "Q", "B"]


def test_a_longer_list_begins_with_the_shorter_one() -> None:
    assert proportional(FORUM, limit=6)[:2] == proportional(FORUM, limit=2)


def test_what_nobody_supports_is_not_chosen() -> None:
    assert proportional([votes("rejected", (), MANY), votes("ignored")]) == ()
    assert proportional([]) == ()


def test_how_well_a_list_stands_for_people() -> None:
    best = {ref("many 0"), ref("many 1")}
    found = representation(FORUM, best)
    assert (found.people, found.with_one) == (90, 60)
    assert found.average == pytest.approx(120 / 90)
    assert representation([], ()) == Representation(people=0, with_one=0, average=0)


BALLOTS = st.lists(st.sets(st.sampled_from(people(12)), min_size=1), min_size=1, max_size=8)


@given(BALLOTS)
def test_who_agree_on_a_post_and_are_a_share_of_all_are_heard(ballots: list[set[str]]) -> None:
    # Justified representation, which Phragmen's method satisfies.
    posts: list[Tally] = [votes(f"{n}", by) for n, by in enumerate(ballots)]
    everybody = set().union(*ballots)
    size = 3
    chosen = proportional(posts, limit=size)
    heard = set().union(*(set(ballots[int(c.ref.ts)]) for c in chosen))
    unheard = [by - heard for by in ballots]
    assert len(chosen) == min(size, len(posts))
    assert all(len(group) * size < len(everybody) or not group for group in unheard)
