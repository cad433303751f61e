"""Locks for what is decided before it is written, by many writers at once.

They are needed on PostgreSQL alone: on SQLite a writing transaction holds the one lock there is,
and there is one process. All but one end with the transaction. Whoever takes several takes them in
the order in which they stand here, so that nobody waits in a circle.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import BigInteger, bindparam, func, select

from storage.database import Database, Session
from storage.tables import jams

_ALONE = select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger())))
_IF_FREE = select(func.pg_try_advisory_xact_lock(bindparam("key", type_=BigInteger())))
_UNTIL_CLOSED = select(func.pg_advisory_lock(bindparam("key", type_=BigInteger())))
_WITH_OTHERS = select(func.pg_advisory_xact_lock_shared(bindparam("key", type_=BigInteger())))
# Weaker than a lock against its deletion, which every stored post takes by its foreign key.
_JAM = select(jams.c.id).where(jams.c.id == bindparam("jam")).with_for_update(key_share=True)


def lock_schema(session: Session) -> None:
    """Let one process at a time bring the tables to a version; waits as long as that takes."""
    if _is_needed(session):
        session.exec_driver_sql("SET LOCAL lock_timeout = 0")
        session.exec_driver_sql("SET LOCAL statement_timeout = 0")
        _lock(session, "schema")


def lock_agenda(session: Session, team_id: str) -> None:
    """Let one process at a time take from a workspace's agenda."""
    _lock(session, "agenda", team_id)


def lock_plans(session: Session, team_id: str) -> None:
    """Let one process at a time make or change a workspace's jams by their plans."""
    _lock(session, "plans", team_id)


def lock_jam(session: Session, jam_id: int) -> None:
    """Let one writer at a time change a jam's phases, places, plan or open drafts."""
    if _is_needed(session):
        session.execute(_JAM, {"jam": jam_id})


def lock_person(session: Session, team_id: str, user_id: str, *, leaves: bool = False) -> None:
    """Keep a person from leaving while something of theirs is stored, and the other way round.

    Who stores shares the lock with others who do; who leaves has it alone.
    """
    _lock(session, "person", team_id, user_id, alone=leaves)


def lock_index(session: Session, team_id: str) -> None:
    """Keep posts from being indexed while many of them change: both lock many rows, in no order."""
    _lock(session, "index", team_id)


def may_index(session: Session, team_id: str) -> bool:
    """Take the same lock if nobody has it; return whether it was to be had."""
    if not _is_needed(session):
        return True
    key = {"key": _number("index", team_id)}
    return bool(session.execute(_IF_FREE, key).scalar_one())


def lock_post(session: Session, team_id: str, channel_id: str, ts: str) -> None:
    """Let one writer at a time decide about a post and what hangs on it."""
    _lock(session, "post", team_id, channel_id, ts)


def lock_coverage(session: Session, jam_id: int, *, alone: bool = False) -> None:
    """Keep a digest from beginning to read while a post is changed, and the other way round.

    Who changes posts shares the lock with others who do; who says what a digest is going to
    read has it alone: so it reads either what was changed, or is told of it.
    """
    _lock(session, "coverage", str(jam_id), alone=alone)


def lock_members(session: Session, jam_id: int, channel_id: str) -> None:
    """Let one writer at a time say who is in a channel."""
    _lock(session, "members", str(jam_id), channel_id)


def lock_ideas(session: Session, jam_id: int, *, alone: bool = False) -> None:
    """Keep ideas from being made, merged, split or erased while a vote is counted.

    Who counts votes shares the lock with others who do; who changes which ideas there are, and
    which count for which, has it alone.
    """
    _lock(session, "ideas", str(jam_id), alone=alone)


def lock_attention(session: Session, team_id: str, sort: str, whose: str) -> None:
    """Let one sender at a time ask for a place of somebody's day."""
    _lock(session, "attention", team_id, sort, whose)


def lock_homes(session: Session, team_id: str) -> None:
    """Let one process at a time choose whose Home is published next."""
    _lock(session, "homes", team_id)


@contextmanager
def set_up_alone(database: Database, jam_id: int, patience: int) -> Iterator[None]:
    """Let one process at a time set a jam up, over many transactions, until it is done or dies.

    Raises DatabaseError if another is still at it after so many seconds.
    """
    if database.engine.dialect.name != "postgresql":
        yield
        return
    with database.engine.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        try:
            alone.exec_driver_sql("SET lock_timeout = 0")
            alone.exec_driver_sql(f"SET statement_timeout = '{patience}s'")
            alone.execute(_UNTIL_CLOSED, {"key": _number("set up", str(jam_id))})
            yield
        finally:
            connection.invalidate()  # the lock ends with it: it must not go back to the pool


def _is_needed(session: Session) -> bool:
    return session.dialect.name == "postgresql"


def _lock(session: Session, *name: str, alone: bool = True) -> None:
    if _is_needed(session):
        session.execute(_ALONE if alone else _WITH_OTHERS, {"key": _number(*name)})


def _number(*name: str) -> int:
    digest = hashlib.blake2b("\x00".join(name).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
