"""Transactions: writers take turns, nothing is lost between them, and no instant is naive."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from handlers.clock import RealClock
from jam.pace import Pace
from storage import Database, DatabaseError
from storage.jams import set_paused
from storage.locks import lock_jam
from storage.schema import upgrade
from storage.tables import deliveries, digests
from tests.postgres import MakeUrl
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
                lock_jam(session, jam.id)
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
            lock_jam(session, jam.id)
            inside.set()
            assert go_on.wait(1.5)
            set_paused(session, jam.id, at("03 10:00"))
            order.append("first")

    def second() -> None:
        assert inside.wait(1.5)
        go_on.set()
        with database.writing() as session:
            lock_jam(session, jam.id)
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.1)
    first, other = (Database(f"sqlite:///{tmp_path}/jam.db") for _ in range(2))
    with first.writing(), pytest.raises(DatabaseError, match="locked"), other.writing():
        pass
    first.close()
    other.close()


def test_a_jam_that_somebody_else_changes_is_an_error_in_time(
    new_postgres: MakeUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 1)
    database = Database(new_postgres())
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", ("C1", "C2"))
    with database.writing() as first, database.writing() as second:
        lock_jam(first, jam.id)
        with pytest.raises(DatabaseError, match="lock timeout"):
            lock_jam(second, jam.id)
    database.close()


def test_a_reader_may_not_write(new_postgres: MakeUrl) -> None:
    database = Database(new_postgres())
    with database.reading() as reader, pytest.raises(DatabaseError, match="read-only"):
        furnish(reader, TEAM, "less-paper", ("C1", "C2"))
    database.close()


def test_the_time_is_the_databases(database: Database) -> None:
    before = database.now()
    assert before.tzinfo is not None
    assert abs(before - RealClock().now()) < timedelta(minutes=1)
    assert database.now() >= before


def test_time_can_run_faster_from_an_instant_on(database_url: str) -> None:
    epoch = RealClock().now() - timedelta(hours=1)
    database = Database(database_url, pace=Pace(factor=24, epoch=epoch))
    assert timedelta(hours=24) <= database.now() - epoch < timedelta(hours=48)
    database.close()


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
