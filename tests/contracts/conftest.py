"""The busy jam, lived through once for all the tests that look at its traffic."""

from collections.abc import Iterator

import pytest

from commands.stage import MANIFEST, Stage, staged
from sandbox.server import serve_in_thread
from tests.contracts.busy_jam import START, BusyJam, Heard


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """Give a bot on a sandbox that grants what the manifest asks for, and nothing more."""
    with serve_in_thread(manifest=MANIFEST) as sandbox, staged(sandbox, START) as found:
        yield found


@pytest.fixture(scope="session")
def heard(stage: Stage) -> Heard:
    """Give everything that went over the wire in a busy jam."""
    return BusyJam(stage).run()
