"""What people follow, keep and would work on."""

from jam.ideas import Follow, Followed
from jam.places import Jam
from jam.talk import MessageGone
from storage import Session
from storage.follows import (
    follow,
    followed_by,
    followers_of,
    save_post,
    saved_by,
    step_back,
    unfollow,
    unsave_post,
    volunteer,
    volunteered_for,
    volunteers_for,
)
from storage.merging import merge_ideas
from storage.record import forget_message
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at
from tests.storage.idea_posts import ANA, BEN, CLEO, FIRST, SECOND, put_forward, ref, say

IDEA = Followed(kind=Follow.IDEA, number=1)
THEME = Followed(kind=Follow.THEME, place="forms", number=3)
THREAD = Followed(kind=Follow.THREAD, ref=ref(FIRST))


def test_what_a_person_follows_is_listed_the_latest_first(session: Session, jam: Jam) -> None:
    for minute, what in enumerate((IDEA, THEME, THREAD)):
        assert follow(session, TEAM, jam.id, BEN, what, at(f"03 10:0{minute}"))
        assert not follow(session, TEAM, jam.id, BEN, what, at("03 11:00"))
    assert followed_by(session, jam.id, BEN) == (THREAD, THEME, IDEA)
    assert followed_by(session, jam.id, CLEO) == ()
    assert unfollow(session, jam.id, BEN, THEME)
    assert not unfollow(session, jam.id, BEN, THEME)
    assert followed_by(session, jam.id, BEN) == (THREAD, IDEA)
    assert followers_of(session, jam.id, THREAD) == {BEN}


def test_who_follows_a_merged_idea_follows_what_it_counts_for(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    put_forward(session, jam, SECOND, BEN)
    follow(session, TEAM, jam.id, CLEO, Followed(kind=Follow.IDEA, number=2), at("03 10:00"))
    follow(session, TEAM, jam.id, ANA, IDEA, at("03 10:00"))
    assert followers_of(session, jam.id, IDEA) == {ANA}
    merge_ideas(session, jam.id, 2, 1)
    assert followers_of(session, jam.id, IDEA) == {ANA, CLEO}


def test_kept_posts_are_those_that_stand_and_may_be_read(session: Session, jam: Jam) -> None:
    for minute, (ts, channel) in enumerate(((FIRST, FORUM), (SECOND, OTHER_FORUM))):
        where = say(session, jam, ts, channel=channel)
        assert save_post(session, TEAM, jam.id, BEN, where, at(f"03 10:0{minute}"))
        assert not save_post(session, TEAM, jam.id, BEN, where, at("03 11:00"))
    both = (FORUM, OTHER_FORUM)
    assert saved_by(session, jam.id, BEN, both) == (ref(SECOND, OTHER_FORUM), ref(FIRST))
    assert saved_by(session, jam.id, BEN, [FORUM]) == (ref(FIRST),)
    assert saved_by(session, jam.id, CLEO, both) == ()
    forget_message(session, TEAM, jam.id, MessageGone(channel_id=FORUM, ts=FIRST), late=False)
    assert saved_by(session, jam.id, BEN, both) == (ref(SECOND, OTHER_FORUM),)
    assert unsave_post(session, jam.id, BEN, ref(SECOND, OTHER_FORUM))
    assert not unsave_post(session, jam.id, BEN, ref(SECOND, OTHER_FORUM))


def test_volunteers_come_once_and_may_step_back(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    assert volunteer(session, jam.id, 1, CLEO, at("03 10:01"))
    assert volunteer(session, jam.id, 1, BEN, at("03 10:00"))
    assert not volunteer(session, jam.id, 1, BEN, at("03 11:00"))
    assert volunteers_for(session, jam.id, 1) == (BEN, CLEO)
    assert volunteered_for(session, jam.id, BEN) == (1,)
    assert step_back(session, jam.id, 1, BEN)
    assert not step_back(session, jam.id, 1, BEN)
    assert volunteers_for(session, jam.id, 1) == (CLEO,)
