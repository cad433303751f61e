"""What is done to messages, by people and by the app: write, edit, delete, react, pin.

Each verb changes the workspace and tells the app of it, as Slack does.
"""

import re
from collections.abc import Mapping

from sandbox.channel import Channel, Mark
from sandbox.objects import NOT_IN_INNER, bot_marks, foreign_marks, message_object, permalink
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import BOT_USER, SLACKBOT, Workspace

EMOJI_NAME = re.compile(r"^[\w+'\-]{1,100}(::skin-tone-[2-6])?$")
BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")


def write(
    workspace: Workspace,
    channel: Channel,
    user: str,
    text: str,
    *,
    thread_ts: str | None = None,
    broadcast: bool = False,
    extra: Mapping[str, object] | None = None,
) -> Json:
    """Post a message by `user` and return it as stored.

    `extra` holds further fields (subtype, blocks, files, metadata, …). A reply needs a root
    that is there and is no reply itself, else the answer is `cannot_reply_to_message`.
    """
    message = compose(workspace, channel, user, text, extra)
    if thread_ts is not None:
        _thread(channel, message, thread_ts, broadcast=broadcast)
    channel.insert(message)
    tell(workspace, channel, message)
    return message


def compose(
    workspace: Workspace,
    channel: Channel,
    user: str,
    text: str,
    extra: Mapping[str, object] | None = None,
) -> Json:
    """Return a new message by `user` with the next `ts`; it is in the channel once inserted."""
    ts = channel.stamp(workspace.clock)
    message: Json = {
        "type": "message",
        "user": user,
        "text": BARE_AMPERSAND.sub("&amp;", text),
        "ts": ts,
        "team": workspace.team_id,
        **bot_marks(workspace, user),
        **foreign_marks(workspace, user),
        **(extra or {}),
    }
    if "bot_id" not in message:
        message["client_msg_id"] = slack_id("", channel.id, ts).lower()
    if message.get("blocks"):
        message["blocks"] = with_block_ids(message["blocks"], channel.id, ts)
    return message


def _thread(channel: Channel, message: Json, thread_ts: str, *, broadcast: bool) -> None:
    root = channel.messages.get(thread_ts)
    if root is None or root.get("thread_ts", thread_ts) != thread_ts:
        raise SlackError("cannot_reply_to_message")
    message["thread_ts"] = thread_ts
    message["parent_user_id"] = root.get("user", "")
    if broadcast:
        message["subtype"] = "thread_broadcast"


def with_block_ids(blocks: list[Json], *seed: str) -> list[Json]:
    """Return the blocks with an id each: Slack gives one to every block that came without."""
    return [
        {"block_id": slack_id("", *seed, index)[:5]} | block for index, block in enumerate(blocks)
    ]


def tell(workspace: Workspace, channel: Channel, message: Json) -> None:
    """Send the app the event for a new message."""
    event = message_object(channel, message) | {
        "channel": channel.id,
        "channel_type": str(channel.kind),
        "event_ts": message["ts"],
    }
    workspace.emit(event, channel, members_only=True)


def notice(
    workspace: Workspace, channel: Channel, user: str, subtype: str, text: str, **extra: object
) -> None:
    """Post one of the lines Slack itself writes into a channel (joined, renamed, …)."""
    message = {
        "type": "message",
        "subtype": subtype,
        "user": user,
        "text": text,
        "ts": channel.stamp(workspace.clock),
        "team": workspace.team_id,
        **extra,
    }
    channel.insert(message)
    tell(workspace, channel, message)


def find(channel: Channel, ts: str) -> Json:
    """Return the message at `ts`, or refuse with `message_not_found`."""
    if ts not in channel.messages:
        raise SlackError("message_not_found")
    return channel.messages[ts]


def edit(workspace: Workspace, channel: Channel, ts: str, changes: Mapping[str, object]) -> Json:
    """Change a message's text, blocks or metadata and return it; its author did it.

    As in Slack, `edited.ts` is a whole second: two edits in one second differ only in the
    `event_ts` of their events.
    """
    before = find(channel, ts)
    after: Json = {**before, **changes}
    if "text" in changes:
        after["text"] = BARE_AMPERSAND.sub("&amp;", str(changes["text"]))
    if after.get("blocks"):
        after["blocks"] = with_block_ids(after["blocks"], channel.id, ts)
    edited_ts = f"{workspace.clock.seconds()}.000000"
    after["edited"] = {"user": before.get("user", ""), "ts": edited_ts}
    previous = inner(channel, before)
    channel.insert(after)
    _tell_change(workspace, channel, inner(channel, after), previous)
    return after


