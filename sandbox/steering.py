"""What a driver asks of the sandbox, by name: the other end of `sandbox.control`."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sandbox import (
    acts,
    canvases,
    connect,
    interactions,
    looking,
    modals,
    replay,
    retention,
    silence,
    suggestions,
    truth,
)
from sandbox.host import Batch, Sandbox
from sandbox.settings import configure
from sandbox.socket import Reason, SocketTrouble
from sandbox.wire import Json, SlackError
from sandbox.workspace import BOT_USER, Workspace

Act = Callable[[Workspace, Json], object]
Request = Callable[[Sandbox, Json], Awaitable[object]]

ACTS: Mapping[str, Act] = {
    "add_users": acts.add_users,
    "change_user": acts.change_user,
    "add_channels": acts.add_channels,
    "post": acts.post,
    "edit": acts.edit,
    "delete": acts.delete,
    "react": acts.react,
    "join": acts.join,
    "leave": acts.leave,
    "rename": acts.rename,
    "archive": acts.archive,
    "unarchive": acts.unarchive,
    "make_private": acts.make_private,
    "delete_channel": acts.delete_channel,
    "share": connect.share,
    "unshare": connect.unshare,
    "change_channel_id": connect.change_channel_id,
    "expire": retention.expire,
    "write_canvas": canvases.write,
    "silently_post": silence.post,
    "silently_alter": silence.alter,
    "silently_delete": silence.delete,
}


async def steer(sandbox: Sandbox, name: str, asked: Json) -> object:
    """Do what the driver asks and return the result; SlackError says why it cannot be done."""
    if name in ACTS:
        return ACTS[name](sandbox.workspace, asked)
    if name not in REQUESTS:
        raise SlackError("unknown_request", name=name)
    return await REQUESTS[name](sandbox, asked)


async def _command(sandbox: Sandbox, asked: Json) -> object:
    name, text = asked["command"], asked["text"]
    return await interactions.command(sandbox, asked["user"], asked["channel"], name, text)


async def _click(sandbox: Sandbox, asked: Json) -> object:
    target = {key: asked[key] for key in ("action_id", "value", "block_id")}
    target["values"] = asked.get("values")
    return await interactions.click(sandbox, asked["user"], asked["channel"], asked["ts"], **target)


async def _click_in_view(sandbox: Sandbox, asked: Json) -> object:
    target = {key: asked[key] for key in ("action_id", "value", "block_id")}
    return await interactions.click_in_view(sandbox, asked["user"], asked["view_id"], **target)


async def _submit_view(sandbox: Sandbox, asked: Json) -> object:
    return await modals.submit_view(sandbox, asked["user"], asked["view_id"], asked["values"])


async def _close_view(sandbox: Sandbox, asked: Json) -> object:
    return await modals.close_view(sandbox, asked["user"], asked["view_id"])


async def _suggest(sandbox: Sandbox, asked: Json) -> object:
    return await suggestions.suggest(sandbox, asked["user"], asked)


async def _shortcut(sandbox: Sandbox, asked: Json) -> object:
    place = asked.get("channel"), asked.get("ts")
    return await interactions.shortcut(sandbox, asked["user"], asked["callback_id"], *place)


async def _open_home(sandbox: Sandbox, asked: Json) -> object:
    modals.open_home(sandbox, asked["user"], asked["tab"])
    return None


async def play(sandbox: Sandbox, body: bytes, timeout_seconds: float | None) -> int:
    """Apply and send recorded callbacks, one a line, and return how many were acknowledged.

    Returns when all were; raises `not_acknowledged` if some never were or time ran out.
    """
    batch = Batch(open=1, done=asyncio.Event())
    count = 0
    try:
        async with asyncio.timeout(timeout_seconds):
            for line in body.splitlines():
                await sandbox.outbox.room()
                text = line.decode()
                _apply(sandbox.workspace, text, sandbox, batch)
                count += 1
            batch.open -= 1
            if batch.open:
                await batch.done.wait()
    except TimeoutError:
        lost = batch.open + batch.lost
        raise SlackError("not_acknowledged", sent=count, missing=lost) from None
    if batch.lost:
        raise SlackError("not_acknowledged", sent=count, missing=batch.lost)
    return count


def _apply(workspace: Workspace, text: str, sandbox: Sandbox, batch: Batch) -> None:
    try:
        callback = json.loads(text)
        replay.apply(workspace, callback)
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise SlackError("not_an_event", event=text[:200], why=repr(broken)) from broken
    sandbox.send_recorded(callback, text, batch)


async def _settle(sandbox: Sandbox, asked: Json) -> object:
    outbox = sandbox.outbox
    try:
        async with asyncio.timeout(asked["timeout"]):
            while outbox.unacknowledged:
                outbox.changed.clear()
                await outbox.changed.wait()
    except TimeoutError:
        names = [envelope.name for envelope in (*outbox.under_way.values(), *outbox.waiting)]
        raise SlackError(
            "unsettled",
            unacknowledged=outbox.unacknowledged,
            connections=sandbox.sockets.count,
            first=names[:5],
        ) from None
    given_up = outbox.given_up[:]
    outbox.given_up.clear()
    if given_up:
        raise SlackError("given_up", envelopes=given_up[:5], count=len(given_up))
    return None


async def _set_time(sandbox: Sandbox, asked: Json) -> object:
    instant = asked["instant"]
    if isinstance(instant, str):
        instant = datetime.fromisoformat(instant).timestamp()
    sandbox.workspace.set_time(instant)
    return None


async def _disconnect(sandbox: Sandbox, asked: Json) -> object:
    await sandbox.sockets.disconnect(Reason(asked["reason"]))
    return None


async def _trouble_sockets(sandbox: Sandbox, asked: Json) -> object:
    kind = SocketTrouble(asked["kind"])
    count = sandbox.sockets.trouble(kind, asked.get("count"))
    for _ in range(count):
        sandbox.faults.note(f"socket_{kind}")
    return count


async def _revoke_tokens(sandbox: Sandbox, _asked: Json) -> object:
    tokens = {"oauth": [], "bot": [BOT_USER]}
    sandbox.workspace.emit({"type": "tokens_revoked", "tokens": tokens}, members_only=False)
    sandbox.api.refuse_bot = "token_revoked"
    return None


async def _uninstall(sandbox: Sandbox, _asked: Json) -> object:
    sandbox.workspace.emit({"type": "app_uninstalled"}, members_only=False)
    sandbox.api.refuse_bot = "account_inactive"
    return None


async def _forge(sandbox: Sandbox, asked: Json) -> object:
    if asked["kind"] == "events_api":
        sandbox.send_event(asked["payload"])
        return interactions.reply({})
    return interactions.reply(await sandbox.ask(asked["kind"], asked["payload"]))


async def _release(sandbox: Sandbox, _asked: Json) -> object:
    return sandbox.detours.release()


REQUESTS: Mapping[str, Request] = {
    "command": _command,
    "click": _click,
    "click_in_view": _click_in_view,
    "submit_view": _submit_view,
    "close_view": _close_view,
    "shortcut": _shortcut,
    "suggest": _suggest,
    "open_home": _open_home,
    "settle": _settle,
    "set_time": _set_time,
    "state": looking.state,
    "messages": truth.messages,
    "doubled_keys": truth.doubled_keys,
    "ephemerals": looking.ephemerals,
    "canvases": looking.canvases,
    "views": looking.views,
    "calls": looking.calls,
    "events": looking.events,
    "disconnect": _disconnect,
    "configure": configure,
    "trouble_sockets": _trouble_sockets,
    "release": _release,
    "revoke_tokens": _revoke_tokens,
    "uninstall": _uninstall,
    "forge": _forge,
    "faults": looking.faults,
    "fault_log": looking.fault_log,
}
