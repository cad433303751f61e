"""Connections and transactions: who may write when, and how a commit is made to last."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

Session = Connection
"""A transaction in progress. We speak Core: an ORM session per event would halve the rate."""

DatabaseError = SQLAlchemyError
"""What a database that is away, locked or full raises."""

BUSY_SECONDS = 2.0
"""How long a writer waits its turn: less than the three seconds Slack waits for us."""


class Database:
    """One database, and the two kinds of transaction on it."""

    def __init__(self, url: str, *, durable: bool = True) -> None:
        """Open nothing yet; the first transaction connects.

        Without `durable` a commit survives the process but not the machine: for databases that
        are thrown away.
        """
        self.url = make_url(url)
        self.engine = _engine(url, "FULL" if durable else "OFF")
        # SQLite takes one writer at a time; waiting here in turn is fair and cheap, waiting
        # in SQLite's busy handler is neither.
        self._turn = threading.Lock()
        self._writer: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a transaction that holds the write lock from its first moment; commit at the end.

        Raises OperationalError when the lock is not to be had in time.
        """
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise OperationalError("begin", None, TimeoutError("database is locked"))
        try:
            # One connection for all writers, who come one after another: taking one from the
            # pool and giving it back would be a fifth of what recording an event costs.
            if self._writer is None or self._writer.invalidated:
                self._writer = self.engine.connect().execution_options(jam_writes=True)
            with self._writer.begin():
                yield self._writer
        finally:
            self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a transaction that sees one state of the database and writes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close every connection."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self.engine.dispose()


def _engine(url: str, synchronous: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=16,
        hide_parameters=True,  # an error must not carry people's words into a log
    )

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own transactions begin late and deferred; ours begin when we say so.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "secure_delete=ON",  # erased words are overwritten, not only unlinked
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("jam_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
