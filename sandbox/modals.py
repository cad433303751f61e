"""A person before a modal: filling it in, sending it off, closing it."""

from collections.abc import Mapping

from sandbox import views
from sandbox.host import Sandbox
from sandbox.interactions import actor, interact, reply, seen_view
from sandbox.wire import Json, SlackError
from sandbox.workspace import BOT_USER, Workspace


async def submit_view(
    sandbox: Sandbox, user: str, view_id: str, values: Mapping[str, object]
) -> Json:
    """Let `user` fill in inputs (by block id or action id) and press the submit button.

    An input that must be filled and is empty is refused with `required_input_empty`, as the
    client does. What the app answers (errors, update, push, clear) happens to the view.
    """
    workspace = sandbox.workspace
    view = seen_view(workspace, user, view_id)
    if view["type"] != "modal":
        raise SlackError("not_a_modal")
    _fill_in(view, values)
    payload = actor(workspace, user) | {
        "type": "view_submission",
        "view": view,
        "response_urls": [],
    }
    answer = await interact(sandbox, payload)
    if answer is None:
        return reply(None)
    try:
        _follow(workspace, user, view_id, answer)
    except SlackError as refusal:
        return reply(answer, refusal.code)
    return reply(answer)


def _fill_in(view: Json, values: Mapping[str, object]) -> None:
    known = set()
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element, block_id = block["element"], block["block_id"]
        action_id = element["action_id"]
        known |= {block_id, action_id}
        state = view["state"]["values"].setdefault(block_id, {})
        if block_id in values or action_id in values:
            given = values[block_id] if block_id in values else values[action_id]
            if isinstance(given, dict) and action_id in given:
                given = given[action_id]
            state[action_id] = views.typed_value(element, given)
            _check_length(element, block_id, given)
        if not block.get("optional") and _is_empty(state.get(action_id)):
            raise SlackError("required_input_empty", block_id=block_id, action_id=action_id)
    if unknown := sorted(set(values) - known):
        raise SlackError("no_such_input", asked=unknown, there=sorted(known))


def _check_length(element: Json, block_id: str, given: object) -> None:
    """Refuse a text that the client would not let be sent."""
    length = len(given) if isinstance(given, str) and given else None
    most, least = element.get("max_length"), element.get("min_length")
    if length is not None and most is not None and length > most:
        raise SlackError("input_too_long", block_id=block_id, most=most)
    if length is not None and least is not None and length < least:
        raise SlackError("input_too_short", block_id=block_id, least=least)


def _is_empty(state: Json | None) -> bool:
    return not any(value for key, value in (state or {}).items() if key != "type")


def _follow(workspace: Workspace, user: str, view_id: str, answer: Json) -> None:
    action = answer.get("response_action")
    if action == "errors":
        blocks = workspace.views[view_id]["blocks"]
        inputs = {block["block_id"] for block in blocks if block["type"] == "input"}
        if unknown := sorted(set(answer.get("errors") or {}) - inputs):
            raise SlackError(f"errors_of_no_input: {', '.join(unknown)}")
        return
    if action in ("update", "push"):
        view = answer.get("view") or {}
        views.check_view(view, "modal")
        if action == "update":
            views.replace_view(workspace, view_id, view)
        elif views.depth(workspace, view_id) >= views.MOST_STACKED:
            raise SlackError("push_limit_reached")
        else:
            views.open_view(workspace, user, view, below=view_id)
        return
    root = workspace.views[view_id]["root_view_id"]
    closed = [view_id]
    if action == "clear":
        closed = [key for key, view in workspace.views.items() if view["root_view_id"] == root]
    for key in closed:
        del workspace.views[key]


async def close_view(sandbox: Sandbox, user: str, view_id: str) -> Json:
    """Let `user` close a modal, or all of its stack if it says so; the app hears if it asked to."""
    workspace = sandbox.workspace
    view = seen_view(workspace, user, view_id)
    if view["type"] != "modal":
        raise SlackError("not_a_modal")
    closed = [view]
    if view["clear_on_close"]:
        closed = [v for v in workspace.views.values() if v["root_view_id"] == view["root_view_id"]]
    for one in closed:
        del workspace.views[one["id"]]
    answer: Json | None = {}
    for one in closed:
        if one["notify_on_close"]:
            payload = actor(workspace, user)
            del payload["trigger_id"]  # nothing can be opened any more
            told = {"type": "view_closed", "view": one, "is_cleared": len(closed) > 1}
            answer = await interact(sandbox, payload | told)
    return reply(answer)


def open_home(sandbox: Sandbox, user: str, tab: str) -> None:
    """Let `user` open the app's Home (or its `messages` tab); the app hears of it."""
    workspace = sandbox.workspace
    im = workspace.direct_message(user, BOT_USER)
    event: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": im.id,
        "tab": tab,
        "event_ts": im.stamp(workspace.clock),
    }
    if tab == "home" and user in workspace.homes:
        event["view"] = workspace.views[workspace.homes[user]]
    workspace.emit(event, members_only=False)
