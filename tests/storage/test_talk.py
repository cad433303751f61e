"""Reading what was said: whole threads that a window touches, and counts of what stands."""

from dataclasses import replace

import pytest

from jam.instants import Window, instant_to_ts
from jam.places import Jam
from jam.talk import MessageGone, MessageSeen, Reaction, ReactionSeen
from storage import Session
from storage.erasure import erase_person
from storage.record import forget_message, see_message, see_reaction
from storage.talk import (
    MOST_READ,
    PlaceCount,
    Totals,
    all_posts,
    authors_before,
    authors_of,
    count_by_channel,
    is_said,
    posts_for_digest,
    totals,
)
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at

DAY = Window(at("03 08:00"), at("04 08:00"))


def ts_of(moment: str) -> str:
    return instant_to_ts(at(moment))


@pytest.fixture
def said(session: Session, jam: Jam) -> Jam:
    """Give the jam with some talk over two days."""
    say(session, jam, "03 08:00", "U0ANA", "the first moment of the day")
    say(session, jam, "03 09:00", "U0ANA", "an old root")
    say(session, jam, "04 07:59", "U0BEN", "its reply", thread="03 09:00")
    say(session, jam, "04 08:00", "U0CLEO", "the first moment of the next day")
    say(session, jam, "04 09:00", "U0CLEO", "a reply next day", thread="03 09:00")
    say(session, jam, "03 10:00", "U0DAN", "elsewhere", channel=OTHER_FORUM)
    say(session, jam, "03 11:00", "U0EVE", "to be deleted")
    mark(session, jam, "03 11:00", "U0ANA", "03 11:01")
    gone = MessageGone(channel_id=FORUM, ts=ts_of("03 11:00"), author_id="U0EVE")
    forget_message(session, TEAM, jam.id, gone, late=False)
    mark(session, jam, "03 08:00", "U0BEN", "04 08:30")
    mark(session, jam, "03 08:00", "U0BEN", "04 08:31", name="+1::skin-tone-3")
    mark(session, jam, "03 08:00", "U0DAN", "04 08:32")
    mark(session, jam, "03 08:00", "U0DAN", "04 08:33", present=False)
    return jam


def say(
    session: Session,
    jam: Jam,
    moment: str,
    author: str,
    text: str,
    *,
    channel: str = FORUM,
    thread: str = "",
) -> None:
    post = MessageSeen(
        channel_id=channel,
        ts=ts_of(moment),
        author_id=author,
        text=text,
        thread_ts=ts_of(thread) if thread else None,
    )
    see_message(session, TEAM, jam.id, post, late=False)


def mark(
    session: Session,
    jam: Jam,
    post: str,
    user: str,
    moment: str,
    *,
    name: str = "+1",
    present: bool = True,
) -> None:
    reaction = ReactionSeen(
        channel_id=FORUM,
        ts=ts_of(post),
        user_id=user,
        name=name,
        present=present,
        event_ts=ts_of(moment),
    )
    see_reaction(session, TEAM, jam.id, reaction)


def texts(session: Session, jam: Jam, window: Window, *channels: str) -> list[str]:
    return [p.text for p in posts_for_digest(session, jam.id, channels or (FORUM,), window)]


def test_a_window_begins_with_its_first_moment_and_ends_before_its_last(
    session: Session, said: Jam
) -> None:
    assert texts(session, said, DAY) == [
        "the first moment of the day",
        "an old root",
        "its reply",
    ]


def test_a_reply_or_a_reaction_brings_its_whole_thread(session: Session, said: Jam) -> None:
    next_day = Window(at("04 08:00"), at("05 08:00"))
    assert texts(session, said, next_day) == [
        "the first moment of the day",  # somebody reacted
        "an old root",  # somebody replied
        "its reply",
        "the first moment of the next day",
        "a reply next day",
    ]


def test_only_the_channels_asked_for_are_read(session: Session, said: Jam) -> None:
    assert texts(session, said, DAY, OTHER_FORUM) == ["elsewhere"]
    assert texts(session, said, DAY, "C0NOWHERE") == []
    assert "elsewhere" in texts(session, said, DAY, FORUM, OTHER_FORUM)


