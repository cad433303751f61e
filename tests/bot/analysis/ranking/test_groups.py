"""Groups of people who take the same sides."""

from random import Random

import pytest

from bot.analysis.ranking import Tally
from bot.analysis.ranking.groups import opinion_groups
from tests.bot.analysis.ranking.tallies import EVERYBODY, NORTH, SOUTH, divided_forum, votes
from tests.bot.analysis.samples import people


def test_people_who_differ_are_told_apart() -> None:
    assert opinion_groups(divided_forum()) == (frozenset(NORTH), frozenset(SOUTH))


def test_three_groups_are_found_where_there_are_three() -> None:
    parts = [people(30, first=first) for first in (0, 100, 200)]
    everybody = {one for part in parts for one in part}
    posts = [
        votes(f"{n} {k}", part, everybody - set(part))
        for n, part in enumerate(parts)
        for k in "abc"
    ]
    assert sorted(opinion_groups(posts), key=min) == sorted(map(frozenset, parts), key=min)


def test_votes_that_were_not_given_do_not_hide_the_groups() -> None:
    chance = Random(3)  # noqa: S311 (which votes are left out)
    north = [votes(f"n{n}", chance.sample(NORTH, 28), chance.sample(SOUTH, 21)) for n in range(9)]
    south = [votes(f"s{n}", chance.sample(SOUTH, 21), chance.sample(NORTH, 28)) for n in range(9)]
    found = opinion_groups([*north, *south])
    assert all(group <= set(NORTH) or group <= set(SOUTH) for group in found)
    assert len(found) == 2


def test_who_took_few_sides_is_in_no_group() -> None:
    newcomers = people(9, first=500)
    first, *others = divided_forum()
    seen = votes("seen by newcomers", [*first.supporters, *newcomers], first.objectors)
    found = opinion_groups([seen, *others])
    assert len(found) == 2
    assert frozenset(newcomers).isdisjoint(frozenset().union(*found))


@pytest.mark.parametrize(
    "posts",
    [
        [],
        [votes("alone", ["U1"])],
        [votes(f"{n}", EVERYBODY) for n in range(12)],
        [votes(f"{n}", people(19), people(19, first=100)) for n in range(12)],
        divided_forum()[:2],
    ],
    ids=["no posts", "one vote", "all agree", "too few people", "too few posts"],
)
def test_no_groups_are_made_up(posts: list[Tally]) -> None:
    assert opinion_groups(posts) == ()


def test_the_order_of_posts_does_not_matter() -> None:
    posts = divided_forum()
    assert opinion_groups(posts[::-1]) == opinion_groups(posts)
