"""Slack's objects for people, channels and messages, as the Web API and events carry them."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.channel import Channel, Kind
from sandbox.wire import Json, slack_id
from sandbox.workspace import APP, BOT, BOT_USER, HOME, Workspace

IMAGE_SIZES = (24, 32, 48, 72, 192, 512)
NOT_IN_INNER = ("channel", "channel_type", "event_ts")


def user_object(workspace: Workspace, given: Mapping[str, object]) -> Json:
    """Return a complete user object: what is `given` (as in an export), filled up."""
    user_id, name = str(given["id"]), str(given.get("name") or given["id"]).lower()
    now = workspace.clock.seconds()
    zone = str(given.get("tz") or "UTC")
    given_profile = given.get("profile")
    profile = dict(given_profile) if isinstance(given_profile, Mapping) else {}
    real_name = str(given.get("real_name") or profile.get("real_name") or name)
    team = str(given.get("team_id") or workspace.team_id)
    foreign = is_foreign(workspace, given)
    flags = ("is_admin", "is_owner", "is_primary_owner", "is_restricted", "is_ultra_restricted")
    return {
        "id": user_id,
        "team_id": workspace.team_id,
        "name": name,
        "deleted": False,
        "color": slack_id("", user_id)[:6].lower(),
        "real_name": real_name,
        "tz": zone,
        "tz_label": zone,
        "tz_offset": _offset(zone, now),
        **dict.fromkeys(flags, False),
        "is_bot": False,
        "is_app_user": False,
        "is_email_confirmed": True,
        "is_invited_user": False,
        "locale": "en-GB",
        "updated": now,
        "who_can_share_contact_card": "EVERYONE",
        **({"is_stranger": True} if foreign else {}),
        **given,
        "profile": _profile(workspace, user_id, name, real_name, team, foreign=foreign) | profile,
    }


def is_foreign(workspace: Workspace, user: Mapping[str, object]) -> bool:
    """Tell whether a user is of another company: teams of one organisation are not foreign."""
    team = user.get("team_id") or workspace.team_id
    return team != workspace.team_id and not user.get("enterprise_user")


def _profile(
    workspace: Workspace, user_id: str, name: str, real_name: str, team: str, *, foreign: bool
) -> Json:
    first, _, last = real_name.partition(" ")
    face = f"{workspace.base_url}/avatars/{user_id}"
    images = {f"image_{size}": f"{face}-{size}.png" for size in IMAGE_SIZES}
    if foreign:  # of other workspaces' people, names and faces are all there is
        return {
            "real_name": real_name,
            "real_name_normalized": real_name,
            "display_name": name,
            "display_name_normalized": name,
            "avatar_hash": slack_id("g", user_id).lower(),
            "team": team,
            **images,
        }
    return {
        "title": "",
        "phone": "",
        "skype": "",
        "real_name": real_name,
        "real_name_normalized": real_name,
        "display_name": name,
        "display_name_normalized": name,
        "first_name": first,
        "last_name": last,
        "email": f"{name}@example.com",
        "status_text": "",
        "status_text_canonical": "",
        "status_emoji": "",
        "status_emoji_display_info": [],
        "status_expiration": 0,
        "avatar_hash": slack_id("g", user_id).lower(),
        "fields": None,
        "team": team,
        **images,
    }


def _offset(zone: str, now: int) -> int:
    try:
        offset = datetime.fromtimestamp(now, ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return 0
    return int(offset.total_seconds()) if offset else 0


def channel_object(workspace: Workspace, channel: Channel, viewer: str) -> Json:
    """Return Slack's conversation object as `viewer` gets it."""
    base: Json = {
        "id": channel.id,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_im": channel.kind is Kind.IM,
        "is_org_shared": False,
        "is_ext_shared": bool(channel.shared_with),
        "is_shared": bool(channel.shared_with),
        "is_mpim": False,
        "is_private": channel.kind is not Kind.PUBLIC,
        "context_team_id": workspace.team_id,
        "updated": channel.created * 1000,
        "unlinked": 0,
    }
    if channel.kind is Kind.IM:
        others = [user for user in channel.members if user != viewer]
        return base | {"user": others[0] if others else viewer, "is_user_deleted": False}
    return base | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind is Kind.PUBLIC,
        "is_group": channel.kind is Kind.PRIVATE,
        "is_general": channel.is_general,
        "is_frozen": False,
        "is_member": viewer in channel.members,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "shared_team_ids": [workspace.team_id, *channel.shared_with],
        "pending_connected_team_ids": [],
        "parent_conversation": None,
        "topic": channel.topic.as_json(),
        "purpose": channel.purpose.as_json(),
        "previous_names": list(channel.previous_names),
    }


def message_object(channel: Channel, message: Json) -> Json:
    """Return a message as history and events show it now: thread counts, reactions, pin."""
    shown = dict(message)
    if replies := channel.replies(message["ts"]):
        people = list(dict.fromkeys(channel.messages[ts].get("user", "") for ts in replies))
        shown |= {
            "thread_ts": message["ts"],
            "reply_count": len(replies),
            "reply_users_count": len(people),
            "latest_reply": replies[-1],
            "reply_users": people[:5],
            "is_locked": False,
            "subscribed": False,
        }
    if reactions := channel.standing_reactions(message["ts"]):
        shown["reactions"] = reactions
    if message["ts"] in channel.pins:
        shown["pinned_to"] = [channel.id]
    if message.get("subtype") == "thread_broadcast":
        root = channel.messages.get(message["thread_ts"])
        if root is not None:
            shown["root"] = message_object(channel, root)
    return shown


def permalink(channel: Channel, message: Json) -> str:
    """Return the address of a message, as `chat.getPermalink` gives it."""
    ts, root = message["ts"], message.get("thread_ts")
    link = f"{HOME}/archives/{channel.id}/p{ts.replace('.', '')}"
    return f"{link}?thread_ts={root}&cid={channel.id}" if root and root != ts else link


def bot_marks(workspace: Workspace, user_id: str) -> Json:
    """Return what a message carries beyond `user` when an app wrote it; nothing for people."""
    user = workspace.users[user_id]
    if not user.get("is_bot"):
        return {}
    ours = user_id == BOT_USER
    bot_id = BOT if ours else user["profile"].get("bot_id", slack_id("B", user_id))
    app_id = APP if ours else user["profile"].get("api_app_id", slack_id("A", user_id))
    profile = {
        "id": bot_id,
        "app_id": app_id,
        "name": user["real_name"],
        "deleted": False,
        "updated": user["updated"],
        "team_id": workspace.team_id,
        "icons": {f"image_{size}": user["profile"][f"image_{size}"] for size in (48, 72)},
    }
    return {"bot_id": bot_id, "app_id": app_id, "bot_profile": profile}


def foreign_marks(workspace: Workspace, user_id: str) -> Json:
    """Return what a message carries when its author is of another workspace; else nothing."""
    user = workspace.users[user_id]
    if not is_foreign(workspace, user):
        return {}
    team = user["team_id"]
    names = ("real_name", "display_name", "avatar_hash", "image_72", "team")
    profile = {name: user["profile"][name] for name in names if name in user["profile"]}
    flags = {name: user[name] for name in ("name", "is_restricted", "is_ultra_restricted")}
    marks = dict.fromkeys(("team", "user_team", "source_team"), team)
    return marks | {"user_profile": profile | flags}
