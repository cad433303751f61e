"""What divides people, what bridges their groups, and what few have seen."""

import pytest

from bot.analysis.ranking import Tally
from bot.analysis.ranking.lists import most_bridging, most_divisive, under_seen
from tests.bot.analysis.ranking.tallies import EVERYBODY, NORTH, SOUTH, divided_forum, ref, votes
from tests.bot.analysis.samples import people

GROUPS = (frozenset(NORTH), frozenset(SOUTH))


def test_half_and_half_among_many_divides_most() -> None:
    many = votes("many", people(50), people(50, first=100))
    few = votes("few", people(6), people(6, first=100))
    minority = votes("minority", people(90), people(10, first=100))
    found = most_divisive([minority, few, many])
    assert [d.ref.ts for d in found] == ["many", "few", "minority"]
    assert [d.score for d in found] == pytest.approx([0.436, 0.327, 0.068], abs=0.001)


def test_four_people_on_a_side_do_not_divide() -> None:
    assert most_divisive([votes("liked", people(90), people(4, first=100))]) == ()


def test_the_support_of_each_group_counts_alike() -> None:
    bridge, nearly = most_bridging(divided_forum(), GROUPS)
    assert (bridge.ref, bridge.groups) == (ref("bridge"), ((38, 40), (30, 30)))
    assert (nearly.ref, nearly.groups) == (ref("nearly"), ((40, 40), (20, 30)))
    assert bridge.score == pytest.approx(0.948, abs=0.001)  # the root of 39/42 by 31/32
    assert nearly.score == pytest.approx(0.800, abs=0.001)  # the root of 41/42 by 21/32


def test_nothing_bridges_where_a_group_is_silent_or_against() -> None:
    silent = votes("silent", [*NORTH, *SOUTH[:4]])
    against = votes("against", [*NORTH, *SOUTH[:14]], SOUTH[14:])
    assert most_bridging([silent, against], GROUPS) == ()


def test_nothing_bridges_without_two_groups() -> None:
    assert most_bridging(divided_forum(), ()) == ()
    assert most_bridging(divided_forum(), (frozenset(EVERYBODY),)) == ()


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (votes("new"), votes("known", people(8), people(8, first=100))),
        (votes("liked", people(2)), votes("new")),
        (votes("new"), votes("rejected", (), people(3))),
        (votes("few heard", people(2)), votes("many heard", people(9))),
        (votes("no reply"), votes("replies", repliers=9)),
    ],
    ids=lambda t: t.ref.ts,
)
def test_what_few_have_heard_or_many_may_like_is_shown_first(sooner: Tally, later: Tally) -> None:
    assert [u.ref for u in under_seen([later, sooner])] == [sooner.ref, later.ref]


def test_priority_is_that_of_polis_without_passes() -> None:
    (liked,) = under_seen([votes("liked", people(1))])
    # Two thirds by two thirds, times 7.96 as one was heard, squared.
    assert liked.priority == pytest.approx(12.52, abs=0.01)


def test_replies_and_what_twenty_were_heard_on_are_not_under_seen() -> None:
    known = votes("known", people(12), repliers=8)
    assert under_seen([known, votes("reply", is_reply=True)]) == ()


def test_lists_are_cut() -> None:
    posts = [votes(f"{n}", people(9), people(9, first=100)) for n in range(5)]
    assert len(most_divisive(posts, limit=2)) == len(under_seen(posts, limit=2)) == 2
    assert len(most_bridging(divided_forum(), GROUPS, limit=1)) == 1
