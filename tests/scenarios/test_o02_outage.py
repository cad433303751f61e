"""The database is away: nothing is acknowledged for a minute, then everything, and it is logged."""

import re
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.clock import machine_time
from sandbox.control import Control, SandboxError
from sandbox.server import Running, serve_in_thread
from tests.scenarios.cast import AMARA, MANIFEST
from tests.scenarios.processes import (
    PATIENCE,
    acknowledged,
    bot,
    end,
    forum_of,
    plan_open_now,
    texts,
    variables,
)

FACTOR = 20


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give a sandbox that sends again at once what was not acknowledged."""
    with serve_in_thread(manifest=MANIFEST) as found:
        found.control.configure(ack_timeout=3.0, retry_delays=[0.0] * 200)
        yield found


def settle_or_not(control: Control, seconds: float) -> None:
    with pytest.raises(SandboxError, match="unsettled"):
        control.settle(timeout=seconds)


def test_after_a_minute_of_an_outage_events_are_acknowledged_unrecorded(
    slack: Running, tmp_path: Path
) -> None:
    control, file = slack.control, tmp_path / "jam.db"
    epoch = int(machine_time().timestamp())
    fast = {"JAM_FAST_CLOCK": f"{FACTOR}@{epoch}"}  # a minute of it takes three seconds
    environment = variables(slack, f"sqlite:///{file}") | fast
    with bot(environment, "--plan", str(plan_open_now(tmp_path))) as process:
        forum = forum_of(control)
        before = len(control.events())
        lock = sqlite3.connect(file, isolation_level=None, timeout=PATIENCE)
        lock.execute("BEGIN IMMEDIATE")
        control.post(AMARA, forum, "said in the outage")
        settle_or_not(control, 2.5)
        assert acknowledged(control, before) == [False]
        control.settle()
        assert acknowledged(control, before) == [True]
        assert texts(environment) == []
        lock.execute("COMMIT")
        lock.close()
        control.post(AMARA, forum, "said after it")
        control.settle()
        assert "said after it" in texts(environment)
        code, told = end(process, signal.SIGTERM)
    assert code == 0
    assert told.count("the database is away") == 1
    assert re.search(r"the database is back .* acknowledged_unrecorded=[1-9]", told)
    assert "a listener broke" not in told
    assert "said in the outage" not in told
