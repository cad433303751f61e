"""What one person has before them: channels, an open conversation, its thread, Home, modals."""

from itertools import islice
from typing import Any

from sandbox import canvases
from sandbox.channel import Channel, Kind
from sandbox.objects import channel_object, message_object
from sandbox.retention import keep_to
from sandbox.wire import Json
from sandbox.workspace import APP, BOT, BOT_USER, SLACKBOT, Workspace

MESSAGES = 60
"""How many messages of a conversation are shown before somebody asks for older ones."""

BEFORE = 10
"""How many messages stand before the one that was asked for."""

QUIET = ("channel_join", "channel_leave", "group_join", "group_leave", "tombstone")


def everybody(workspace: Workspace) -> Json:
    """Return who is here, and the app with its menus: what hardly changes."""
    manifest = workspace.manifest
    return {
        "mark": mark(workspace),
        "team": "Sandbox",
        "people": [_person(user) for user in workspace.users.values()],
        "app": {
            "id": APP,
            "bot_id": BOT,
            "user": BOT_USER,
            "home_tab": manifest.home_tab,
            "messages_tab": manifest.messages_tab,
            "commands": list(manifest.command_menu),
            "shortcuts": list(manifest.shortcut_menu),
        },
    }


def mark(workspace: Workspace) -> str:
    """Return something that is another one once a person came or changed."""
    users = workspace.users.values()
    return f"{len(users)}-{max((user['updated'] for user in users), default=0)}"


def _person(user: Json) -> Json:
    profile = user["profile"]
    return {
        "id": user["id"],
        "handle": user["name"],
        "name": profile.get("display_name") or profile.get("real_name") or user["name"],
        "real_name": user["real_name"],
        "title": profile.get("title", ""),
        "tz": user["tz"],
        "locale": user["locale"],
        "is_bot": user["is_bot"] or user["id"] == SLACKBOT,
        "is_guest": bool(user["is_restricted"] or user["is_ultra_restricted"]),
        "is_gone": user["deleted"],
    }


def screen(
    workspace: Workspace,
    me: str,
    *,
    channel_id: str = "",
    thread_ts: str = "",
    count: int = MESSAGES,
    since: str = "",
) -> Json:
    """Return all that `me` sees with that conversation and thread open; else `user_not_found`.

    `count` is how many messages of the conversation, the latest ones; with `since`, as many as
    reach back to before that one. A conversation that is not theirs to see is simply not open.
    """
    workspace.user(me)
    keep_to(workspace)
    seen = {c.id: c for c in workspace.channels_of(me, Kind) if _is_listed(c, me)}
    channel = seen.get(channel_id)
    home = workspace.homes.get(me)
    return {
        "rung": 0,
        "mark": mark(workspace),
        "now": workspace.clock.microseconds() / 1_000_000,
        "channels": [_listed(workspace, one, me) for one in seen.values()],
        "open": _conversation(channel, count, since) if channel else None,
        "thread": _thread(channel, thread_ts) if channel else [],
        "whispers": [
            m for m in workspace.ephemerals if m["seen_by"] == me and m["channel"] in seen
        ],
        "modals": [
            view
            for key, view in workspace.views.items()
            if view["type"] == "modal" and workspace.viewers[key] == me
        ],
        "home": workspace.views.get(home) if home else None,
        "canvases": [
            {
                **{name: one[name] for name in ("id", "title", "markdown", "level")},
                "versions": len(one["earlier"]),
            }
            for one in canvases.shown(workspace, workspace.canvases.values(), me)
        ],
    }


def _is_listed(channel: Channel, me: str) -> bool:
    if channel.kind is not Kind.IM:
        return True
    return bool(channel.messages) or BOT_USER in channel.members or me == channel.creator


def _listed(workspace: Workspace, channel: Channel, me: str) -> Json:
    shown = channel_object(workspace, channel, me)
    names = (
        "id",
        "name",
        "is_im",
        "is_private",
        "is_archived",
        "is_member",
        "user",
        "is_ext_shared",
    )
    return {
        **{name: shown[name] for name in names if name in shown},
        "is_member": me in channel.members,
        "topic": channel.topic.value,
        "purpose": channel.purpose.value,
        "members": [user for user in channel.members if user != BOT_USER],
        "bookmarks": [
            {"title": one["title"], "link": one["link"]} for one in channel.bookmarks.values()
        ],
        "latest": _latest(channel),
    }


def _latest(channel: Channel) -> str:
    """Return the `ts` of the latest message that makes a channel worth opening."""
    worth = (
        ts
        for ts in reversed(channel.messages)
        if _stands_in_channel(channel.messages[ts])
        and channel.messages[ts].get("subtype") not in QUIET
    )
    return max(islice(worth, 20), default="")


def _stands_in_channel(message: Json) -> bool:
    is_reply = message.get("thread_ts", message["ts"]) != message["ts"]
    return not is_reply or message.get("subtype") == "thread_broadcast"


def _conversation(channel: Channel, count: int, since: str) -> dict[str, Any]:
    ordered = [m["ts"] for m in channel.in_order() if _stands_in_channel(m)]
    if since:
        older = sum(ts < since for ts in ordered)
        count = max(count, len(ordered) - older + BEFORE)
    return {
        "id": channel.id,
        "messages": [message_object(channel, channel.messages[ts]) for ts in ordered[-count:]],
        "older": max(len(ordered) - count, 0),
        "pins": [channel.messages[ts] for ts in channel.pins if ts in channel.messages],
    }


def _thread(channel: Channel, root: str) -> list[Json]:
    keys = [root, *channel.replies(root)] if root else []
    return [message_object(channel, channel.messages[ts]) for ts in keys if ts in channel.messages]


def fleeting(workspace: Workspace) -> list[str]:
    """Return a key for each ephemeral message and modal there is: a page loaded now shows none."""
    whispers = (f"{message['channel']} {message['ts']}" for message in workspace.ephemerals)
    return [*whispers, *(key for key, view in workspace.views.items() if view["type"] == "modal")]
