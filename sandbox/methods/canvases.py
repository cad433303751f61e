"""The `canvases.*` methods: documents that an app makes, changes and shares."""

from collections.abc import Callable

from sandbox import canvases
from sandbox.canvases import Canvas
from sandbox.methods.call import Call
from sandbox.wire import Json, SlackError, invalid_arguments

_FAILED = "canvas_editing_failed"
_TYPES = {"any_header", *canvases.HEADERS}
_BESIDE = ("insert_before", "insert_after")
_AT_END = ("insert_at_start", "insert_at_end")
_OPERATIONS = (*_BESIDE, *_AT_END, "replace", "delete", "rename")


def create(call: Call) -> Json:
    """Answer `canvases.create`; a free team's stands in a tab of a channel, one in each."""
    workspace = call.workspace
    markdown = _markdown(call.mapping("document_content"))
    channel = call.channel("channel_id") if call.text("channel_id") else None
    if channel is None and workspace.free:
        raise SlackError("free_teams_cannot_create_standalone_canvases")
    tabs = {canvas.tab_in for canvas in workspace.canvases.values()}
    if channel is not None and workspace.free and channel.id in tabs:
        raise SlackError("free_team_canvas_tab_already_exists")
    canvas = canvases.create(workspace, call.user, call.text("title"), markdown)
    if channel is not None:
        canvas.channels[channel.id], canvas.tab_in = "write", channel.id
    return {"canvas_id": canvas.id}


def edit(call: Call) -> Json:
    """Answer `canvases.edit`, which takes one change a call."""
    canvas = _canvas(call, "write")
    changes = call.structure("changes")
    if not isinstance(changes, list) or len(changes) != 1 or not isinstance(changes[0], dict):
        raise invalid_arguments("[ERROR] must be one change [json-pointer:/changes]")
    change = changes[0]
    operation = change.get("operation")
    if operation not in _OPERATIONS:
        raise invalid_arguments("[ERROR] no such operation [json-pointer:/changes/0/operation]")
    if operation == "rename":
        call.workspace.files[canvas.id]["title"] = _markdown(_needed(change, "title_content"))
        return {}
    new: list[str] = []
    if operation != "delete":
        markdown = _markdown(_needed(change, "document_content"))
        new = canvases.sections_of(markdown, _FAILED)
    canvas.change(call.workspace, call.user, _changed(canvas, str(operation), change, new))
    return {}


def _changed(canvas: Canvas, operation: str, change: Json, new: list[str]) -> list[str]:
    old, section_id = canvas.sections, change.get("section_id")
    if section_id is None:
        if operation in _BESIDE or operation == "delete":
            raise invalid_arguments("[ERROR] missing required field: section_id")
        made = {"insert_at_start": [*new, *old], "insert_at_end": [*old, *new], "replace": new}
        return made[operation]
    if section_id not in canvas.ids:
        raise SlackError(_FAILED, detail="section not found")
    at = canvas.ids.index(section_id)
    first = at + 1 if operation == "insert_after" else at
    rest = at if operation == "insert_before" else at + 1
    return [*old[:first], *new, *old[rest:]]


def look_up_sections(call: Call) -> Json:
    """Answer `canvases.sections.lookup`: ids that hold until the next change."""
    canvas = _canvas(call, "read")
    criteria = call.mapping("criteria") or {}
    types, text = criteria.get("section_types"), criteria.get("contains_text")
    if types is None and not text:
        raise invalid_arguments("[ERROR] must give section_types or contains_text")
    if types is not None and not (isinstance(types, list) and types and set(types) <= _TYPES):
        raise invalid_arguments("[ERROR] unknown type [json-pointer:/criteria/section_types]")
    wanted = _kinds(types)
    found = [
        {"id": section_id}
        for section_id, section in zip(canvas.ids, canvas.sections, strict=True)
        if wanted(canvases.kind_of(section)) and (not text or text in canvases.as_read(section))
    ]
    return {"sections": found}


def _kinds(types: list[str] | None) -> Callable[[str], bool]:
    if types is None:
        return bool
    named = {*canvases.HEADERS} if "any_header" in types else set(types)
    return lambda kind: kind in named


def set_access(call: Call) -> Json:
    """Answer `canvases.access.set`, for one channel or one person."""
    canvas = _canvas(call, "owner")
    (level,) = call.required("access_level")
    channels, users = _ids(call, "channel_ids"), _ids(call, "user_ids")
    if bool(channels) == bool(users) or level not in canvases.LEVELS:
        raise SlackError("invalid_parameters")
    if len(channels or users) != 1:
        raise invalid_arguments("[ERROR] must be one id")
    if users:
        canvas.users[call.workspace.user(users[0])["id"]] = level
        return {}
    if level == "owner":
        raise SlackError("invalid_parameters")
    canvas.channels[call.workspace.channel_for(call.user, channels[0]).id] = level
    return {}


def _ids(call: Call, name: str) -> list[str]:
    """Return the ids given as a list, or as SDKs send them in a form, with commas."""
    given = call.arguments.get(name)
    if isinstance(given, list):
        return [str(one) for one in given]
    text = call.text(name)
    if text.startswith("["):
        found = call.structure(name)
        return [str(one) for one in found] if isinstance(found, list) else []
    return text.split(",") if text else []


def delete(call: Call) -> Json:
    """Answer `canvases.delete`: it and all that it was are gone."""
    canvas = _canvas(call, "owner")
    del call.workspace.canvases[canvas.id]
    del call.workspace.files[canvas.id]
    return {}


def _canvas(call: Call, level: str) -> Canvas:
    (canvas_id,) = call.required("canvas_id")
    return canvases.find(call.workspace, call.user, canvas_id, level)


def _needed(change: Json, name: str) -> Json:
    found = change.get(name)
    if not isinstance(found, dict):
        raise invalid_arguments(f"[ERROR] missing required field: {name}")
    return found


def _markdown(content: Json | None) -> str:
    if content is None:
        return ""
    markdown = content.get("markdown")
    if content.get("type") != "markdown" or not isinstance(markdown, str):
        raise invalid_arguments("[ERROR] must be of type markdown")
    return markdown
