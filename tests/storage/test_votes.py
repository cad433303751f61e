"""Votes: one a person and idea, from emoji and buttons alike, with their history."""

import threading

import pytest
from sqlalchemy import select

from jam.ideas import How, Side, Vote
from jam.places import Jam
from storage import Database, Session
from storage.ideas import idea_numbered
from storage.tables import vote_changes
from storage.vote_counts import newest_reasons, vote_by, votes_by, votes_on
from storage.votes import give_reason, press
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, furnish
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    DOV,
    EMOJI,
    FIRST,
    SECOND,
    count,
    figures,
    mark,
    put_forward,
)


def push(
    session: Session, jam: Jam, who: str, side: Side | None, seconds: int, *, number: int = 1
) -> Vote | None:
    idea = idea_numbered(session, jam.id, number)
    assert idea is not None
    moment = f"{1772540000 + seconds}.000000"
    return press(session, TEAM, jam.id, idea, who, side, at=moment, emoji=EMOJI)


def test_emoji_and_button_are_one_vote_and_the_latest_wins(session: Session, jam: Jam) -> None:
    idea = put_forward(session, jam, FIRST)
    mark(session, jam, idea, BEN, after=10)
    mark(session, jam, idea, BEN, "+1::skin-tone-3", after=11)
    assert figures(session, jam, 1) == (1, 0)
    push(session, jam, BEN, Side.DOUBT, 20)
    assert figures(session, jam, 1) == (0, 1)
    mark(session, jam, idea, BEN, "+1", present=False, after=30)
    mark(session, jam, idea, BEN, "+1::skin-tone-3", present=False, after=31)
    assert figures(session, jam, 1) == (0, 1)
    mark(session, jam, idea, BEN, "+1", after=40)
    assert figures(session, jam, 1) == (1, 0)
    assert push(session, jam, BEN, None, 50) is None
    assert figures(session, jam, 1) == (0, 0)
    assert votes_on(session, jam.id, 1) == ()


def test_one_skin_tone_taken_off_leaves_the_vote_of_the_other(session: Session, jam: Jam) -> None:
    idea = put_forward(session, jam, FIRST)
    mark(session, jam, idea, BEN, "+1::skin-tone-2", after=10)
    mark(session, jam, idea, BEN, "+1", after=20)
    mark(session, jam, idea, BEN, "+1", present=False, after=30)
    assert figures(session, jam, 1) == (1, 0)


def test_an_author_has_no_vote_on_their_own_idea(session: Session, jam: Jam) -> None:
    idea = put_forward(session, jam, FIRST)
    mark(session, jam, idea, ANA)
    assert push(session, jam, ANA, Side.SUPPORT, 20) is None
    assert figures(session, jam, 1) == (0, 0)


def test_what_stood_under_the_post_before_it_was_an_idea_counts(session: Session, jam: Jam) -> None:
    idea = put_forward(session, jam, FIRST)
    mark(session, jam, idea, BEN, after=10)
    mark(session, jam, idea, BEN, "thinking_face", after=20)
    mark(session, jam, idea, CLEO, "heart", after=10)
    mark(session, jam, idea, ANA, after=10)
    for _ in range(2):
        count(session, jam, idea)
        assert figures(session, jam, 1) == (0, 1)


def test_every_change_is_kept_and_what_changes_nothing_is_not(session: Session, jam: Jam) -> None:
    idea = put_forward(session, jam, FIRST)
    mark(session, jam, idea, BEN, after=10)
    mark(session, jam, idea, BEN, "+1::skin-tone-2", after=15)
    push(session, jam, BEN, Side.DOUBT, 20)
    push(session, jam, BEN, None, 30)
    mark(session, jam, idea, CLEO, "thinking_face", after=40)
    mark(session, jam, idea, CLEO, "thinking_face", present=False, after=50)
    rows = session.execute(
        select(vote_changes.c.user_id, vote_changes.c.how, vote_changes.c.side)
        .where(vote_changes.c.jam_id == jam.id)
        .order_by(vote_changes.c.at)
    )
    assert [tuple(row) for row in rows] == [
        (BEN, "emoji", "support"),
        (BEN, "button", "doubt"),
        (BEN, "button", ""),
        (CLEO, "emoji", "doubt"),
        (CLEO, "emoji", ""),
    ]


