"""What a driver sees when it looks into the sandbox."""

import asyncio

from sandbox.canvases import shown
from sandbox.channel import Channel
from sandbox.host import Sandbox
from sandbox.objects import channel_object, message_object
from sandbox.retention import keep_to
from sandbox.wire import Json
from sandbox.workspace import BOT_USER

PAUSE = 1000  # messages


async def state(sandbox: Sandbox, asked: Json) -> object:
    """Return everything there is; the messages only if they are asked for."""
    workspace = sandbox.workspace
    keep_to(workspace)
    channels = []
    for channel in workspace.channels.values():
        shown = channel_object(workspace, channel, BOT_USER)
        shown["members"] = list(channel.members)
        shown["deleted"] = sorted(channel.deleted - channel.expired)
        shown["expired"] = sorted(channel.expired)
        if asked.get("messages", True):
            shown["messages"] = await _all_messages(channel)
        shown["pins"] = list(channel.pins)
        shown["bookmarks"] = list(channel.bookmarks.values())
        channels.append(shown)
    return {
        "team_id": workspace.team_id,
        "users": list(workspace.users.values()),
        "channels": channels,
        "ephemerals": workspace.ephemerals,
        "files": list(workspace.files.values()),
        "views": [view | {"user": workspace.viewers[key]} for key, view in workspace.views.items()],
        "homes": {user: workspace.views[view] for user, view in workspace.homes.items()},
        "connections": sandbox.sockets.count,
        "unacknowledged": sandbox.outbox.unacknowledged,
        "held": sandbox.detours.held,
    }


async def _all_messages(channel: Channel) -> list[Json]:
    found: list[Json] = []
    for message in list(channel.in_order()):
        if len(found) % PAUSE == 0:
            await asyncio.sleep(0)  # what is on its way has its turn in between
        found.append(message_object(channel, message))
    return found


async def ephemerals(sandbox: Sandbox, asked: Json) -> object:
    """Return what only one person sees."""
    found, user = sandbox.workspace.ephemerals, asked.get("user")
    return [message for message in found if user in (None, message["seen_by"])]


async def canvases(sandbox: Sandbox, asked: Json) -> object:
    """Return the canvases that somebody can open, or all."""
    workspace = sandbox.workspace
    return shown(workspace, workspace.canvases.values(), asked.get("user"))


async def views(sandbox: Sandbox, asked: Json) -> object:
    """Return the modals that a person has before them."""
    workspace = sandbox.workspace
    mine = (
        view for key, view in workspace.views.items() if workspace.viewers[key] == asked["user"]
    )
    return [view for view in mine if view["type"] == "modal"]


async def calls(sandbox: Sandbox, asked: Json) -> object:
    """Return the Web API calls after a number."""
    return sandbox.api.calls[asked["since"] :]


async def events(sandbox: Sandbox, asked: Json) -> object:
    """Return the events sent after a number."""
    return sandbox.log[asked["since"] :]


async def faults(sandbox: Sandbox, _asked: Json) -> object:
    """Return how many faults of each kind there were."""
    return dict(sandbox.faults.counts)


async def fault_log(sandbox: Sandbox, asked: Json) -> object:
    """Return the faults after a number, as far as they are kept."""
    return [entry for entry in sandbox.faults.entries if entry["number"] > asked["since"]]
