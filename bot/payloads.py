"""From Slack's dicts to values of ours: the last place that sees a raw event.

Nothing here raises: an event without the shape that Slack documents is about nothing.
"""

import hashlib
import json
import re

from bot.shapes import (
    MOST_ADDRESS,
    MOST_FILES,
    MOST_NAME,
    Payload,
    part,
    parts,
    slack_id,
    stamp,
    text,
)
from jam.harmless import whole_characters
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

__all__ = [
    "channel_event",
    "event_identity",
    "lost_tokens",
    "moved_channel",
    "privacy_event",
    "reaction_event",
    "removal_event",
    "talk_event",
    "whole_characters",
]

MOST_EMOJI, MOST_CHANNEL = 120, 80
"""Slack's emoji have names of up to 100 characters and a skin tone's, its channels of up to 80."""

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
    channel_id = slack_id(event.get("channel"))
    match event.get("subtype"):
        case "message_changed":
            return _changed(channel_id, part(event.get("message")), stamp(event.get("event_ts")))
        case "message_deleted":
            previous = part(event.get("previous_message"))
            if previous and not _is_post(previous) and previous.get("subtype") != "tombstone":
                return None
            return _gone(channel_id, stamp(event.get("deleted_ts")), previous)
        case _:
            return _seen(channel_id, event)


def _changed(channel_id: str, message: Payload, told_ts: str) -> TalkEvent | None:
    # A thread's root that is deleted under its replies is told as a change by Slackbot.
    if message.get("subtype") == "tombstone":
        return _gone(channel_id, stamp(message.get("ts")), {})
    return _seen(channel_id, message, told_ts)


def _seen(channel_id: str, message: Payload, told_ts: str = "") -> MessageSeen | None:
    ts = stamp(message.get("ts"))
    if not ts or not channel_id or not _is_post(message):
        return None
    thread_ts = stamp(message.get("thread_ts"))
    subtype = message.get("subtype")
    return MessageSeen(
        channel_id=channel_id,
        ts=ts,
        author_id=slack_id(message["user"]),
        text=text(message.get("text")),
        # The root of a thread carries its own ts there: it is no reply.
        thread_ts=thread_ts if thread_ts and thread_ts != ts else None,
        broadcast=subtype == "thread_broadcast",
        kind=_KINDS[subtype],
        files=tuple(_file(f) for f in parts(message.get("files"), MOST_FILES)),
        edited_ts=stamp(part(message.get("edited")).get("ts")) or None,
        told_ts=told_ts,
    )


def _is_post(message: Payload) -> bool:
    subtype = message.get("subtype")
    return bool(
        slack_id(message.get("user"))
        and message["user"] != _SLACKBOT
        and not message.get("bot_id")
        and (subtype is None or (isinstance(subtype, str) and subtype in _KINDS))
    )


def _gone(channel_id: str, ts: str, previous: Payload) -> MessageGone | None:
    if not ts or not channel_id:
        return None
    author = slack_id(previous.get("user"))
    return MessageGone(
        channel_id=channel_id, ts=ts, author_id=author if author not in {"", _SLACKBOT} else None
    )


def _file(file: Payload) -> File:
    return File(
        name=text(file.get("name"), MOST_NAME) or text(file.get("title"), MOST_NAME),
        mimetype=text(file.get("mimetype"), MOST_NAME),
        permalink=text(file.get("permalink"), MOST_ADDRESS),
    )


def reaction_event(event: Payload) -> ReactionSeen | None:
    """Return what a `reaction_added` or `reaction_removed` event says; None if not on a message."""
    item = part(event.get("item"))
    channel_id, ts = slack_id(item.get("channel")), stamp(item.get("ts"))
    user_id, name = slack_id(event.get("user")), text(event.get("reaction"), MOST_EMOJI)
    event_ts = stamp(event.get("event_ts"))
    if item.get("type") != "message" or not (channel_id and ts and user_id and name and event_ts):
        return None
    return ReactionSeen(
        channel_id=channel_id,
        ts=ts,
        user_id=user_id,
        name=name,
        present=event.get("type") == "reaction_added",
        event_ts=event_ts,
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
    event = part(body.get("event"))
    names = [str(event.get(name) or "") for name in ("type", "subtype")]
    kind = "/".join(name for name in names if _PLAIN.fullmatch(name)) or "other"
    item = part(event.get("item"))
    whose = [event.get(name) for name in ("channel", "ts", "event_ts", "user", "reaction")]
    told = json.dumps([*names, whose, item.get("channel"), item.get("ts")], default=str)
    return kind, hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def channel_event(event: Payload) -> ChannelChanged | None:
    """Return what a `channel_…` or `group_…` event says happened to a channel."""
    news = _NEWS.get(str(event.get("type")).partition("_")[2])
    channel = event.get("channel")
    name = text(part(channel).get("name"), MOST_CHANNEL)
    channel_id = slack_id(channel) or slack_id(part(channel).get("id"))
    if news is None or not channel_id:
        return None
    return ChannelChanged(channel_id=channel_id, news=news, name=name)


def removal_event(event: Payload) -> ChannelChanged | None:
    """Return that the bot was taken out of a channel."""
    channel_id = slack_id(event.get("channel"))
    return (
        ChannelChanged(channel_id=channel_id, news=ChannelNews.BOT_REMOVED) if channel_id else None
    )


def moved_channel(event: Payload) -> tuple[str, str] | None:
    """Return the old and the new id of a channel that `channel_id_changed` is about."""
    old, new = slack_id(event.get("old_channel_id")), slack_id(event.get("new_channel_id"))
    return (old, new) if old and new and old != new else None


def lost_tokens(event: Payload) -> frozenset[str]:
    """Return the bots whose tokens `tokens_revoked` says are revoked."""
    bots = part(event.get("tokens")).get("bot")
    listed = bots if isinstance(bots, list) else []
    return frozenset(filter(None, (slack_id(one) for one in listed)))


def privacy_event(event: Payload) -> ChannelChanged | None:
    """Return that a channel was made private: Slack tells it as a message, with no event."""
    channel_id = slack_id(event.get("channel"))
    if event.get("subtype") != "channel_convert_to_private" or not channel_id:
        return None
    return ChannelChanged(channel_id=channel_id, news=ChannelNews.MADE_PRIVATE)
