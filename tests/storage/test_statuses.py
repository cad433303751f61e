"""What is said of ideas: one after another, and found by those to whom it matters."""

from datetime import timedelta

from jam.ideas import Follow, Followed, Side
from jam.instants import Window
from jam.places import Jam
from jam.statuses import IdeaStatus
from jam.talk import MessageGone
from storage import Session
from storage.erasure import erase_jam, erase_traces
from storage.follows import follow
from storage.record import forget_message
from storage.statuses import (
    answered_before,
    news_for,
    objectors_to,
    said_between,
    say_of_idea,
    status_of,
    statuses_of,
)
from storage.votes import give_reason, press
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at
from tests.storage.idea_posts import ANA, BEN, CLEO, DOV, EMOJI, FIRST, SECOND, put_forward

NOON = at("03 12:00")
DAY = Window(at("03 09:00"), at("03 18:00"))
BOTH = (FORUM, OTHER_FORUM)


def say_it(
    session: Session,
    jam: Jam,
    number: int,
    status: IdeaStatus = IdeaStatus.FIXED,
    note: str = "done",
    hours: int = 0,
) -> bool:
    now = NOON + timedelta(hours=hours)
    return say_of_idea(session, jam.id, number, status, note, by=DOV, now=now) is not None


def test_the_latest_is_what_is_said(session: Session, jam: Jam) -> None:
    for ts in (FIRST, SECOND):
        put_forward(session, jam, ts)
    assert not say_it(session, jam, 1, IdeaStatus.OPEN, "")
    assert say_it(session, jam, 1)
    assert not say_it(session, jam, 1)
    assert say_it(session, jam, 1, IdeaStatus.NO, "too dear")
    found = status_of(session, jam.id, 1)
    assert found is not None
    assert (found.version, found.status, found.note, found.by) == (
        2,
        IdeaStatus.NO,
        "too dear",
        DOV,
    )
    assert statuses_of(session, jam.id, [1, 2]) == {1: found}
    assert status_of(session, jam.id, 2) is None


def test_what_was_taken_back_is_no_answer_and_neither_is_what_came_later(
    session: Session, jam: Jam
) -> None:
    for ts in (FIRST, SECOND):
        put_forward(session, jam, ts)
        say_it(session, jam, 1)
    say_it(session, jam, 1, IdeaStatus.OPEN, "", hours=8)
    say_it(session, jam, 2, hours=9)

    def answered(hours: int) -> frozenset[int]:
        until = NOON + timedelta(hours=hours, seconds=1)
        return answered_before(session, jam.id, [1, 2], until)

    assert [answered(hours) for hours in (-1, 0, 8, 9)] == [set(), {1}, set(), {2}]


def test_what_was_fixed_in_a_window_and_is_still_at_its_end(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    put_forward(session, jam, SECOND, channel=OTHER_FORUM)
    for number in (1, 2):
        say_it(session, jam, number)
    say_it(session, jam, 2, IdeaStatus.OPEN, "", hours=8)

    def fixed(window: Window, *channels: str) -> list[int]:
        found = said_between(session, jam.id, channels or BOTH, window, IdeaStatus.FIXED)
        return [change.idea for change in found]

    assert fixed(DAY) == [1, 2]
    assert fixed(DAY, FORUM) == [1]
    assert fixed(Window(DAY.since, at("03 23:00"))) == [1]
    assert fixed(Window(NOON + timedelta(seconds=1), DAY.until)) == []
    forget_message(session, TEAM, jam.id, MessageGone(channel_id=FORUM, ts=FIRST), late=False)
    assert fixed(DAY) == [2]


def test_it_matters_to_authors_followers_and_those_who_said_why_not(
    session: Session, jam: Jam
) -> None:
    idea = put_forward(session, jam, FIRST)
    say_it(session, jam, 1)
    follow(session, TEAM, jam.id, BEN, Followed(kind=Follow.IDEA, number=1), NOON)
    for user in (CLEO, DOV):
        press(session, TEAM, jam.id, idea, user, Side.DOUBT, at="1772540020.000000", emoji=EMOJI)
    give_reason(session, jam.id, 1, CLEO, "only in tunnels")
    assert objectors_to(session, jam.id, 1) == {CLEO}
    assert [[c.idea for c in news_for(session, jam.id, u, BOTH, 9)] for u in (ANA, BEN, CLEO)] == [
        [1],
        [1],
        [1],
    ]
    assert news_for(session, jam.id, DOV, BOTH, 9) == ()
    assert news_for(session, jam.id, ANA, [OTHER_FORUM], 9) == ()
    say_it(session, jam, 1, IdeaStatus.OPEN, "")
    assert news_for(session, jam.id, ANA, BOTH, 9) == ()


def test_words_go_with_who_wrote_them_and_all_at_the_end(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    say_it(session, jam, 1)
    erase_traces(session, jam.id, DOV)
    found = status_of(session, jam.id, 1)
    assert found is not None
    assert (found.status, found.note, found.by) == (IdeaStatus.FIXED, "", None)
    erase_jam(session, jam.id)
    assert status_of(session, jam.id, 1) is None
