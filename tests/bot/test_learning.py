"""New posts join the themes of their places, and what changed leaves them again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from bot.analysis.themes.written import from_text
from bot.learning import EVERY, carry_out_learning, learn_new
from jam.instants import instant_to_ts
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from jam.talk import MessageGone, MessageSeen, PostRef
from storage import Database
from storage.erasure import erase_person
from storage.jams import jam_by_id, save_place
from storage.record import forget_message, see_message
from storage.tables import theme_posts
from storage.themes import StoredBook, book_of, kept_of, save_book, unlearnt_posts
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

FORUMS = (FORUM, OTHER_FORUM)
TALK = (
    "The travel form needs three signatures for a train ticket",
    "Approving a train ticket takes three people and a week",
    "Our scanner at the gate is broken every Monday",
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give an empty database of this version, of either kind in turn."""
    found = Database(database_url, durable=False)
    yield found
    found.close()


@pytest.fixture
def jam(database: Database) -> Jam:
    """Give a jam with a lobby and two forums, in each of which the same was said."""
    with database.writing() as session:
        made = furnish(session, TEAM, "less-paper", FORUMS)
    for channel in FORUMS:
        for number, text in enumerate(TALK):
            say(database, made, number, text, channel=channel)
    return made


def say(
    database: Database,
    jam: Jam,
    number: int,
    text: str,
    *,
    channel: str = FORUM,
    edited: str | None = None,
) -> None:
    post = MessageSeen(
        channel_id=channel,
        ts=ref(number).ts,
        author_id=f"U{number}",
        text=text,
        edited_ts=edited,
    )
    with database.writing() as session:
        see_message(session, TEAM, jam.id, post, late=False)


def ref(number: int) -> PostRef:
    return PostRef(channel_id=FORUM, ts=instant_to_ts(at("03 10:00") + timedelta(minutes=number)))


def others(database: Database, jam: Jam, place: str) -> int:
    """Return how many posts a place's book knows: before the first digest all are of no theme."""
    with database.reading() as session:
        return from_text(book_of(session, jam.id, place).book).others


def waiting(database: Database, jam: Jam) -> int:
    with database.reading() as session:
        return len(unlearnt_posts(session, jam.id, FORUMS, 99))


def test_a_post_is_learnt_in_its_forum_and_in_the_lobby(database: Database, jam: Jam) -> None:
    learn_new(database, jam)
    assert waiting(database, jam) == 0
    assert (others(database, jam, "forms"), others(database, jam, "lobby")) == (3, 6)


def test_to_learn_again_changes_nothing(database: Database, jam: Jam) -> None:
    learn_new(database, jam)
    with database.reading() as session:
        before = book_of(session, jam.id, "lobby")
    learn_new(database, jam)
    with database.reading() as session:
        assert book_of(session, jam.id, "lobby") == before


def test_a_private_forums_words_give_nothing_to_the_lobby(database: Database, jam: Jam) -> None:
    with database.writing() as session:
        save_place(session, TEAM, jam.id, 1, replace(jam.place("forms"), private=True))
        jam = jam_by_id(session, jam.id)
    learn_new(database, jam)
    assert (others(database, jam, "forms"), others(database, jam, "lobby")) == (3, 3)


def test_a_deleted_post_leaves_no_trace(database: Database, jam: Jam) -> None:
    learn_new(database, jam)
    with database.writing() as session:
        gone = MessageGone(channel_id=FORUM, ts=ref(0).ts)
        forget_message(session, TEAM, jam.id, gone, late=False)
    learn_new(database, jam)
    assert (others(database, jam, "forms"), others(database, jam, "lobby")) == (2, 5)
    with database.reading() as session:
        assert kept_of(session, jam.id, "forms", [ref(0)]) == ()
        assert kept_of(session, jam.id, "lobby", [ref(0)]) == ()


def test_an_edited_post_counts_once_as_it_is_now(database: Database, jam: Jam) -> None:
    learn_new(database, jam)
    with database.reading() as session:
        (before,) = kept_of(session, jam.id, "forms", [ref(0)])
    say(database, jam, 0, "Lunch is cold", edited="1772539999.000000")
    learn_new(database, jam)
    assert others(database, jam, "forms") == 3
    with database.reading() as session:
        (after,) = kept_of(session, jam.id, "forms", [ref(0)])
    assert after.vector != before.vector


def test_of_who_left_nothing_is_kept(database: Database, jam: Jam) -> None:
    learn_new(database, jam)
    with database.writing() as session:
        erase_person(session, jam.id, "U0")
    learn_new(database, jam)
    assert (others(database, jam, "forms"), others(database, jam, "lobby")) == (2, 4)
    with database.reading() as session:
        left = session.execute(select(theme_posts.c.ts).where(theme_posts.c.jam_id == jam.id))
        assert ref(0).ts not in left.scalars().all()


def test_with_another_model_all_is_learnt_anew(database: Database, jam: Jam) -> None:
    learn_new(database, jam)
    with database.writing() as session:
        known = book_of(session, jam.id, "forms")
        save_book(session, jam.id, "forms", replace(known, model="another", book="{}"))
    say(database, jam, 3, "And the gate opens too late")
    learn_new(database, jam)
    assert (others(database, jam, "forms"), others(database, jam, "lobby")) == (4, 7)


def test_learning_goes_on_until_nothing_more_is_recorded(database: Database, jam: Jam) -> None:
    moment = Occurrence(key="learning", kind=OccurrenceKind.LEARNING, due_at=at("03 09:00"))
    client = WebClient()
    going_on = carry_out_learning(database, client, jam, moment, at("04 09:00"))
    assert going_on.due_at == at("04 09:00") + EVERY
    over = carry_out_learning(database, client, jam, moment, at("09 09:00"))
    assert over.state is OccurrenceState.DONE


def test_a_jam_in_which_nothing_was_said_has_no_book(database: Database, jam: Jam) -> None:
    with database.writing() as session:
        other = furnish(session, "T9", "silent", FORUMS)
    learn_new(database, other)
    with database.reading() as session:
        assert book_of(session, other.id, "forms") == StoredBook()
    del jam
