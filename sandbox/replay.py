"""Recorded Events API callbacks applied to the workspace, as Slack's own state had followed them.

Whatever the order and however often they come, the end is the same: a deletion is for good, of
an emoji the latest `event_ts` decides, of an edit the latest `edited.ts`.
"""

from sandbox.channel import Channel, Kind, Mark
from sandbox.messages import tombstone
from sandbox.objects import NOT_IN_INNER, user_object
from sandbox.wire import Json
from sandbox.workspace import Workspace

# What is worked out when a message is shown, and so is not stored with it.
DERIVED = frozenset(
    (
        *NOT_IN_INNER,
        *("reactions", "pinned_to", "root", "is_locked", "subscribed"),
        *("reply_count", "reply_users", "reply_users_count", "latest_reply"),
    )
)
LEAVING = ("channel_leave", "group_leave")
JOINING = ("channel_join", "group_join")


def apply(workspace: Workspace, callback: Json) -> None:
    """Bring the workspace to where it was after this event; other events change nothing."""
    event = callback.get("event", {})
    kind = event.get("type")
    if kind == "message":
        _message(workspace, event)
    elif kind in ("reaction_added", "reaction_removed"):
        _reaction(workspace, event, standing=kind == "reaction_added")
    elif kind in ("member_joined_channel", "member_left_channel"):
        _member(workspace, event, stays=kind == "member_joined_channel")


def _message(workspace: Workspace, event: Json) -> None:
    channel = _channel(workspace, event["channel"], event.get("channel_type"))
    subtype = event.get("subtype")
    if subtype == "message_deleted":
        channel.remove(event["deleted_ts"])
    elif subtype == "message_changed":
        _changed(workspace, channel, event)
    elif event["ts"] not in channel.deleted:
        _arrived(workspace, channel, event)


def _arrived(workspace: Workspace, channel: Channel, event: Json) -> None:
    message = _stored(event)
    # An edit that was faster than its original has put a newer text there already.
    channel.insert(message | channel.messages.get(message["ts"], {}))
    if user := event.get("user"):
        _know(workspace, user)
        if event.get("subtype") in LEAVING:
            channel.members.pop(user, None)
        elif "bot_id" not in event or event.get("subtype") in JOINING:
            channel.members[user] = None


def _changed(workspace: Workspace, channel: Channel, event: Json) -> None:
    message = _stored(event["message"])
    ts = message["ts"]
    if message.get("subtype") == "tombstone":
        channel.remove(ts)
        channel.insert(tombstone(message))
        return
    if ts in channel.deleted:
        return
    version = (message.get("edited", {}).get("ts", ""), event.get("event_ts", ""))
    if version < channel.versions.get(ts, ("", "")):
        return
    channel.versions[ts] = version
    channel.insert(channel.messages.get(ts, {}) | message)
    if user := message.get("user"):
        _know(workspace, user)


def _stored(event: Json) -> Json:
    message = {key: value for key, value in event.items() if key not in DERIVED}
    if message.get("thread_ts") == message["ts"]:
        del message["thread_ts"]
    return message


def _reaction(workspace: Workspace, event: Json, *, standing: bool) -> None:
    item, user = event["item"], event["user"]
    if item.get("type") != "message":
        return
    channel = _channel(workspace, item["channel"], None)
    if item["ts"] in channel.deleted:
        return
    _know(workspace, user)
    marks = channel.reactions.setdefault(item["ts"], {})
    key, event_ts = (event["reaction"], user), event["event_ts"]
    mark = marks.get(key)
    if mark is None or event_ts >= mark.event_ts:
        channel.before_change(item["ts"])
        marks[key] = Mark(event_ts=event_ts, standing=standing)


def _member(workspace: Workspace, event: Json, *, stays: bool) -> None:
    channel = _channel(workspace, event["channel"], None)
    _know(workspace, event["user"])
    if stays:
        channel.members[event["user"]] = None
    else:
        channel.members.pop(event["user"], None)


def _know(workspace: Workspace, user: str) -> None:
    if user not in workspace.users:
        workspace.users[user] = user_object(workspace, {"id": user, "name": user})


def _channel(workspace: Workspace, channel_id: str, channel_type: str | None) -> Channel:
    if channel_id not in workspace.channels:
        kind = Kind(channel_type) if channel_type in set(Kind) else Kind.PUBLIC
        created = workspace.clock.seconds()
        channel = Channel(
            id=channel_id, name=channel_id.lower(), kind=kind, creator="", created=created
        )
        workspace.add_channel(channel)
    return workspace.channels[channel_id]
