"""Single posts: the one that is pointed at, and those of one person."""

from jam.places import Jam
from jam.talk import MessageGone, MessageSeen, PostKind
from storage import Session
from storage.posts import newest_posts_by, post_at, shared_by
from storage.record import forget_message, see_message
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM
from tests.storage.idea_posts import ANA, BEN, FIRST, SECOND, THIRD, ref, say


def test_a_post_that_stands_is_found_with_its_jam_and_none_that_is_gone(
    session: Session, jam: Jam
) -> None:
    where = say(session, jam, FIRST, text="One app")
    found = post_at(session, TEAM, where)
    assert found is not None
    assert (found.jam_id, found.post.author_id, found.post.text) == (jam.id, ANA, "One app")
    gone = MessageGone(channel_id=FORUM, ts=FIRST)
    forget_message(session, TEAM, jam.id, gone, late=False)
    assert post_at(session, TEAM, where) is None
    assert post_at(session, TEAM, ref(SECOND)) is None


def test_somebodys_newest_posts_come_from_channels_that_may_be_read(
    session: Session, jam: Jam
) -> None:
    for ts, channel in ((FIRST, FORUM), (SECOND, OTHER_FORUM), (THIRD, FORUM)):
        say(session, jam, ts, channel=channel)
    say(session, jam, "1772540000.000250", BEN)

    def found(*channels: str, after: str = "0", most: int = 9) -> list[str]:
        mine = newest_posts_by(session, jam.id, ANA, channels, after=after, most=most)
        return [post.ts for post in mine]

    assert found(FORUM, OTHER_FORUM) == [THIRD, SECOND, FIRST]
    assert found(FORUM) == [THIRD, FIRST]
    assert found(FORUM, OTHER_FORUM, after=SECOND) == [THIRD]
    assert found(FORUM, OTHER_FORUM, most=1) == [THIRD]
    assert found() == []


def test_what_was_shared_by_a_form_is_told_from_what_was_written(
    session: Session, jam: Jam
) -> None:
    say(session, jam, FIRST)
    shared = MessageSeen(
        channel_id=FORUM, ts=SECOND, author_id=ANA, text="One app", kind=PostKind.SHARED
    )
    see_message(session, TEAM, jam.id, shared, late=False)
    assert shared_by(session, jam.id, ANA) == (shared.ref,)
    assert shared_by(session, jam.id, BEN) == ()
