"""Modals and App Home: what the app shows a person, and what the person has filled in."""

from sandbox import limits
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import APP, BOT, Workspace

TRIGGER_SECONDS = 3.0  # real ones: a person waits
MOST_STACKED = 3
INITIAL = "initial_"  # every input names what it starts with so
STATELESS = ("button", "overflow", "image", "workflow_button", "icon_button", "feedback_buttons")


def new_trigger(workspace: Workspace, user: str, root: str | None = None) -> str:
    """Return a trigger id, good for one view within three seconds of real time."""
    trigger = f"{workspace.count('trigger')}.{slack_id('', 'trigger', user).lower()}"
    workspace.triggers[trigger] = {"user": user, "root": root, "at": workspace.clock.real_seconds()}
    return trigger


def use_trigger(workspace: Workspace, trigger: str) -> Json:
    """Return what a trigger id stands for, once; or refuse as Slack does."""
    found = workspace.triggers.get(trigger)
    if found is None:
        raise SlackError("invalid_trigger_id")
    if found.get("used"):
        raise SlackError("exchanged_trigger_id")
    if workspace.clock.real_seconds() - found["at"] > TRIGGER_SECONDS:
        raise SlackError("expired_trigger_id")
    found["used"] = True
    return found


def check_view(view: Json, *kinds: str) -> None:
    """Refuse a view that is of another kind or beyond Slack's limits."""
    if view.get("type") not in kinds:
        wanted = " or ".join(kinds)
        messages = [f"[ERROR] must be {wanted} [json-pointer:/view/type]"]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    if found := limits.view_error(view):
        raise SlackError(found[0], response_metadata={"messages": found[1]})


def open_view(workspace: Workspace, user: str, view: Json, *, below: str | None = None) -> Json:
    """Show `user` a view, on top of the one `below` if given, and return it as Slack does."""
    number = workspace.count(f"view {user}")
    view_id = slack_id("V", user, number)
    root = workspace.views[below]["root_view_id"] if below else view_id
    shown = _filled_up(workspace, view, view_id, root)
    shown["previous_view_id"] = below
    workspace.views[view_id] = shown
    workspace.viewers[view_id] = user
    return shown


def topmost(workspace: Workspace, root: str | None) -> str | None:
    """Return the uppermost modal of a stack, if it is still open."""
    stack = [
        key
        for key, view in workspace.views.items()
        if view["root_view_id"] == root and view["type"] == "modal"
    ]
    return stack[-1] if stack else None


def depth(workspace: Workspace, view_id: str) -> int:
    """Return how many views lie in the stack of this one, itself included."""
    below = workspace.views[view_id]["previous_view_id"]
    return 1 + (depth(workspace, below) if below in workspace.views else 0)


def replace_view(workspace: Workspace, view_id: str, view: Json) -> Json:
    """Put another content in the place of a view, and return it."""
    old = workspace.views[view_id]
    shown = _filled_up(workspace, view, view_id, old["root_view_id"])
    shown["previous_view_id"] = old["previous_view_id"]
    # What a person had typed stays as long as its input does.
    typed = old["state"]["values"]
    values = shown["state"]["values"]
    shown["state"]["values"] = {b: values[b] | typed.get(b, {}) for b in values}
    workspace.views[view_id] = shown
    return shown


def _filled_up(workspace: Workspace, view: Json, view_id: str, root: str) -> Json:
    blocks = [
        {"block_id": slack_id("", view_id, index)[:5]} | block
        for index, block in enumerate(view.get("blocks") or [])
    ]
    return {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
        **view,
        "blocks": blocks,
        "id": view_id,
        "team_id": workspace.team_id,
        "state": {"values": initial_values(blocks)},
        "hash": f"{workspace.clock.seconds()}.{slack_id('', view_id, workspace.count('hash'))}",
        "root_view_id": root,
        "previous_view_id": None,
        "app_id": APP,
        "app_installed_team_id": workspace.team_id,
        "bot_id": BOT,
    }


def initial_values(blocks: list[Json]) -> Json:
    """Return `state.values` of blocks in which nobody did anything yet."""
    values: Json = {}
    for block in blocks:
        for element in elements_of(block):
            if "action_id" in element and element["type"] not in STATELESS:
                state = values.setdefault(block["block_id"], {})
                state[element["action_id"]] = _initial(element)
    return values


def elements_of(block: Json) -> list[Json]:
    """Return what stands in a block that one could press, choose or fill in."""
    inside = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
    return [one for one in inside if isinstance(one, dict)]


def _initial(element: Json) -> Json:
    filled = (value for name, value in element.items() if name.startswith(INITIAL))
    return typed_value(element, next(filled, None))


def typed_value(element: Json, value: object) -> Json:
    """Return a person's `value` for an input as `view.state` carries it.

    Texts, dates, users and channels are given as strings, options by their `value`, several of
    them as a list; None is an empty input.
    """
    kind = element["type"]
    options = options_of(element)
    if kind in ("static_select", "external_select", "radio_buttons", "overflow"):
        return {"type": kind, "selected_option": _option(options, value)}
    if kind in ("checkboxes", "multi_static_select", "multi_external_select"):
        chosen = value if isinstance(value, list) else []
        return {"type": kind, "selected_options": [_option(options, item) for item in chosen]}
    if kind.startswith("multi_"):
        plural = kind.removeprefix("multi_").removesuffix("_select")
        return {"type": kind, f"selected_{plural}": value or []}
    if kind.endswith("_select"):
        singular = kind.removesuffix("s_select")
        return {"type": kind, f"selected_{singular}": value}
    if kind in ("datepicker", "timepicker", "datetimepicker"):
        field = {"datepicker": "date", "timepicker": "time"}.get(kind, "date_time")
        return {"type": kind, f"selected_{field}": value}
    return {"type": kind, "value": value}


def options_of(element: Json) -> list[Json]:
    """Return all options of a menu, those in groups too."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for group in groups for o in group["options"])]


def _option(options: list[Json], value: object) -> Json | None:
    if value is None or isinstance(value, dict):
        return value
    for option in options:
        if option["value"] == value:
            return option
    raise SlackError("no_such_option", value=value)
