"""What hangs on channels and messages: `reactions.*`, `pins.*` and `bookmarks.*`."""

from sandbox import messages
from sandbox.channel import Channel
from sandbox.methods.call import Call
from sandbox.objects import permalink
from sandbox.seeing import seen, shown
from sandbox.wire import Json, SlackError, slack_id

WEB_SCHEMES = ("http://", "https://")


def _item(call: Call) -> tuple[Channel, str]:
    channel, ts = call.channel(), call.text("timestamp")
    if not ts:
        raise SlackError("no_item_specified")
    if not ts.replace(".", "", 1).isdecimal():
        raise SlackError("bad_timestamp")
    return channel, ts


def add_reaction(call: Call) -> Json:
    """Answer `reactions.add`."""
    return _react(call, add=True)


def remove_reaction(call: Call) -> Json:
    """Answer `reactions.remove`."""
    return _react(call, add=False)


def _react(call: Call, *, add: bool) -> Json:
    (name,) = call.required("name")
    channel, ts = _item(call)
    if add and channel.is_archived:
        raise SlackError("is_archived")
    messages.react(call.workspace, channel, ts, call.user, name, add=add)
    return {}


def get_reactions(call: Call) -> Json:
    """Answer `reactions.get`: the message with its reactions; `full` names everybody."""
    channel, ts = _item(call)
    channel = seen(call, channel)
    message = messages.find(channel, ts)
    found = shown(call, channel, ts, full=call.flag("full"))
    link = permalink(channel, message)
    return {"type": "message", "channel": channel.id, "message": found | {"permalink": link}}


def add_pin(call: Call) -> Json:
    """Answer `pins.add`."""
    channel, ts = _item(call)
    if call.user not in channel.members:
        raise SlackError("not_in_channel")
    messages.pin(call.workspace, channel, ts, call.user)
    return {}


def list_pins(call: Call) -> Json:
    """Answer `pins.list`, latest first."""
    channel = call.channel()
    pinned = [messages.pinned_item(channel, ts) for ts in channel.pins]
    return {"items": pinned[::-1]}


def add_bookmark(call: Call) -> Json:
    """Answer `bookmarks.add`; only links are known here."""
    channel = _bookmarked(call)
    title, kind = call.required("title", "type")
    if kind != "link":
        raise SlackError("invalid_bookmark_type")
    bookmark_id = slack_id("Bk", channel.id, channel.count("bookmark"))
    channel.bookmarks[bookmark_id] = {
        "id": bookmark_id,
        "channel_id": channel.id,
        "title": title,
        "link": _link(call.text("link")),
        "emoji": call.text("emoji"),
        "icon_url": None,
        "type": kind,
        "entity_id": None,
        "date_created": call.workspace.clock.seconds(),
        "date_updated": 0,
        "rank": chr(ord("a") + len(channel.bookmarks) % 26),
        "last_updated_by_user_id": call.user,
        "last_updated_by_team_id": call.workspace.team_id,
        "shortcut_id": None,
        "app_id": None,
    }
    return {"bookmark": channel.bookmarks[bookmark_id]}


def edit_bookmark(call: Call) -> Json:
    """Answer `bookmarks.edit`."""
    channel, (bookmark_id,) = _bookmarked(call), call.required("bookmark_id")
    if bookmark_id not in channel.bookmarks:
        raise SlackError("not_found")
    bookmark = channel.bookmarks[bookmark_id]
    bookmark |= {name: call.text(name) for name in ("title", "emoji") if call.text(name)}
    if call.text("link"):
        bookmark["link"] = _link(call.text("link"))
    bookmark["date_updated"] = call.workspace.clock.seconds()
    bookmark["last_updated_by_user_id"] = call.user
    return {"bookmark": bookmark}


def list_bookmarks(call: Call) -> Json:
    """Answer `bookmarks.list`."""
    return {"bookmarks": list(_bookmarked(call).bookmarks.values())}


def _bookmarked(call: Call) -> Channel:
    channel = call.channel("channel_id")
    if call.user not in channel.members:
        raise SlackError("access_denied")
    return channel


def _link(link: str) -> str:
    if not link.startswith(WEB_SCHEMES):
        raise SlackError("invalid_link")
    return link
