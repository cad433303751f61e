"""What the sandbox emits and what the bot sends in a busy jam, held against Slack's contracts."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from tests.conftest import PROJECT
from tests.contracts.busy_jam import SLEPT, Heard, blocks_in
from tests.contracts.slack_types import (
    block_complaints,
    event_complaints,
    method,
    view_complaints,
)

CALLED = re.compile(r"\bclient\.([a-z]+(?:_[a-z]+)?_[A-Za-z]+)\(")
MOST_CHARACTERS = 13_200
"""Of all blocks of a message together, beyond which Slack answers `msg_blocks_too_long`."""

UNDOCUMENTED: dict[str, dict[str, str]] = {}
"""Arguments that Slack takes and its published contract does not list, each with its reason."""


def kind(event: dict[str, Any]) -> str:
    return f"{event['type']} {event.get('subtype') or ''}".strip()


def test_the_jam_was_busy_enough_to_tell_something(heard: Heard) -> None:
    assert {kind(event) for event in heard.inner_events()} >= {
        *("message", "message thread_broadcast", "message file_share", "message me_message"),
        *("message message_changed", "message message_deleted", "reaction_added"),
        *("reaction_removed", "message channel_join", "message channel_topic"),
        *("channel_rename", "channel_archive", "channel_unarchive"),
        *("group_rename", "group_archive", "group_unarchive", "group_deleted", "group_left"),
    }
    assert len(heard.replies) > 10
    assert heard.views


def test_every_event_fits_slacks_type_for_it(heard: Heard, contracts: Path) -> None:
    found = {
        kind(event): complaints
        for event in heard.inner_events()
        if (complaints := event_complaints(contracts, event))
    }
    assert found == {}


def test_every_event_was_acknowledged_at_once(heard: Heard) -> None:
    late = [e["event_id"] for e in heard.events if (e["acknowledged"], e["attempts"]) != (True, 1)]
    assert late == []


def written_calls() -> set[str]:
    """Return the Web API methods that stand in the program."""
    files = (p for part in ("bot", "handlers", "commands") for p in (PROJECT / part).rglob("*.py"))
    names = {name for file in files for name in CALLED.findall(file.read_text(encoding="utf-8"))}
    return {re.sub("_", ".", name, count=name.count("_")) for name in names}


def test_every_method_that_stands_in_the_program_was_called(heard: Heard) -> None:
    assert {call["method"] for call in heard.calls} == written_calls()


def test_every_call_is_of_a_method_that_slack_has(heard: Heard, contracts: Path) -> None:
    unknown = {
        call["method"]
        for call in heard.calls
        if not (contracts / "web-api" / f"{call['method']}.json").exists()
    }
    assert unknown == set()


def test_every_argument_is_one_the_method_takes(heard: Heard, contracts: Path) -> None:
    unknown = {
        (call["method"], name)
        for call in heard.calls
        for name in call["args"]
        if name not in method(contracts, call["method"])["args"]["properties"]
        and name not in UNDOCUMENTED.get(call["method"], {})
    }
    assert unknown == set()


def test_every_argument_that_a_method_requires_is_there(heard: Heard, contracts: Path) -> None:
    lacking = {
        (call["method"], name)
        for call in heard.calls
        for name in method(contracts, call["method"])["args"].get("required", ())
        if name != "token" and not call["args"].get(name)  # which goes in a header
    }
    assert lacking == set()


def test_every_refusal_is_one_that_the_method_documents(heard: Heard, contracts: Path) -> None:
    unknown = {
        (call["method"], call["error"])
        for call in heard.calls
        if not call["ok"] and call["error"] not in method(contracts, call["method"])["errors"]
    }
    assert unknown == set()


def messages(heard: Heard) -> list[dict[str, Any]]:
    """Return what the bot said: by calls, to commands, and as it stands after people's clicks."""
    sent = [c["args"] for c in heard.calls if c["method"].startswith("chat.post")]
    stands = [
        message
        for channel in heard.state["channels"]
        for message in (*channel["messages"], *heard.state["ephemerals"])
        if message.get("bot_id") and message.get("blocks")
    ]
    return [*sent, *heard.replies, *stands]


def test_every_block_fits_slacks_types(heard: Heard, contracts: Path) -> None:
    found = [block_complaints(contracts, blocks_in(message)) for message in messages(heard)]
    assert [complaints for complaints in found if complaints] == []


def test_every_message_keeps_slacks_limits(heard: Heard) -> None:
    for message in messages(heard):
        blocks = blocks_in(message)
        for block in Block.parse_all(blocks):
            block.validate_json()
        assert len(blocks) <= 50
        assert len(json.dumps(blocks, ensure_ascii=False)) <= MOST_CHARACTERS
        ids = Counter(e.get("action_id") for b in blocks for e in b.get("elements") or ())
        assert not [i for i, count in ids.items() if i is not None and count > 1]


def test_every_message_says_what_it_is_where_blocks_are_not_shown(heard: Heard) -> None:
    assert [m for m in messages(heard) if not str(m.get("text") or "").strip()] == []


def test_every_modal_fits_slacks_type(heard: Heard, contracts: Path) -> None:
    opened = [c["args"]["view"] for c in heard.calls if c["method"] == "views.open"]
    assert opened
    assert [view_complaints(contracts, view) for view in opened] == [[]] * len(opened)


def posted_keys(heard: Heard) -> Counter[str]:
    """Return how often each thing of the bot's was posted, by the key that it carries."""
    posts = [c["args"] for c in heard.calls if c["method"] == "chat.postMessage" and c["ok"]]
    return Counter(
        str(post["metadata"]["event_payload"]["key"]) for post in posts if post["text"] != SLEPT
    )


def test_what_slack_stumbled_over_is_posted_once(heard: Heard) -> None:
    assert [key for key, count in posted_keys(heard).items() if count > 1] == []
    shared = Counter(
        (call["args"]["channel_id"], call["args"].get("thread_ts"))
        for call in heard.calls
        if call["method"] == "files.completeUploadExternal" and call["ok"]
    )
    assert set(shared.values()) == {1}


def test_what_was_posted_twice_is_taken_back(heard: Heard) -> None:
    slept = [call for call in heard.calls if call["args"].get("text") == SLEPT]
    assert slept
    said = [m for c in heard.state["channels"] for m in c["messages"] if m.get("text") == SLEPT]
    assert said == []


@pytest.mark.parametrize("forum", ["forms", "copies"])
def test_a_digest_that_slack_stumbled_over_has_its_whole_thread(heard: Heard, forum: str) -> None:
    digest = f"less-paper:digest:{forum}:2026-03-04"
    keys = set(posted_keys(heard))
    assert {digest, f"{digest}:thread:1", f"{digest}:thread:2"} <= keys
    assert f"{digest}:quiet" not in keys