def test_a_reason_stays_with_the_doubt_it_was_given_for(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    assert not give_reason(session, jam.id, 1, BEN, "too early")
    push(session, jam, BEN, Side.DOUBT, 10)
    assert give_reason(session, jam.id, 1, BEN, "in tunnels?")
    push(session, jam, BEN, Side.DOUBT, 20)
    found = vote_by(session, jam.id, 1, BEN)
    assert found is not None
    assert (found.reason, found.how) == ("in tunnels?", How.BUTTON)
    push(session, jam, BEN, Side.SUPPORT, 30)
    push(session, jam, BEN, Side.DOUBT, 40)
    found = vote_by(session, jam.id, 1, BEN)
    assert found is not None
    assert found.reason == ""


def test_the_newest_reasons_are_told_of_where_one_may_read(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    for number, who in enumerate((BEN, CLEO, DOV)):
        push(session, jam, who, Side.DOUBT, number)
        give_reason(session, jam.id, 1, who, f"reason {number}")
    push(session, jam, CLEO, Side.SUPPORT, 40)
    assert newest_reasons(session, jam.id, 1, [FORUM], 9) == ("reason 2", "reason 0")
    assert newest_reasons(session, jam.id, 1, [FORUM], 1) == ("reason 2",)
    assert newest_reasons(session, jam.id, 1, [OTHER_FORUM], 9) == ()


def test_a_persons_votes_are_listed_where_they_may_read(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    put_forward(session, jam, SECOND, channel=OTHER_FORUM)
    push(session, jam, BEN, Side.DOUBT, 10)
    push(session, jam, BEN, Side.SUPPORT, 20, number=2)
    push(session, jam, DOV, Side.SUPPORT, 20, number=2)
    both = (FORUM, OTHER_FORUM)
    assert [v.idea for v in votes_by(session, jam.id, BEN, both)] == [2, 1]
    assert [v.side for v in votes_by(session, jam.id, BEN, [FORUM])] == [Side.DOUBT]
    assert [(v.user_id, v.side) for v in votes_on(session, jam.id, 2)] == [
        (BEN, Side.SUPPORT),
        (DOV, Side.SUPPORT),
    ]


def test_many_who_vote_at_once_are_all_counted(database: Database, noise: None) -> None:
    del noise
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
        idea = put_forward(session, jam, FIRST)

    def vote(number: int) -> None:
        with database.writing() as mine:
            side = Side.SUPPORT if number % 3 else Side.DOUBT
            where = f"1772540010.{number:06d}"
            press(mine, TEAM, jam.id, idea, f"U{number}", side, at=where, emoji=EMOJI)

    threads = [threading.Thread(target=vote, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert figures(session, jam, 1) == (8, 4)


def test_a_press_is_later_than_what_was_known_whatever_the_clocks_say(
    session: Session, jam: Jam
) -> None:
    idea = put_forward(session, jam, FIRST)
    mark(session, jam, idea, BEN, after=30)
    push(session, jam, BEN, Side.DOUBT, 29)
    assert figures(session, jam, 1) == (0, 1)
    push(session, jam, BEN, None, 29)
    assert figures(session, jam, 1) == (0, 0)


@pytest.mark.parametrize("side", Side)
def test_pressing_twice_is_pressing_once(session: Session, jam: Jam, side: Side) -> None:
    put_forward(session, jam, FIRST)
    once = push(session, jam, BEN, side, 10)
    again = push(session, jam, BEN, side, 20)
    assert once is not None
    assert again is not None
    (kept,) = session.execute(select(vote_changes).where(vote_changes.c.jam_id == jam.id)).all()
    assert (kept.user_id, kept.side) == (BEN, side.value)
    assert once.side is again.side
    assert sum(figures(session, jam, 1)) == 1
