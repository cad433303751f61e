"""After an erasure the index's own pages hold nothing of the words either."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.finding.indexing import keep_up
from bot.finding.tidying import WAIT, carry_out_tidying
from bot.membership import leave
from bot.outcomes import Outcome
from jam.places import Jam
from jam.talk import MessageSeen
from storage import Database, Session
from storage.occurrences import find_occurrence
from storage.record import see_message
from storage.search import any_of
from tests.sqlite_files import new_file
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

WORD = "quittungsblock"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "jam.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    made = Database(new_file(file), durable=False)
    yield made
    made.close()


@pytest.fixture
def jam(database: Database) -> Jam:
    """Give a jam in which two people wrote something, in the index."""
    with database.writing() as session:
        found = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
        say(session, found, "1772530000.000100", "U0ANA", f"A {WORD} for each desk.")
    keep_up(database, TEAM)
    with database.writing() as session:
        say(session, found, "1772530000.000200", "U0BEN", "The cupboard is full of forms.")
    keep_up(database, TEAM)
    return found


def say(session: Session, jam: Jam, ts: str, author: str, text: str) -> None:
    post = MessageSeen(channel_id=FORUM, ts=ts, author_id=author, text=text)
    see_message(session, TEAM, jam.id, post, late=False)


def tidy(database: Database, jam: Jam) -> Outcome:
    with database.reading() as session:
        wanted = find_occurrence(session, TEAM, "tidying", jam.id)
    assert wanted is not None
    assert wanted.due_at == at("03 10:00") + WAIT
    return carry_out_tidying(database, WebClient(), jam, wanted, wanted.due_at)


def test_nothing_of_what_somebody_said_is_in_the_file_after_they_left(
    database: Database, jam: Jam, file: Path
) -> None:
    with database.writing() as session:
        leave(session, jam, "U0ANA", at("03 10:00"))
    assert tidy(database, jam) == Outcome.done()
    database.close()
    assert WORD.encode() not in file.read_bytes()
    assert b"cupboard" in file.read_bytes()


def test_without_it_the_index_would_keep_the_words(
    database: Database, jam: Jam, file: Path
) -> None:
    with database.writing() as session:
        leave(session, jam, "U0ANA", at("03 10:00"))
    database.close()
    assert WORD.encode() in file.read_bytes()


def test_what_is_left_is_found_as_before(database: Database, jam: Jam) -> None:
    with database.writing() as session:
        leave(session, jam, "U0ANA", at("03 10:00"))
    tidy(database, jam)
    assert tidy(database, jam) == Outcome.done()
    with database.reading() as session:
        found = any_of(session, jam.id, (FORUM,), [WORD, "cupboard"], 9)
    assert [match.ref.ts for match in found] == ["1772530000.000200"]
