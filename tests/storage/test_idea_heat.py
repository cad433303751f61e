"""Where most people took a side in a window, with the votes as they were at its end."""

from datetime import timedelta

from jam.ideas import Side
from jam.instants import Window, ts_to_instant
from jam.places import Jam
from storage import Session
from storage.idea_heat import hot_ideas
from storage.merging import merge_ideas
from storage.votes import press
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    DOV,
    EMOJI,
    FIRST,
    SECOND,
    THIRD,
    mark,
    put_forward,
)

BOTH = (FORUM, OTHER_FORUM)
START = ts_to_instant("1772540000.000000")


def after(seconds: int, until: int = 3600) -> Window:
    return Window(START + timedelta(seconds=seconds), START + timedelta(seconds=until))


def hot(
    session: Session, jam: Jam, window: Window, *channels: str, most: int = 9
) -> list[tuple[int, int, int]]:
    found = hot_ideas(session, jam.id, channels or BOTH, window, most)
    return [(i.number, i.supporters, i.doubters) for i in found]


def test_hot_is_what_most_people_took_a_side_on_in_the_window(session: Session, jam: Jam) -> None:
    ideas = [put_forward(session, jam, ts) for ts in (FIRST, SECOND, THIRD)]
    mark(session, jam, ideas[0], BEN, after=10)
    for who in (BEN, CLEO):
        mark(session, jam, ideas[1], who, "thinking_face", after=20)
    mark(session, jam, ideas[2], DOV, after=20)
    mark(session, jam, ideas[2], ANA, after=20)  # their own: it does not count
    assert hot(session, jam, after(0)) == [(2, 0, 2), (3, 1, 0), (1, 1, 0)]
    assert hot(session, jam, after(15), most=1) == [(2, 0, 2)]
    assert hot(session, jam, after(0), OTHER_FORUM) == []


def test_what_is_done_after_the_window_changes_nothing_in_it(session: Session, jam: Jam) -> None:
    ideas = [put_forward(session, jam, ts) for ts in (FIRST, SECOND)]
    for who in (BEN, CLEO):
        mark(session, jam, ideas[0], who, after=10)
    mark(session, jam, ideas[0], BEN, present=False, after=30)
    press(session, TEAM, jam.id, ideas[0], CLEO, Side.DOUBT, at="1772540040.000000", emoji=EMOJI)
    mark(session, jam, ideas[1], DOV, after=50)
    assert hot(session, jam, after(0, until=20)) == [(1, 2, 0)]
    assert hot(session, jam, after(0, until=35)) == [(1, 1, 0)]
    assert hot(session, jam, after(0, until=45)) == [(1, 0, 1)]
    assert hot(session, jam, after(45)) == [(2, 1, 0)]


def test_what_was_merged_counts_for_its_head_each_person_once(session: Session, jam: Jam) -> None:
    ideas = [put_forward(session, jam, FIRST), put_forward(session, jam, SECOND, BEN)]
    for idea in ideas:
        mark(session, jam, idea, CLEO, after=10)
    mark(session, jam, ideas[1], DOV, "thinking_face", after=20)
    mark(session, jam, ideas[0], BEN, after=20)
    merge_ideas(session, jam.id, 2, 1)
    assert hot(session, jam, after(0)) == [(1, 1, 1)]
