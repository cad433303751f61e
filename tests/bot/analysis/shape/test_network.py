"""Who answers whom, told without telling of anyone."""

from collections import Counter

import pytest

from bot.analysis.shape.network import answers, crossing, network
from bot.analysis.threads import threads
from jam.shape import Crossing, Network
from tests.bot.analysis.samples import people, said

NORTH = people(20, first=100)
SOUTH = people(20, first=200)
REGIONS = {**dict.fromkeys(NORTH, "north"), **dict.fromkeys(SOUTH, "south"), "U1": "moon"}


def test_answers_go_to_whom_a_reply_builds_on_and_never_to_oneself() -> None:
    root = said("Who has the key?", "U1", hours=1)
    replies = [
        said("Kim has.", "U2", hours=2, under=root),
        said("Thanks!", "U1", hours=3, under=root),
        said("<@U2> are you sure?", "U3", hours=4, under=root),
        said("I ask for a friend.", "U3", hours=5, under=root),
    ]
    found = answers(threads([root, *replies]))
    assert found == Counter({("U2", "U1"): 1, ("U1", "U2"): 1, ("U3", "U2"): 2})


def test_crossing_counts_replies_between_groups_of_twenty() -> None:
    found = Counter(
        {("U100", "U200"): 3, ("U100", "U101"): 5, ("U1", "U200"): 7, ("U9", "U100"): 2}
    )
    assert crossing(found, REGIONS) == Crossing(n=8, across=3)
    assert crossing(found, {}) == Crossing(n=0, across=0)


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("", (0, 0, 0, 0, 0)),
        ("a-b b-a", (2, 1, 1, 2, 1)),
        ("a-b b-c c-a", (3, 3, 1, 3, 0)),
        ("a-b b-c c-a c-d d-e e-f f-d", (6, 7, 1, 6, 1)),
        ("a-b c-d d-e", (5, 3, 2, 3, 3)),
    ],
)
def test_parts_and_bridges_are_counted(links: str, found: tuple[int, ...]) -> None:
    pairs = Counter((link[0], link[2]) for link in links.split())
    shape = network(pairs)
    assert (shape.people, shape.links, shape.parts, shape.together, shape.bridges) == found
    assert shape.bridging == 0


def test_a_bridge_between_groups_is_told_from_one_within() -> None:
    found = Counter({("U100", "U200"): 1, ("U100", "U101"): 1, ("U1", "U200"): 1})
    assert network(found, REGIONS) == Network(
        people=4, links=3, parts=1, together=4, bridges=3, bridging=1
    )


def test_a_chain_of_many_thousand_people_is_walked_without_recursion() -> None:
    found = Counter({(f"U{n:05}", f"U{n + 1:05}"): 1 for n in range(20_000)})
    assert network(found).bridges == 20_000
