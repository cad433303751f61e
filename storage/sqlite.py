"""SQLite: one file, one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, create_engine, event, func, literal, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.columns import Utc

_NOW = func.strftime(literal("%Y-%m-%d %H:%M:%f000"), literal("now"), type_=Utc())


class SqliteFile:
    """A database in a file, whose writers in this process take turns."""

    now = select(_NOW)
    """Asks what time it is: by the machine's clock, to the millisecond."""

    def __init__(self, url: URL, busy_seconds: float, *, durable: bool) -> None:
        self.engine = create_engine(
            url,
            connect_args={"timeout": busy_seconds},
            pool_size=16,
            hide_parameters=True,  # an error must not carry people's words into a log
        )
        self._synchronous = "FULL" if durable else "OFF"
        event.listen(self.engine, "connect", self._prepare)
        event.listen(self.engine, "begin", _begin)
        # Waiting here in turn is fair and cheap, waiting in SQLite's busy handler is neither.
        self._turn, self._busy_seconds = threading.Lock(), busy_seconds
        self._writer: Connection | None = None

    def _prepare(self, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own transactions begin late and deferred; ours begin when we say so.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={self._synchronous}",
            "foreign_keys=ON",
            "secure_delete=ON",  # erased words are overwritten, not only unlinked
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a transaction that holds the write lock from its first moment."""
        if not self._turn.acquire(timeout=self._busy_seconds):
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
    def reading(self) -> Iterator[Connection]:
        """Yield a deferred transaction, which sees one state of the database."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close every connection."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self.engine.dispose()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("jam_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
