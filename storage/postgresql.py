"""PostgreSQL: many writers, on any number of machines."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, create_engine, func, select

from storage.columns import Utc

IDLE_SECONDS = 10
"""After which the server ends a transaction whose replica hangs, and frees its locks."""

_STATEMENT_SECONDS = 60


class PostgresServer:
    """A database on a server, whose writers run side by side and lock what they decide on."""

    now = select(func.timezone("UTC", func.clock_timestamp(), type_=Utc()))
    """Asks what time it is: by the server's clock, which is one for all replicas."""

    def __init__(self, url: URL, busy_seconds: float, *, durable: bool) -> None:
        settings = {
            "lock_timeout": f"{int(busy_seconds * 1000)}",
            "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
            "statement_timeout": f"{_STATEMENT_SECONDS}s",
            "synchronous_commit": "on" if durable else "off",
            "timezone": "UTC",
        }
        self.engine = create_engine(
            url,
            connect_args={
                "connect_timeout": int(busy_seconds),
                "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
                "keepalives_idle": 10,
                "keepalives_interval": 2,
                "keepalives_count": 3,
                "tcp_user_timeout": 15_000,
                # Statements prepared on the server do not survive poolers between us and it.
                "prepare_threshold": None,
            },
            isolation_level="READ COMMITTED",
            pool_size=16,
            pool_timeout=busy_seconds,
            pool_pre_ping=True,  # a restart of the server costs no post: connections are made anew
            hide_parameters=True,  # an error must not carry people's words into a log
        )

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a transaction on a connection of its own."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a transaction that sees one state of the database, and may not write."""
        with self.engine.connect() as connection:
            reader = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with reader.begin():
                yield reader

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
