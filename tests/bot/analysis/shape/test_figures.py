"""Counting a window of talk."""

from datetime import timedelta

from bot.analysis.shape.figures import activity, count, people
from jam.findings import Activity, Figures
from jam.instants import Window
from tests.bot.analysis.samples import DAY, OPENING, said

ROOT = said("a first post", "U1", hours=1, reactions="+1:U2,U3 tada:U3")
REPLY = said("a reply", "U2", hours=2, under=ROOT)
LONELY = said("nobody answers", "U4", hours=3, reactions="eyes:U4")
TALKS_ALONE = said("hello?", "U4", hours=4)
ALONE = said("no?", "U4", hours=5, under=TALKS_ALONE)
OLD = said("yesterday", "U5", hours=-2)
NEW_REPLY = said("today", "U6", hours=6, under=OLD)
POSTS = [ROOT, REPLY, LONELY, TALKS_ALONE, ALONE, OLD, NEW_REPLY]


def test_only_what_lies_in_the_window_is_counted() -> None:
    assert count(POSTS, window=DAY, earlier_authors={"U1", "U5"}) == Figures(
        posts=6,
        people=5,
        authors=4,
        threads=4,
        replies=3,
        reactions=4,
        first_time=3,
        unanswered=2,
    )


def test_the_order_of_posts_changes_no_figure() -> None:
    forwards = count(POSTS, window=DAY, earlier_authors=())
    assert count(POSTS[::-1], window=DAY, earlier_authors=()) == forwards


def test_an_empty_window_counts_nothing() -> None:
    assert count([], window=DAY, earlier_authors=()) == Figures()


def test_people_wrote_or_reacted() -> None:
    assert people(POSTS[:3]) == {"U1", "U2", "U3", "U4"}


def test_activity_has_each_hour_and_forum_quiet_ones_too() -> None:
    window = Window(OPENING + timedelta(minutes=30), OPENING + timedelta(hours=4))
    found = activity(POSTS, window=window, forum_names={"C1": "Tools", "C2": "Travel"})
    assert found == Activity(
        hours=tuple(OPENING + timedelta(hours=n) for n in range(4)),
        counts={"Tools": (0, 1, 1, 1), "Travel": (0, 0, 0, 0)},
    )


def test_posts_of_other_channels_are_no_activity() -> None:
    assert activity(POSTS, window=DAY, forum_names={}).counts == {}


def test_an_empty_window_has_no_hours() -> None:
    nothing = Window(OPENING, OPENING)
    assert activity(POSTS, window=nothing, forum_names={"C1": "Tools"}).counts == {"Tools": ()}