def test_posts_come_with_the_reactions_that_stand(session: Session, said: Jam) -> None:
    first = all_posts(session, said.id, [FORUM])[0]
    assert first.reactions == (
        Reaction(user_id="U0BEN", name="+1", at=ts_of("04 08:30")),
        Reaction(user_id="U0BEN", name="+1::skin-tone-3", at=ts_of("04 08:31")),
    )
    assert {r.folded for r in first.reactions} == {"+1"}


def test_earlier_authors_are_those_before_the_moment(session: Session, said: Jam) -> None:
    assert authors_before(session, said.id, [FORUM], ts_of("03 08:00")) == frozenset()
    assert authors_before(session, said.id, [FORUM], ts_of("04 08:00")) >= {"U0ANA", "U0BEN"}
    assert "U0CLEO" not in authors_before(session, said.id, [FORUM], ts_of("04 08:00"))


def test_authors_are_found_by_where_their_posts_stand(session: Session, said: Jam) -> None:
    posts = all_posts(session, said.id, [FORUM, OTHER_FORUM])
    elsewhere = [post for post in posts if post.channel_id == OTHER_FORUM]
    moved = replace(elsewhere[0].ref, channel_id=FORUM)
    assert authors_of(session, said.id, {posts[0].ref, moved}) == {posts[0].author_id}
    assert authors_of(session, said.id, set()) == frozenset()


def test_totals_count_deleted_posts_and_only_standing_reactions(
    session: Session, said: Jam
) -> None:
    assert totals(session, said.id) == Totals(
        posts=7, deleted=1, replies=2, reactions=2, participants=5
    )


def test_who_left_is_counted_nowhere(session: Session, said: Jam) -> None:
    erase_person(session, said.id, "U0CLEO")
    assert "U0CLEO" not in authors_before(session, said.id, [FORUM], ts_of("05 08:00"))
    assert totals(session, said.id).participants == 4
    assert [p.author_id for p in all_posts(session, said.id, [FORUM])] == [
        "U0ANA",
        "U0ANA",
        "U0BEN",
    ]


def test_each_channel_is_counted_by_posts_people_and_its_newest(
    session: Session, said: Jam
) -> None:
    assert count_by_channel(session, said.id) == {
        FORUM: PlaceCount(posts=5, authors=3, last_ts=ts_of("04 09:00")),
        OTHER_FORUM: PlaceCount(posts=1, authors=1, last_ts=ts_of("03 10:00")),
    }


def test_a_jam_without_talk_counts_nothing(session: Session, jam: Jam) -> None:
    assert totals(session, jam.id) == Totals(
        posts=0, deleted=0, replies=0, reactions=0, participants=0
    )
    assert count_by_channel(session, jam.id) == {}


def test_of_very_much_talk_the_newest_is_read_for_a_digest(session: Session, said: Jam) -> None:
    whole = Window(at("03 08:00"), at("04 10:00"))
    every = posts_for_digest(session, said.id, (FORUM,), whole)
    newest = posts_for_digest(session, said.id, (FORUM,), whole, most=2)
    assert len(every) > 2
    assert newest == every[-2:]
    assert posts_for_digest(session, said.id, (FORUM,), whole, most=len(every)) == every


def test_of_a_post_without_end_the_beginning_is_read_for_a_digest(
    session: Session, said: Jam
) -> None:
    say(session, said, "03 12:00", "U0ANA", "x" * (MOST_READ + 1))
    longest = max(posts_for_digest(session, said.id, (FORUM,), DAY), key=lambda p: len(p.text))
    assert len(longest.text) == MOST_READ
    assert max(len(p.text) for p in all_posts(session, said.id, (FORUM,))) == MOST_READ + 1


def test_a_phrase_is_found_in_what_stands_in_those_channels_alone(
    session: Session, said: Jam
) -> None:
    say(session, said, "03 12:00", "U0FAY", "Ärger mit 100 % der Formulare")
    assert is_said(session, said.id, [FORUM], "AN OLD Root")
    assert is_said(session, said.id, [FORUM], "Ärger mit 100 %")
    assert not is_said(session, said.id, [FORUM], "100 % mit")
    assert not is_said(session, said.id, [FORUM], "to be deleted")
    assert not is_said(session, said.id, [FORUM], "elsewhere")
    assert is_said(session, said.id, [FORUM, OTHER_FORUM], "elsewhere")
