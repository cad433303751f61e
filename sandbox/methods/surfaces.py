"""The `views.*` methods: open, change and publish what the app shows a person."""

from sandbox import views
from sandbox.methods.call import Call
from sandbox.wire import Json, SlackError, invalid_arguments


def open_modal(call: Call) -> Json:
    """Answer `views.open`: a modal for whoever's trigger id this is."""
    (trigger_id,) = call.required("trigger_id")
    view = _view(call, "modal")
    trigger = views.use_trigger(call.workspace, trigger_id)
    return {"view": views.open_view(call.workspace, trigger["user"], view)}


def push_modal(call: Call) -> Json:
    """Answer `views.push`: a modal on top of those in which the trigger's click was made."""
    (trigger_id,) = call.required("trigger_id")
    view = _view(call, "modal")
    trigger = views.use_trigger(call.workspace, trigger_id)
    top = views.topmost(call.workspace, trigger["root"])
    if top is None:
        raise SlackError("not_found")
    if views.depth(call.workspace, top) >= views.MOST_STACKED:
        raise SlackError("push_limit_reached")
    return {"view": views.open_view(call.workspace, trigger["user"], view, below=top)}


def update_view(call: Call) -> Json:
    """Answer `views.update`: by id or external id, and by hash if one is given."""
    workspace, view = call.workspace, _view(call, "modal", "home")
    view_id, external = call.text("view_id"), call.text("external_id")
    if not view_id and external:
        found = (v for v, shown in workspace.views.items() if shown["external_id"] == external)
        view_id = next(found, "")
    if view_id not in workspace.views:
        raise SlackError("not_found")
    _same_hash(call, view_id)
    return {"view": views.replace_view(workspace, view_id, view)}


def publish_home(call: Call) -> Json:
    """Answer `views.publish`: a person's App Home."""
    workspace, (user,) = call.workspace, call.required("user_id")
    if not workspace.manifest.home_tab:
        raise SlackError("not_enabled")
    if user not in workspace.users:
        raise invalid_arguments("[ERROR] no such user [json-pointer:/user_id]")
    view = _view(call, "home")
    if user in workspace.homes:
        _same_hash(call, workspace.homes[user])
        return {"view": views.replace_view(workspace, workspace.homes[user], view)}
    shown = views.open_view(workspace, user, view)
    workspace.homes[user] = shown["id"]
    return {"view": shown}


def _view(call: Call, *kinds: str) -> Json:
    view = call.mapping("view")
    if view is None:
        raise invalid_arguments("[ERROR] missing required field: view")
    views.check_view(view, *kinds)
    return view


def _same_hash(call: Call, view_id: str) -> None:
    given = call.text("hash")
    if given and given != call.workspace.views[view_id]["hash"]:
        raise SlackError("hash_conflict")
