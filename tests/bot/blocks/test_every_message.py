"""Every message the bot can send is one Slack takes, and reads as its snapshot says.

`JAM_SNAPSHOTS=write` writes the snapshots anew; look at what changed before it is committed.
"""

import json
import os
from pathlib import Path

import pytest

from bot.blocks.message import Message
from tests.bot.blocks.contracts import (
    assert_no_automatic_links,
    assert_slack_takes,
    assert_typed_as_blocks,
)
from tests.bot.blocks.examples import EVERY

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = os.environ.get("JAM_SNAPSHOTS") == "write"
NAMES = pytest.mark.parametrize("name", sorted(EVERY))


def _readable(made: Message) -> str:
    return json.dumps({"text": made.text, "blocks": made.blocks}, ensure_ascii=False, indent=1)


@NAMES
def test_slack_takes_it(name: str) -> None:
    assert_slack_takes(EVERY[name])


@NAMES
def test_slack_links_nothing_in_it_by_itself(name: str) -> None:
    assert_no_automatic_links(EVERY[name])


@NAMES
def test_it_fits_slacks_published_types(name: str) -> None:
    assert_typed_as_blocks(EVERY[name].blocks)


@NAMES
def test_it_reads_as_its_snapshot(name: str) -> None:
    path = SNAPSHOTS / f"{name}.json"
    if REWRITE:
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(_readable(EVERY[name]) + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == _readable(EVERY[name]) + "\n"


def test_there_is_no_snapshot_without_its_message() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.json")} == set(EVERY)


@NAMES
def test_nobody_is_mentioned_or_notified_by_it(name: str) -> None:
    written = _readable(EVERY[name])
    assert not any(mark in written for mark in ("<@", "<!here", "<!channel", "<!everyone", "<!sub"))
