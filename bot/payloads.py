"""From Slack's dicts to values of ours: the last place that sees a raw event."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from jam.talk import (
    ChannelChanged,
    ChannelNews,
    File,
    MessageGone,
    MessageSeen,
    PostKind,
    ReactionSeen,
    TalkEvent,
)

Payload = Mapping[str, Any]

_SLACKBOT = "USLACKBOT"
_KINDS = {
    None: PostKind.MESSAGE,
    "thread_broadcast": PostKind.MESSAGE,
    "file_share": PostKind.FILE,
    "me_message": PostKind.ME,
}
"""The subtypes that are posts. Others are notices of Slack's or words of bots."""


def talk_event(event: Payload) -> TalkEvent | None:
    """Return what a `message` event says, None when it is not about a person's post."""
    channel_id = str(event.get("channel") or "")
    match event.get("subtype"):
        case "message_changed":
            told_ts = str(event.get("event_ts") or "")
            return _changed(channel_id, event.get("message") or {}, told_ts)
        case "message_deleted":
            previous = event.get("previous_message") or {}
            if previous and not _is_post(previous) and previous.get("subtype") != "tombstone":
                return None
            return _gone(channel_id, str(event.get("deleted_ts") or ""), previous)
        case _:
            return _seen(channel_id, event)


def _changed(channel_id: str, message: Payload, told_ts: str) -> TalkEvent | None:
    # A thread's root that is deleted under its replies is told as a change by Slackbot.
    if message.get("subtype") == "tombstone":
        return _gone(channel_id, str(message.get("ts") or ""), {})
    return _seen(channel_id, message, told_ts)


def _seen(channel_id: str, message: Payload, told_ts: str = "") -> MessageSeen | None:
    ts = str(message.get("ts") or "")
    if not ts or not channel_id or not _is_post(message):
        return None
    thread_ts = message.get("thread_ts")
    subtype = message.get("subtype")
    return MessageSeen(
        channel_id=channel_id,
        ts=ts,
        author_id=str(message["user"]),
        text=whole_characters(str(message.get("text") or "")),
        # The root of a thread carries its own ts there: it is no reply.
        thread_ts=str(thread_ts) if thread_ts and thread_ts != ts else None,
        broadcast=subtype == "thread_broadcast",
        kind=_KINDS[subtype],
        files=tuple(_file(f) for f in message.get("files") or ()),
        edited_ts=(message.get("edited") or {}).get("ts"),
        told_ts=told_ts,
    )


def _is_post(message: Payload) -> bool:
    return bool(
        message.get("user")
        and message["user"] != _SLACKBOT
        and not message.get("bot_id")
        and message.get("subtype") in _KINDS
    )


def _gone(channel_id: str, ts: str, previous: Payload) -> MessageGone | None:
    if not ts or not channel_id:
        return None
    author = previous.get("user")
    if author == _SLACKBOT:
        author = None
    return MessageGone(channel_id=channel_id, ts=ts, author_id=author)


def _file(file: Payload) -> File:
    return File(
        name=whole_characters(str(file.get("name") or file.get("title") or "")),
        mimetype=str(file.get("mimetype") or ""),
        permalink=str(file.get("permalink") or ""),
    )


def whole_characters(text: str) -> str:
    """Return the text with a mark for what no database stores: halves of characters, and NUL.

    JSON can hold halves where somebody cut a text through the middle of an emoji.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\ufffd")


def reaction_event(event: Payload) -> ReactionSeen | None:
    """Return what a `reaction_added` or `reaction_removed` event says; None if not on a message."""
    item = event.get("item") or {}
    if item.get("type") != "message" or not event.get("user"):
        return None
    return ReactionSeen(
        channel_id=str(item["channel"]),
        ts=str(item["ts"]),
        user_id=str(event["user"]),
        name=str(event["reaction"]),
        present=event["type"] == "reaction_added",
        event_ts=str(event["event_ts"]),
    )


_NEWS = {
    "rename": ChannelNews.RENAMED,
    "archive": ChannelNews.ARCHIVED,
    "unarchive": ChannelNews.UNARCHIVED,
    "deleted": ChannelNews.DELETED,
}


_PLAIN = re.compile(r"[a-z][a-z_.]{0,38}")


def event_identity(body: Payload) -> tuple[str, str]:
    """Return an event's kind, and a hash that is the same each time Slack sends it.

    Also under another `event_id`; people's words do not go into it.
    """
    event = body.get("event")
    event = event if isinstance(event, Mapping) else {}
    names = [str(event.get(name) or "") for name in ("type", "subtype")]
    kind = "/".join(name for name in names if _PLAIN.fullmatch(name)) or "other"
    item = event.get("item")
    item = item if isinstance(item, Mapping) else {}
    whose = [event.get(name) for name in ("channel", "ts", "event_ts", "user", "reaction")]
    parts = json.dumps([*names, whose, item.get("channel"), item.get("ts")], default=str)
    return kind, hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()


def channel_event(event: Payload) -> ChannelChanged | None:
    """Return what a `channel_…` or `group_…` event says happened to a channel."""
    news = _NEWS.get(str(event.get("type")).partition("_")[2])
    channel = event.get("channel")
    if news is None or not channel:
        return None
    if isinstance(channel, Mapping):
        return ChannelChanged(
            channel_id=str(channel["id"]), news=news, name=str(channel.get("name") or "")
        )
    return ChannelChanged(channel_id=str(channel), news=news)


def privacy_event(event: Payload) -> ChannelChanged | None:
    """Return that a channel was made private: Slack tells it as a message, with no event."""
    if event.get("subtype") != "channel_convert_to_private":
        return None
    return ChannelChanged(channel_id=str(event["channel"]), news=ChannelNews.MADE_PRIVATE)
