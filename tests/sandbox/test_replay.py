"""Recorded events applied to the workspace: whatever the order, Slack's own end state."""

import gzip
import itertools
import json
import random
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox.manifest import Manifest
from sandbox.objects import message_object
from sandbox.replay import apply
from sandbox.workspace import Workspace

Event = dict[str, Any]
NUMBERS = itertools.count()


def callback(event: Event) -> Event:
    return {"type": "event_callback", "event_id": f"Ev{next(NUMBERS)}", "event": event}


def message(ts: str, text: str = "text", **extra: object) -> Event:
    fields = {"channel": "C1", "channel_type": "channel", "event_ts": ts, "ts": ts, "text": text}
    return callback({"type": "message", "user": "U1", **fields, **extra})


def edit(ts: str, text: str, at: str, edited: str | None = None) -> Event:
    change = {"user": "U1", "ts": edited or at}
    inner = {"type": "message", "user": "U1", "ts": ts, "text": text, "edited": change}
    outer = {"channel": "C1", "channel_type": "channel", "event_ts": at, "ts": at}
    return callback({"type": "message", "subtype": "message_changed", "message": inner, **outer})


def deletion(ts: str, at: str) -> Event:
    outer = {"channel": "C1", "channel_type": "channel", "event_ts": at, "ts": at}
    return callback({"type": "message", "subtype": "message_deleted", "deleted_ts": ts, **outer})


def reaction(ts: str, user: str, at: str, *, added: bool = True) -> Event:
    item = {"type": "message", "channel": "C1", "ts": ts}
    kind = "reaction_added" if added else "reaction_removed"
    return callback(
        {"type": kind, "user": user, "reaction": "+1", "item": item, "event_ts": at},
    )


def end_state(*events: Event) -> list[Event]:
    """Return the messages of channel C1 after the events, as history would show them."""
    workspace = Workspace(manifest=Manifest(), base_url="http://sandbox", send=lambda _event: None)
    for event in events:
        apply(workspace, event)
    channel = workspace.channels["C1"]
    return [message_object(channel, found) for found in channel.in_order()]


TALK = [
    message("1.000000", "root"),
    message("2.000000", "reply", thread_ts="1.000000"),
    message("3.000000", "gone"),
    message("4.000000", "loud", thread_ts="1.000000", subtype="thread_broadcast"),
    edit("1.000000", "root, edited", "5.000000"),
    edit("1.000000", "root, edited twice", "6.000000"),
    reaction("1.000000", "U2", "7.000000"),
    reaction("1.000000", "U2", "8.000000", added=False),
    reaction("1.000000", "U3", "8.000000"),
    reaction("3.000000", "U3", "8.500000"),
    deletion("3.000000", "9.000000"),
    reaction("2.000000", "U1", "9.500000"),
]
END = end_state(*TALK)


def test_talk_in_its_order_ends_where_slack_would() -> None:
    root, reply, broadcast = END
    assert root["text"] == "root, edited twice"
    assert root["reply_count"] == 2
    assert root["reactions"] == [{"name": "+1", "users": ["U3"], "count": 1}]
    assert reply["reactions"] == [{"name": "+1", "users": ["U1"], "count": 1}]
    assert broadcast["root"]["text"] == "root, edited twice"


@given(st.permutations(TALK))
def test_the_order_of_arrival_changes_nothing(talk: list[Event]) -> None:
    assert end_state(*talk) == END


@given(st.lists(st.sampled_from(TALK)), st.randoms(use_true_random=False))
def test_repetition_changes_nothing(again: list[Event], chance: random.Random) -> None:
    talk = [*TALK, *again]
    chance.shuffle(talk)
    assert end_state(*talk) == END


def test_of_two_edits_in_one_second_the_later_event_counts() -> None:
    late = edit("1.000000", "late", "6.000200", "6.000000")
    early = edit("1.000000", "early", "6.000100", "6.000000")
    assert end_state(message("1.000000"), late, early)[0]["text"] == "late"


def test_a_root_of_its_own_thread_is_no_reply() -> None:
    (root,) = end_state(message("1.000000", thread_ts="1.000000"))
    assert "thread_ts" not in root


def test_a_tombstone_is_a_deletion_for_good_and_keeps_its_thread() -> None:
    stone = {"type": "message", "subtype": "tombstone", "ts": "1.000000", "user": "USLACKBOT"}
    outer = {"channel": "C1", "channel_type": "channel", "event_ts": "5.0", "ts": "5.0"}
    change = {"type": "message", "subtype": "message_changed", "message": stone, **outer}
    reply = message("2.000000", thread_ts="1.000000")
    late = reaction("1.000000", "U2", "6.000000")
    shown = end_state(reply, callback(change), message("1.000000"), late)
    assert [found.get("subtype") for found in shown] == ["tombstone", None]
    assert "reactions" not in shown[0]


def test_unknown_people_and_channels_are_taken_in() -> None:
    workspace = Workspace(manifest=Manifest(), base_url="http://sandbox", send=lambda _event: None)
    apply(workspace, message("1.000000", channel="G9", channel_type="group"))
    assert workspace.channels["G9"].kind == "group"
    assert workspace.users["U1"]["name"] == "U1"
    assert list(workspace.channels["G9"].members) == ["U1"]


def test_events_of_other_kinds_change_nothing() -> None:
    workspace = Workspace(manifest=Manifest(), base_url="http://sandbox", send=lambda _event: None)
    apply(workspace, callback({"type": "dnd_updated", "user": "U1"}))
    apply(workspace, {"type": "app_rate_limited"})
    assert (workspace.users, workspace.channels) == ({}, {})


def test_a_recorded_jam_ends_with_the_posts_and_reactions_that_are_left(shared_data: Path) -> None:
    workspace = Workspace(manifest=Manifest(), base_url="http://sandbox", send=lambda _event: None)
    with gzip.open(shared_data / "nz-jam.events.jsonl.gz", "rt") as lines:
        for line in lines:
            apply(workspace, json.loads(line))
    channels = workspace.channels.values()
    shown = [message_object(channel, found) for channel in channels for found in channel.in_order()]
    reactions = [entry for found in shown for entry in found.get("reactions", ())]
    assert len(shown) == 485
    assert sum(len(channel.deleted) for channel in channels) == 295
    assert sum(entry["count"] for entry in reactions) == 61_565
