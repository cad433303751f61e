"""What people do to the app: slash commands, clicks, shortcuts, and the payloads of these."""

from collections.abc import Mapping

from sandbox import views
from sandbox.channel import Channel, Kind
from sandbox.host import Sandbox
from sandbox.objects import message_object
from sandbox.response_urls import find_ephemeral, new_response_url, say
from sandbox.wire import Json, SlackError
from sandbox.workspace import APP, BOT, DOMAIN, Workspace

HIDDEN_NAMES = {Kind.PRIVATE: "privategroup", Kind.IM: "directmessage"}


def reply(payload: Json | None, error: str | None = None) -> Json:
    """Return what the person noticed: whether the app answered in time, and with what."""
    return {"acknowledged": payload is not None, "payload": payload or None, "error": error}


def place(workspace: Workspace, user: str, channel_id: str) -> Channel:
    """Return the channel in which `user` acts; one writes and clicks only where one is."""
    channel = workspace.channel_for(user, channel_id)
    if user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


async def command(sandbox: Sandbox, user: str, channel_id: str, name: str, text: str) -> Json:
    """Let `user` type a slash command; what the acknowledgement says is shown to them."""
    workspace = sandbox.workspace
    commands = workspace.manifest.commands
    if commands is not None and name not in commands:
        raise SlackError("unknown_command", command=name)
    channel, person = place(workspace, user, channel_id), workspace.user(user)
    payload = {
        "token": "sandbox",
        "team_id": workspace.team_id,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": HIDDEN_NAMES.get(channel.kind, channel.name),
        "user_id": user,
        "user_name": person["name"],
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": new_response_url(workspace, channel, user),
        "trigger_id": views.new_trigger(workspace, user),
    }
    answer = await sandbox.ask("slash_commands", payload)
    if not answer:
        return reply(answer)
    return reply(answer, _shown(workspace, channel, user, answer))


def _shown(workspace: Workspace, channel: Channel, user: str, answer: Json) -> str | None:
    try:
        say(workspace, channel, user, answer)
    except SlackError as refusal:
        return refusal.code
    return None


def actor(workspace: Workspace, user: str, *, root: str | None = None) -> Json:
    """Return what every interaction payload has in common: who, where, which app.

    `root` is the stack of views it happens in, onto which the trigger id may push another.
    """
    person = workspace.user(user)
    return {
        "team": {"id": workspace.team_id, "domain": DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user,
            "username": person["name"],
            "name": person["name"],
            "team_id": person["team_id"],
        },
        "api_app_id": APP,
        "token": "sandbox",
        "trigger_id": views.new_trigger(workspace, user, root),
    }


async def click(
    sandbox: Sandbox,
    user: str,
    channel_id: str,
    ts: str,
    *,
    action_id: str,
    value: object = None,
    block_id: str | None = None,
    values: Mapping[str, object] | None = None,
) -> Json:
    """Let `user` use a button or menu of a message; it must be there for them to see.

    `values` is what they have in the message's inputs by now, by block id.
    """
    workspace = sandbox.workspace
    channel = place(workspace, user, channel_id)
    message = seen_message(workspace, channel, user, ts)
    blocks = message.get("blocks") or []
    block, element = find_element(blocks, action_id, block_id, value)
    state = _state(workspace, (user, channel.id, ts), blocks, values or {})
    if element["type"] not in views.STATELESS:
        typed = views.typed_value(_offered(workspace, user, element), value)
        state.setdefault(block["block_id"], {})[action_id] = typed
    payload = actor(workspace, user) | {
        "type": "block_actions",
        "container": container(channel, message),
        "channel": {"id": channel.id, "name": HIDDEN_NAMES.get(channel.kind, channel.name)},
        "state": {"values": state},
        "response_url": new_response_url(workspace, channel, user, source=ts),
        "actions": [_action(workspace, user, block, element, value)],
    }
    if not message.get("is_ephemeral"):  # Slack does not send what such a message says back
        payload["message"] = message_object(channel, message)
    return reply(await interact(sandbox, payload))


def seen_message(workspace: Workspace, channel: Channel, user: str, ts: str) -> Json:
    """Return a message of the app that `user` sees, or refuse."""
    ephemeral = find_ephemeral(workspace, channel.id, ts)
    message = ephemeral or channel.messages.get(ts)
    if message is None or (ephemeral is not None and ephemeral["seen_by"] != user):
        raise SlackError("message_not_found")
    if ephemeral is None and message.get("bot_id") != BOT:
        raise SlackError("not_a_message_of_the_app")
    return message


