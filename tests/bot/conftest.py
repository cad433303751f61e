"""A time, and a memory that lives by it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from sandbox.clock import VirtualClock
from storage import Database

NOW = datetime.fromisoformat("2026-03-03T09:00:00+00:00")


@pytest.fixture
def clock() -> VirtualClock:
    """Give the time."""
    return VirtualClock(NOW)


@pytest.fixture
def database(database_url: str, clock: VirtualClock) -> Iterator[Database]:
    """Give an empty database that lives by it, of either kind in turn."""
    found = Database(database_url, durable=False, clock=clock.now)
    yield found
    found.close()
