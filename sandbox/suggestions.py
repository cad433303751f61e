"""Menus whose options the app gives as a person types: what Slack asks, and what it takes."""

from sandbox.elements import OPTION_GROUP, PLAIN_OPTION
from sandbox.host import Sandbox
from sandbox.interactions import (
    HIDDEN_NAMES,
    actor,
    container,
    find_element,
    interact,
    place,
    reply,
    seen_message,
    seen_view,
)
from sandbox.objects import message_object
from sandbox.shapes import array, record
from sandbox.views import options_of
from sandbox.wire import Json, SlackError

LEAST_TYPED = 3  # characters, unless the menu says otherwise
_ANSWER = record(
    {},
    {"options": array(PLAIN_OPTION, 100), "option_groups": array(OPTION_GROUP, 100)},
    one_of=("options", "option_groups"),
)


async def suggest(sandbox: Sandbox, user: str, asked: Json) -> Json:
    """Let `user` type into a menu of a view or message; the answer's options can be chosen then.

    https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
    """
    workspace = sandbox.workspace
    where, blocks = _place(sandbox, user, asked)
    block, element = find_element(blocks, asked["action_id"], asked.get("block_id"), None)
    if "external_select" not in element["type"]:
        raise SlackError("not_an_external_select", action_id=asked["action_id"])
    if len(asked["value"]) < element.get("min_query_length", LEAST_TYPED):
        raise SlackError("query_too_short")
    common = actor(workspace, user)
    del common["trigger_id"]  # it can open nothing
    payload = {
        **common,
        "type": "block_suggestion",
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": asked["value"],
        **where,
    }
    answer = await interact(sandbox, payload)
    if answer is None:
        return reply(None)
    if wrong := list(_ANSWER(answer, "")):
        return reply(answer, f"invalid_options: {wrong[0]}")
    workspace.offered[user, element["action_id"]] = options_of(answer)
    return reply(answer)


def _place(sandbox: Sandbox, user: str, asked: Json) -> tuple[Json, list[Json]]:
    """Return what the payload says of the place, and the blocks in it."""
    workspace = sandbox.workspace
    if asked.get("view"):
        view = seen_view(workspace, user, asked["view"])
        return {"container": {"type": "view", "view_id": view["id"]}, "view": view}, view["blocks"]
    channel = place(workspace, user, asked["channel"])
    message = seen_message(workspace, channel, user, asked["ts"])
    where: Json = {
        "container": container(channel, message),
        "channel": {"id": channel.id, "name": HIDDEN_NAMES.get(channel.kind, channel.name)},
    }
    if not message.get("is_ephemeral"):
        where["message"] = message_object(channel, message)
    return where, message.get("blocks") or []
