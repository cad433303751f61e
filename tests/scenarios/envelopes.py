"""Events API callbacks made by hand: talk in the orders and shapes that only Slack sends."""

import itertools
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

TEAM = "T0SANDBOX01"
_NUMBERS: Iterator[int] = itertools.count(1)


def callback(event: Json) -> Json:
    """Wrap an inner event under a new id, as at each delivery of the same news."""
    return {
        "token": "sandbox",
        "team_id": TEAM,
        "api_app_id": "A0SANDBOX01",
        "type": "event_callback",
        "event_id": f"Ev0HAND{next(_NUMBERS):05d}",
        "event_time": int(str(event["event_ts"]).partition(".")[0]),
        "event": event,
    }


def message(channel: str, ts: str, user: str, text: str, **more: object) -> Json:
    """Return the event of a new message."""
    return {
        "type": "message",
        "channel": channel,
        "channel_type": "channel",
        "ts": ts,
        "event_ts": ts,
        "user": user,
        "text": text,
        **more,
    }


def edited(channel: str, ts: str, user: str, text: str, at: str, **more: object) -> Json:
    """Return the event of an edit at `at`."""
    inner = {"type": "message", "ts": ts, "user": user, "text": text, **more}
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": channel,
        "channel_type": "channel",
        "ts": at,
        "event_ts": at,
        "message": inner | {"edited": {"user": user, "ts": at}},
    }


def deleted(channel: str, ts: str, user: str, at: str) -> Json:
    """Return the event of a deletion at `at`."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "channel": channel,
        "channel_type": "channel",
        "ts": at,
        "event_ts": at,
        "deleted_ts": ts,
        "previous_message": {"type": "message", "ts": ts, "user": user, "text": "what was there"},
    }


def buried(channel: str, ts: str, at: str) -> Json:
    """Return the event of the deletion of a thread's root: Slackbot's tombstone in its place."""
    inner = {
        "type": "message",
        "subtype": "tombstone",
        "user": "USLACKBOT",
        "text": "This message was deleted.",
        "ts": ts,
        "thread_ts": ts,
    }
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": channel,
        "channel_type": "channel",
        "ts": at,
        "event_ts": at,
        "message": inner,
    }


def reaction(channel: str, ts: str, user: str, name: str, at: str, *, added: bool = True) -> Json:
    """Return the event of an emoji put there at `at`, or taken away."""
    return {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user,
        "reaction": name,
        "item": {"type": "message", "channel": channel, "ts": ts},
        "event_ts": at,
    }
