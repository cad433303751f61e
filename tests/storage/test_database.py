"""Transactions: writers take turns, nothing is lost between them, and no instant is naive."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from storage import Database, DatabaseError
from storage.jams import set_paused
from storage.schema import upgrade
from storage.tables import deliveries, digests
from tests.storage.conftest import TEAM, at, furnish


def test_ten_threads_that_read_decide_and_write_keep_all_their_changes(database: Database) -> None:
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", ("C1", "C2"))
        session.execute(
            insert(digests).values(
                jam_id=jam.id,
                place="forms",
                until=at("03 08:00"),
                since=at("03 08:00"),
                posted=False,
                themes={"n": 0},
                figures={},
                shown=[],
            )
        )

    def count() -> None:
        for _ in range(100):
            with database.writing() as session:
                n = session.execute(select(digests.c.themes)).scalar_one()["n"]
                session.execute(update(digests).values(themes={"n": n + 1}))

    with ThreadPoolExecutor(10) as pool:
        for done in [pool.submit(count) for _ in range(10)]:
            done.result()
    with database.reading() as session:
        assert session.execute(select(digests.c.themes)).scalar_one() == {"n": 1000}


def test_a_writer_waits_its_turn(database: Database) -> None:
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", ("C1", "C2"))
    order: list[str] = []
    inside, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with database.writing() as session:
            inside.set()
            assert go_on.wait(1.5)
            set_paused(session, jam.id, at("03 10:00"))
            order.append("first")

    def second() -> None:
        assert inside.wait(1.5)
        go_on.set()
        with database.writing():
            order.append("second")

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(first), pool.submit(second)]:
            done.result()
    assert order == ["first", "second"]


def test_readers_see_one_state_while_somebody_writes(database: Database) -> None:
    with database.writing() as session:
        furnish(session, TEAM, "less-paper", ("C1", "C2"))
    with database.reading() as reader:
        before = reader.execute(select(digests)).all()
        with database.writing() as session:
            furnish(session, TEAM, "another", ("C3", "C4"))
        assert reader.execute(select(digests)).all() == before


def test_an_error_inside_undoes_the_whole_transaction(database: Database) -> None:
    def half_way() -> None:
        with database.writing() as session:
            furnish(session, TEAM, "less-paper", ("C1", "C2"))
            furnish(session, TEAM, "less-paper", ("C1", "C2"))

    with pytest.raises(IntegrityError):
        half_way()
    with database.writing() as session:
        assert furnish(session, TEAM, "less-paper", ("C1", "C2")).slug == "less-paper"


def test_a_lock_held_by_another_program_is_an_error_in_time(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.1)
    other = Database(f"sqlite:///{tmp_path}/jam.db")
    with database.writing(), pytest.raises(DatabaseError, match="locked"), other.writing():
        pass
    other.close()


def test_instants_come_back_aware_and_naive_ones_are_refused(database: Database) -> None:
    naive = datetime.fromisoformat("2026-03-03T08:00:00")
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", ("C1", "C2"))
        set_paused(session, jam.id, at("03 10:00"))
    with database.reading() as session:
        assert jam.phases[1].starts_at == at("03 08:00")
        assert jam.phases[1].starts_at.tzinfo is not None
    with pytest.raises(StatementError, match="naive"), database.writing() as session:
        set_paused(session, jam.id, naive)


def test_what_refers_to_nothing_is_refused(database: Database) -> None:
    row = {"team_id": TEAM, "key": "k", "jam_id": 99, "channel_id": "C1", "thread_ts": ""}
    rest = {"ts": "", "state": "sent", "error": ""}
    times = {"claimed_at": at("03 08:00"), "claimed_until": at("03 08:00")}
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(insert(deliveries).values(**row, **rest, **times))


def test_a_commit_survives_the_end_of_the_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/lasting.db"
    first = Database(url)
    upgrade(first)
    with first.writing() as session:
        furnish(session, TEAM, "less-paper", ("C1", "C2"))
    first.close()
    second = Database(url)
    with second.reading() as session:
        assert session.exec_driver_sql("SELECT slug FROM jams").scalar_one() == "less-paper"
        assert session.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert session.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2  # FULL
        assert session.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    second.close()