def inner(channel: Channel, message: Json) -> Json:
    """Return a message as it stands inside another event: without its place and event time."""
    shown = message_object(channel, message)
    return {key: value for key, value in shown.items() if key not in NOT_IN_INNER}


def _tell_change(workspace: Workspace, channel: Channel, now: Json, before: Json) -> None:
    stamp = channel.stamp(workspace.clock)
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": str(channel.kind),
        "ts": stamp,
        "event_ts": stamp,
        "message": now,
        "previous_message": before,
    }
    workspace.emit(event, channel, members_only=True)


def tombstone(root: Json) -> Json:
    """Return what stands in the place of a deleted message whose thread goes on."""
    return {
        "type": "message",
        "subtype": "tombstone",
        "hidden": True,
        "user": SLACKBOT,
        "text": "This message was deleted.",
        "ts": root["ts"],
        "thread_ts": root["ts"],
    }


def delete(workspace: Workspace, channel: Channel, ts: str) -> None:
    """Delete a message; one that has replies leaves a tombstone, which is told as a change."""
    message = find(channel, ts)
    previous = inner(channel, message)
    if channel.replies(ts):
        bury(channel, message)
        _tell_change(workspace, channel, inner(channel, channel.messages[ts]), previous)
        return
    channel.remove(ts)
    stamp = channel.stamp(workspace.clock)
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": channel.id,
        "channel_type": str(channel.kind),
        "ts": stamp,
        "event_ts": stamp,
        "deleted_ts": ts,
        "previous_message": previous,
    }
    workspace.emit(event, channel, members_only=True)


def bury(channel: Channel, message: Json) -> None:
    """Put a tombstone where `message` was."""
    channel.remove(message["ts"])
    channel.insert(tombstone(message))


def whisper(
    workspace: Workspace,
    channel: Channel,
    user: str,
    text: str,
    blocks: list[Json],
    *,
    thread_ts: str | None = None,
) -> Json:
    """Keep a message of the app that only `user` sees, and return it; no event tells of it."""
    ts = channel.stamp(workspace.clock)
    message: Json = {
        "type": "message",
        "is_ephemeral": True,
        "channel": channel.id,
        "seen_by": user,
        "user": BOT_USER,
        "text": text,
        "blocks": with_block_ids(blocks, channel.id, ts),
        "ts": ts,
        **({"thread_ts": thread_ts} if thread_ts else {}),
    }
    workspace.ephemerals.append(message)
    return message


def react(
    workspace: Workspace, channel: Channel, ts: str, user: str, name: str, *, add: bool
) -> None:
    """Add or take away `user`'s emoji, or refuse: already_reacted, no_reaction, invalid_name."""
    message, name = find(channel, ts), name.strip(":")
    if not EMOJI_NAME.match(name):
        raise SlackError("invalid_name")
    marks = channel.reactions.setdefault(ts, {})
    mark = marks.get((name, user))
    if add == (mark is not None and mark.standing):
        raise SlackError("already_reacted" if add else "no_reaction")
    channel.before_change(ts)
    stamp = channel.stamp(workspace.clock)
    marks[name, user] = Mark(event_ts=stamp, standing=add)
    event = {
        "type": "reaction_added" if add else "reaction_removed",
        "user": user,
        "reaction": name,
        "item_user": message.get("user", ""),
        "item": {"type": "message", "channel": channel.id, "ts": ts},
        "event_ts": stamp,
    }
    workspace.emit(event, channel, members_only=True)


def pin(workspace: Workspace, channel: Channel, ts: str, user: str) -> None:
    """Pin a message to its channel, or refuse with `already_pinned`."""
    message = find(channel, ts)
    if ts in channel.pins:
        raise SlackError("already_pinned")
    created = workspace.clock.seconds()
    channel.pins[ts] = {"created": created, "created_by": user}
    event = {
        "type": "pin_added",
        "user": user,
        "channel_id": channel.id,
        "item": pinned_item(channel, ts),
        "item_user": message.get("user", ""),
        "pin_count": str(len(channel.pins)),
        "pinned_info": {"channel": channel.id, "pinned_by": user, "pinned_ts": created},
        "event_ts": channel.stamp(workspace.clock),
    }
    workspace.emit(event, channel, members_only=True)


def pinned_item(channel: Channel, ts: str) -> Json:
    """Return a pinned message as `pins.list` and the event show it."""
    message = channel.messages[ts]
    link = permalink(channel, message)
    return {
        "type": "message",
        "channel": channel.id,
        "message": message_object(channel, message) | {"permalink": link},
        **channel.pins[ts],
    }
