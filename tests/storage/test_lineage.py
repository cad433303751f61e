"""Which post grew from which, among posts that stand and may be read."""

import pytest

from jam.places import Jam
from jam.talk import MessageGone
from storage import Session
from storage.channel_moves import move_channel
from storage.lineage import grew_from, grew_into, link_posts, links_in, unlink_posts
from storage.record import forget_message
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at
from tests.storage.idea_posts import ANA, BEN, CLEO, FIRST, SECOND, THIRD, ref, say

BOTH = (FORUM, OTHER_FORUM)


@pytest.fixture
def chain(session: Session, jam: Jam) -> Jam:
    """Give a jam in which Cleo's post grew from Ben's elsewhere, and that from Ana's."""
    say(session, jam, FIRST, ANA)
    say(session, jam, SECOND, BEN, channel=OTHER_FORUM)
    say(session, jam, THIRD, CLEO)
    for child, parent, by in (
        (ref(SECOND, OTHER_FORUM), ref(FIRST), BEN),
        (ref(THIRD), ref(SECOND, OTHER_FORUM), CLEO),
    ):
        assert link_posts(session, TEAM, jam.id, child, parent, made_by=by, now=at("03 10:00"))
    return jam


def test_lineage_is_read_both_ways(session: Session, chain: Jam) -> None:
    (up,) = grew_from(session, chain.id, [ref(THIRD)], BOTH)
    (down,) = grew_into(session, chain.id, [ref(FIRST)], BOTH)
    assert (up.parent, up.made_by) == (ref(SECOND, OTHER_FORUM), CLEO)
    assert (down.child, down.made_by) == (ref(SECOND, OTHER_FORUM), BEN)
    assert links_in(session, chain.id, BOTH) == (down, up)


def test_a_channel_that_may_not_be_read_gives_no_link_away(session: Session, chain: Jam) -> None:
    assert grew_from(session, chain.id, [ref(THIRD)], [FORUM]) == ()
    assert grew_into(session, chain.id, [ref(FIRST)], [FORUM]) == ()
    assert links_in(session, chain.id, [FORUM]) == ()


def test_the_same_link_twice_is_one_and_can_be_taken_back(session: Session, chain: Jam) -> None:
    child, parent = ref(SECOND, OTHER_FORUM), ref(FIRST)
    assert not link_posts(session, TEAM, chain.id, child, parent, made_by=BEN, now=at("03 11:00"))
    assert unlink_posts(session, TEAM, child, parent)
    assert not unlink_posts(session, TEAM, child, parent)
    assert grew_into(session, chain.id, [parent], BOTH) == ()


def test_nothing_grows_from_what_came_later(session: Session, chain: Jam) -> None:
    with pytest.raises(ValueError, match="earlier"):
        link_posts(session, TEAM, chain.id, ref(FIRST), ref(THIRD), made_by=ANA, now=at("03 10:00"))


def test_a_post_that_is_gone_is_in_nobodys_lineage(session: Session, chain: Jam) -> None:
    gone = MessageGone(channel_id=OTHER_FORUM, ts=SECOND)
    forget_message(session, TEAM, chain.id, gone, late=False)
    assert links_in(session, chain.id, BOTH) == ()


def test_lineage_follows_a_channel_whose_id_changed(session: Session, chain: Jam) -> None:
    move_channel(session, TEAM, OTHER_FORUM, "C0NEW")
    (up,) = grew_from(session, chain.id, [ref(THIRD)], [FORUM, "C0NEW"])
    (down,) = grew_into(session, chain.id, [ref(FIRST)], [FORUM, "C0NEW"])
    assert up.parent == down.child == ref(SECOND, "C0NEW")
