"""A short trial on each database: everything breaks for a while, and nothing is lost.

After the one on SQLite one thing of each kind of harm is done on purpose: that, and no other, must
be found.

`make chaos` breaks things for ten minutes.
"""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.conftest import PROJECT

PATIENCE = 700
HARM = ("lost", "doubled", "sent twice", "wrong")


def trial(*options: str) -> tuple[int, dict[str, str], str]:
    """Run a trial; return its exit status, its table, and all it said."""
    done = subprocess.run(  # noqa: S603 (this interpreter and our own command)
        [sys.executable, "bench/chaos.py", *options],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    rows = (line.split("  ", 1) for line in done.stdout.splitlines() if not line.startswith("!"))
    table = {row[0]: row[-1].strip() for row in rows}
    return done.returncode, table, done.stdout + done.stderr


def harm(table: dict[str, str], kinds: Sequence[str] = HARM) -> list[str]:
    return [table.get(kind, "not told") for kind in kinds]


linux_alone = pytest.mark.skipif(
    sys.platform != "linux", reason="it limits and freezes processes as Linux does"
)
MUCH = ("--seconds", "15", "--kills", "6")


@linux_alone
def test_nothing_is_lost_doubled_sent_twice_or_wrong_when_everything_breaks() -> None:
    code, table, told = trial(*MUCH, "--database", "postgresql")
    assert harm(table) == ["0", "0", "0", "0"], told
    assert code == 0, told


@linux_alone
def test_one_thing_of_each_kind_that_is_spoilt_after_it_is_all_that_is_found() -> None:
    code, table, told = trial(*MUCH, "--database", "sqlite", "--prove")
    assert harm(table) == ["1", "1", "1", "1"], told
    assert code == 1
