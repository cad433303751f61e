"""Ideas: one a post, numbered by the jam, found in the channels that may be read."""

from jam.ideas import IdeaState
from jam.places import Jam
from jam.talk import MessageGone, MessageSeen
from storage import Session
from storage.ideas import (
    count_ideas,
    idea_numbered,
    idea_of_post,
    ideas_by,
    ideas_numbered,
    ideas_of_posts,
    make_idea,
    newest_ideas,
    retitle_idea,
)
from storage.record import forget_message, see_message
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    FIRST,
    SECOND,
    THIRD,
    put_forward,
    ref,
    say,
)

BOTH = (FORUM, OTHER_FORUM)


def test_ideas_are_numbered_from_one_and_a_post_is_one_idea(session: Session, jam: Jam) -> None:
    first = put_forward(session, jam, FIRST)
    second = put_forward(session, jam, SECOND, BEN, channel=OTHER_FORUM)
    assert (first.number, second.number) == (1, 2)
    again = make_idea(
        session, TEAM, jam.id, first.ref, made_by=CLEO, now=at("03 11:00"), title="Mine"
    )
    assert again == (first, False)
    assert (first.author_id, first.made_by, first.state) == (ANA, ANA, IdeaState.STANDING)
    assert put_forward(session, jam, THIRD).number == 3


def test_no_idea_is_made_of_what_is_not_there(session: Session, jam: Jam) -> None:
    say(session, jam, FIRST)
    forget_message(session, TEAM, jam.id, MessageGone(channel_id=FORUM, ts=FIRST), late=False)
    for ts in (FIRST, SECOND):
        assert make_idea(session, TEAM, jam.id, ref(ts), made_by=BEN, now=at("03 10:00")) is None


def test_the_title_is_the_posts_and_follows_an_edit_until_somebody_gives_one(
    session: Session, jam: Jam
) -> None:
    idea = put_forward(session, jam, FIRST, text="One app\nfor all")
    assert (idea.title, idea.titled_by) == ("One app", None)
    edit = MessageSeen(
        channel_id=FORUM, ts=FIRST, author_id=ANA, text="One login", edited_ts="1772540001.0"
    )
    see_message(session, TEAM, jam.id, edit, late=False)
    found = idea_numbered(session, jam.id, 1)
    assert found is not None
    assert found.title == "One login"
    assert retitle_idea(session, jam.id, 1, "A login for all", BEN)
    found = idea_of_post(session, TEAM, idea.ref)
    assert found is not None
    assert (found.title, found.titled_by) == ("A login for all", BEN)
    assert not retitle_idea(session, jam.id, 9, "Nothing", BEN)


def test_an_idea_whose_post_is_gone_keeps_its_number_and_says_nothing(
    session: Session, jam: Jam
) -> None:
    idea = put_forward(session, jam, FIRST)
    forget_message(session, TEAM, jam.id, MessageGone(channel_id=FORUM, ts=FIRST), late=False)
    found = idea_numbered(session, jam.id, 1)
    assert found is not None
    assert (found.state, found.title, found.author_id) == (IdeaState.WITHDRAWN, "", None)
    assert newest_ideas(session, jam.id, BOTH, 9) == ()
    assert ideas_of_posts(session, jam, [idea.ref]) == {}
    assert put_forward(session, jam, SECOND).number == 2


def test_ideas_are_listed_from_channels_that_may_be_read_alone(session: Session, jam: Jam) -> None:
    here = put_forward(session, jam, FIRST)
    there = put_forward(session, jam, SECOND, BEN, channel=OTHER_FORUM)
    last = put_forward(session, jam, THIRD)
    assert [i.number for i in newest_ideas(session, jam.id, BOTH, 9)] == [3, 2, 1]
    assert [i.number for i in newest_ideas(session, jam.id, BOTH, 2)] == [3, 2]
    assert newest_ideas(session, jam.id, BOTH, 9, before=2) == (here,)
    assert newest_ideas(session, jam.id, [FORUM], 9) == (last, here)
    assert newest_ideas(session, jam.id, [], 9) == ()
    assert ideas_by(session, jam.id, ANA, BOTH) == (last, here)
    assert ideas_by(session, jam.id, BEN, [FORUM]) == ()
    assert ideas_numbered(session, jam.id, [1, 2, 9], [FORUM]) == {1: here}
    assert ideas_of_posts(session, jam, [there.ref, ref("1.1")]) == {there.ref: there}
    assert [count_ideas(session, jam.id, c) for c in (BOTH, [OTHER_FORUM], [])] == [3, 1, 0]
