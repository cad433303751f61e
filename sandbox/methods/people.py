"""The methods about who is who: `auth.test`, `team.info`, `users.*`, `apps.connections.open`."""

from sandbox.methods.call import Call, page
from sandbox.objects import bot_marks, is_foreign
from sandbox.wire import Json, SlackError
from sandbox.workspace import DOMAIN, HOME

MOST_LISTED = 1000


def auth_test(call: Call) -> Json:
    """Answer `auth.test`: whose token this is."""
    workspace, user = call.workspace, call.workspace.user(call.user)
    answer = {
        "url": f"{HOME}/",
        "team": "Sandbox",
        "user": user["name"],
        "team_id": workspace.team_id,
        "user_id": call.user,
        "is_enterprise_install": False,
    }
    marks = bot_marks(workspace, call.user)
    return answer | ({"bot_id": marks["bot_id"]} if marks else {})


def team_info(call: Call) -> Json:
    """Answer `team.info`."""
    team: Json = {
        "id": call.workspace.team_id,
        "name": "Sandbox",
        "domain": DOMAIN,
        "email_domain": "example.com",
        "url": f"{HOME}/",
        "icon": {"image_default": True},
    }
    if call.text("team", team["id"]) != team["id"]:
        raise SlackError("team_not_found")
    return {"team": team}


def list_users(call: Call) -> Json:
    """Answer `users.list`: everybody of this workspace, the departed too; in pages if asked."""
    workspace = call.workspace
    users = {k: user for k, user in workspace.users.items() if not is_foreign(workspace, user)}
    limit = call.number("limit", max(len(users), 1), MOST_LISTED, "invalid_arguments")
    keys, cursor = page(call, sorted(users), limit, label="user")
    return {
        "members": [_shown(call, users[key]) for key in keys],
        "cache_ts": call.workspace.clock.seconds(),
        "response_metadata": {"next_cursor": cursor},
    }


def user_info(call: Call) -> Json:
    """Answer `users.info`."""
    (user,) = call.required("user")
    return {"user": _shown(call, call.workspace.user(user))}


def lookup_by_email(call: Call) -> Json:
    """Answer `users.lookupByEmail`."""
    (email,) = call.required("email")
    for user in call.workspace.users.values():
        if user["profile"].get("email", "").lower() == email.lower() and not user["deleted"]:
            return {"user": _shown(call, user)}
    raise SlackError("users_not_found")


def _shown(call: Call, user: Json) -> Json:
    if not call.flag("include_locale"):
        user = {key: value for key, value in user.items() if key != "locale"}
    if not call.workspace.manifest.lacks(("users:read.email",)):
        return user
    profile = {key: value for key, value in user["profile"].items() if key != "email"}
    return user | {"profile": profile}


def open_connection(call: Call) -> Json:
    """Answer `apps.connections.open`: the address of a WebSocket, good for one connection."""
    address = call.workspace.base_url.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={call.ticket()}&app_id=sandbox"}
