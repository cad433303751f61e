"""From Slack's dicts to values of ours: the last place that sees a raw event.

Nothing here raises: an event without the shape that Slack documents is about nothing.
"""

import hashlib
import json
import re
from dataclasses import replace

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
    "Payload",
    "channel_event",
    "event_identity",
    "leaving_event",
    "listed_message",
    "listed_reactions",
    "listed_replies",
    "lost_tokens",
    "moved_channel",
    "privacy_event",
    "reaction_event",
    "removal_event",
    "shown_message",
    "stamp_of",
    "talk_event",
    "whole_characters",
]

MOST_REACTIONS = 1_000  # different emoji on one message; Slack allows far fewer

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
            message, told_ts = part(event.get("message")), stamp(event.get("event_ts"))
            return listed_message(channel_id, message, told_ts)
        case "message_deleted":
            previous = part(event.get("previous_message"))
            if previous and not _is_post(previous) and previous.get("subtype") != "tombstone":
                return None
            gone = _gone(channel_id, stamp(event.get("deleted_ts")), previous)
            if gone is None:
                return None
            return replace(gone, told_ts=stamp(event.get("event_ts")))
        case _:
            return _seen(channel_id, event)


def listed_message(channel_id: str, message: Payload, told_ts: str) -> TalkEvent | None:
    """Return what a message says as it stood at `told_ts`: in a change, or in a channel's history.

    None when it is no person's post.
    """
    # In the place of a thread's root that was deleted under its replies stands one of Slackbot's.
    if message.get("subtype") == "tombstone":
        gone = _gone(channel_id, stamp(message.get("ts")), {})
        return None if gone is None else replace(gone, told_ts=told_ts)
    return _seen(channel_id, message, told_ts)


def shown_message(body: Payload) -> MessageSeen | None:
    """Return the message that a `message_action` brings along, None when it is no person's post.

    What is told of it by an event in the same second is the later.
    """
    channel_id = slack_id(part(body.get("channel")).get("id"))
    return _seen(channel_id, part(body.get("message")))


def listed_reactions(message: Payload) -> tuple[frozenset[tuple[str, str]], bool]:
    """Return which emoji stand under a listed message, name and person, and whether that is all.

    A channel's history names only some of the people and gives their right number.
    """
    standing: set[tuple[str, str]] = set()
    complete = True
    for reaction in parts(message.get("reactions"), MOST_REACTIONS):
        name, users = text(reaction.get("name"), MOST_EMOJI), reaction.get("users")
        people = {slack_id(u) for u in users} if isinstance(users, list) else set()
        people.discard("")
        count = reaction.get("count")
        complete = complete and isinstance(count, int) and len(people) >= count
        standing |= {(name, user) for user in people if name}
    return frozenset(standing), complete


def stamp_of(message: Payload) -> str:
    """Return the `ts` of a listed message, empty if it has none."""
    return stamp(message.get("ts"))


def listed_replies(message: Payload) -> tuple[int, str]:
    """Return how many replies a listed message has, and the `ts` of the latest."""
    count = message.get("reply_count")
    return (count if isinstance(count, int) else 0), stamp(message.get("latest_reply"))


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


def leaving_event(event: Payload) -> tuple[str, str] | None:
    """Return the channel that somebody is no longer in, and who that is."""
    channel_id, user_id = slack_id(event.get("channel")), slack_id(event.get("user"))
    return (channel_id, user_id) if channel_id and user_id else None


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
