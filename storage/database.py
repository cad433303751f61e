"""Connections and transactions: who may write when, and how a commit is made to last."""

import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError as _DamagedFile
from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    InternalError,
    OperationalError,
    PendingRollbackError,
    ResourceClosedError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from jam.pace import Pace
from storage.postgresql import PostgresServer
from storage.sqlite import SqliteFile

Session = Connection
"""A transaction in progress. We speak Core: an ORM session per event would halve the rate."""

DatabaseError = SQLAlchemyError
"""What a database that is away, locked or full raises."""

_AWAY = (
    InterfaceError,
    InternalError,
    NoConnectionFree,
    OperationalError,
    PendingRollbackError,
    ResourceClosedError,
)

_CONFLICTS = frozenset({"40P01", "40001"})
"""SQLSTATE of a deadlock, and of what cannot be put in one order with what others did."""


def is_outage(error: Exception) -> bool:
    """Return whether the database is away, locked or full, and not merely refuses what it got."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    # A damaged file is reported under the common name of all errors.
    return isinstance(error, _AWAY) or type(error) is _DamagedFile


def is_conflict(error: Exception) -> bool:
    """Return whether writers were in each other's way, so that to try again may well help.

    Of those that waited for each other in a circle PostgreSQL ended this one.
    """
    code = getattr(error.orig, "sqlstate", "") if isinstance(error, DBAPIError) else ""
    return code in _CONFLICTS


BUSY_SECONDS = 2.0
"""How long a writer waits its turn: less than the three seconds Slack waits for us."""


class Database:
    """One database, and the two kinds of transaction on it."""

    def __init__(
        self,
        url: str,
        *,
        durable: bool = True,
        clock: Callable[[], datetime] | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Open nothing yet; the first transaction connects.

        Without `durable` a commit survives the process but not the machine: for databases that
        are thrown away. `clock` puts the database on a time that is not its own, `pace` makes
        its own run faster.
        """
        self.url = make_url(url)
        make = PostgresServer if self.url.get_backend_name() == "postgresql" else SqliteFile
        self._store = make(self.url, BUSY_SECONDS, durable=durable)
        self._clock, self._pace = clock, pace or Pace()
        self._name, self._claims = f"{socket.gethostname()[:32]}-{uuid.uuid4().hex}", count(1)

    @property
    def engine(self) -> Engine:
        """The connections, for whoever looks at the database from outside."""
        return self._store.engine

    def claim_name(self) -> str:
        """Return a name for one claim, which no other claim anywhere has."""
        return f"{self._name}-{next(self._claims)}"

    def now(self) -> datetime:
        """Return what time it is by the database's clock, aware, UTC.

        All replicas live by this one clock: what one of them holds, none takes too early
        because its own runs ahead. Raises DatabaseError when the database is away.
        """
        if self._clock is not None:
            return self._clock()
        with self._store.engine.connect() as connection:
            found: datetime = connection.execute(self._store.now).scalar_one()
        return self._pace.at(found)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a transaction that may write, and commit at the end.

        On SQLite it holds the one write lock from its first moment; on PostgreSQL writers run
        side by side, and what decides before it writes takes a lock (`storage.locks`). Raises
        DatabaseError when the database is away or a lock is not to be had in time.
        """
        with self._store.writing() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a transaction that sees one state of the database and writes nothing."""
        with self._store.reading() as session:
            yield session

    def close(self) -> None:
        """Close every connection."""
        self._store.close()