def _state(
    workspace: Workspace,
    key: tuple[str, str, str],
    blocks: list[Json],
    values: Mapping[str, object],
) -> Json:
    """Return what stands in a message's inputs and menus for one person, and keep it."""
    chosen = workspace.chosen.get(key, {})
    state = {
        block: old | chosen.get(block, {}) for block, old in views.initial_values(blocks).items()
    }
    for block in blocks:
        if block.get("type") == "input" and block["block_id"] in values:
            element = block["element"]
            typed = views.typed_value(element, values[block["block_id"]])
            state[block["block_id"]][element["action_id"]] = typed
    workspace.chosen[key] = state
    return state


def _offered(workspace: Workspace, user: str, element: Json) -> Json:
    """Return an element with the options that the app offered for it as somebody typed."""
    if "external_select" not in element["type"]:
        return element
    return element | {"options": workspace.offered.get((user, element["action_id"]), [])}


async def interact(sandbox: Sandbox, payload: Json) -> Json | None:
    """Send an interaction and return its acknowledgement; none if the app takes none."""
    if not sandbox.workspace.manifest.interactive:
        raise SlackError("interactivity_is_off")
    return await sandbox.ask("interactive", payload)


def container(channel: Channel, message: Json) -> Json:
    """Return what a payload says of the message something happened in."""
    found = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": bool(message.get("is_ephemeral")),
    }
    if "thread_ts" in message:
        found["thread_ts"] = message["thread_ts"]
    return found


def find_element(
    blocks: list[Json], action_id: str, block_id: str | None, value: object
) -> tuple[Json, Json]:
    """Return the block and the element with this action id.

    `block_id` or, of several buttons, the `value` tells equals apart. The refusal names what is
    there.
    """
    seen = []
    for block in blocks:
        for element in views.elements_of(block):
            if "action_id" not in element:
                continue
            seen.append(element["action_id"])
            other = element["type"] == "button" and value not in (None, element.get("value"))
            here = block_id in (None, block["block_id"])
            if element["action_id"] == action_id and here and not other:
                return block, element
    raise SlackError("no_such_element", action_id=action_id, there=seen)


def _action(workspace: Workspace, user: str, block: Json, element: Json, value: object) -> Json:
    action = {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "type": element["type"],
        "action_ts": f"{workspace.clock.microseconds() / 1_000_000:.6f}",
    }
    if element["type"] != "button":
        return views.typed_value(_offered(workspace, user, element), value) | action
    kept = {key: element[key] for key in ("text", "value", "style") if key in element}
    return kept | action


async def click_in_view(
    sandbox: Sandbox,
    user: str,
    view_id: str,
    *,
    action_id: str,
    value: object = None,
    block_id: str | None = None,
) -> Json:
    """Let `user` use a button, menu or dispatching input of a view they see."""
    workspace = sandbox.workspace
    view = seen_view(workspace, user, view_id)
    block, element = find_element(view["blocks"], action_id, block_id, value)
    if element["type"] not in views.STATELESS:
        typed = views.typed_value(_offered(workspace, user, element), value)
        view["state"]["values"].setdefault(block["block_id"], {})[action_id] = typed
    payload = actor(workspace, user, root=view["root_view_id"]) | {
        "type": "block_actions",
        "container": {"type": "view", "view_id": view_id},
        "view": view,
        "actions": [_action(workspace, user, block, element, value)],
    }
    return reply(await interact(sandbox, payload))


def seen_view(workspace: Workspace, user: str, view_id: str) -> Json:
    """Return a view that `user` has before them, or refuse with `view_not_found`."""
    if workspace.viewers.get(view_id) != user or view_id not in workspace.views:
        raise SlackError("view_not_found")
    return workspace.views[view_id]


async def shortcut(
    sandbox: Sandbox, user: str, callback_id: str, channel_id: str | None, ts: str | None
) -> Json:
    """Let `user` choose a shortcut: of a message if `ts` is given, else a global one."""
    workspace = sandbox.workspace
    declared = workspace.manifest.shortcuts
    if declared is not None and callback_id not in declared:
        raise SlackError("unknown_shortcut", callback_id=callback_id)
    payload = actor(workspace, user) | {
        "type": "shortcut",
        "callback_id": callback_id,
        "action_ts": f"{workspace.clock.microseconds() / 1_000_000:.6f}",
    }
    if channel_id is not None and ts is not None:
        channel = place(workspace, user, channel_id)
        if ts not in channel.messages:
            raise SlackError("message_not_found")
        payload |= {
            "type": "message_action",
            "message_ts": ts,
            "message": message_object(channel, channel.messages[ts]),
            "channel": {"id": channel.id, "name": HIDDEN_NAMES.get(channel.kind, channel.name)},
            "response_url": new_response_url(workspace, channel, user, source=ts),
        }
    return reply(await interact(sandbox, payload))
