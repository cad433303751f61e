"""The short lists of one forum, as a rehearsal writes them."""

from bot.analysis.ranking import Tally
from commands.rehearsal.short_lists import short_lists
from tests.bot.analysis.ranking.tallies import divided_forum, votes
from tests.bot.analysis.samples import people


def timestamps(best_first: list[Tally]) -> dict[str, list[str]]:
    return {name: [ts for ts, _ in rows] for name, rows in short_lists(best_first).items()}


def test_a_divided_forum_has_what_divides_and_what_bridges() -> None:
    found = timestamps(divided_forum())
    assert sorted(found["divisive"]) == [
        *("nearly", "north 0", "north 1", "north 2", "north 3"),
        *("south 0", "south 1", "south 2", "south 3"),
    ]
    assert found["bridging"] == ["bridge", "nearly"]
    assert found["under-seen"] == []
    assert found["proportional"][0] == "bridge"


def test_whom_ten_stand_for_is_compared() -> None:
    camp = [votes(f"camp {n:02}", people(60)) for n in range(10)]
    rows = short_lists([*camp, votes("other", people(30, first=100))])
    assert [why for _, why in rows["represents"]] == [
        (
            "The proportional ten: 90 of 90 people who support anything support at least one of "
            "these, and each 6.3 on average."
        ),
        (
            "The ten best: 60 of 90 people who support anything support at least one of these, and "
            "each 6.7 on average."
        ),
    ]


def test_where_nobody_votes_only_the_under_seen_are_listed() -> None:
    found = timestamps([votes("a"), votes("b", repliers=3), votes("c", is_reply=True)])
    assert found == {
        "divisive": [],
        "bridging": [],
        "under-seen": ["a", "b"],
        "proportional": [],
        "represents": [],
    }


def test_a_forum_without_posts_has_empty_lists() -> None:
    assert not any(short_lists([]).values())
