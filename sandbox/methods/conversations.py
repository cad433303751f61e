"""The `conversations.*` methods: channels, their members and their history."""

from collections.abc import Iterable

from sandbox import lifecycle
from sandbox.channel import Channel, Kind
from sandbox.methods.call import Call, page
from sandbox.objects import channel_object, is_foreign
from sandbox.seeing import seen, shown
from sandbox.wire import Json, SlackError, invalid_arguments

TYPES = {"public_channel": (Kind.PUBLIC,), "private_channel": (Kind.PRIVATE,), "im": (Kind.IM,)}
MOST_HISTORY = 999
MOST_REPLIES = 1000
MOST_LISTED = 1000
MOST_OF_ONE = 999
MOST_INVITED = 100


def requested_kinds(call: Call) -> set[Kind]:
    """Return the kinds of conversation that `types` asks for; mpims are known and never there."""
    asked = call.text("types", "public_channel").replace(" ", "").split(",")
    if any(name not in TYPES and name != "mpim" for name in asked):
        raise SlackError("invalid_types")
    return {kind for name in asked for kind in TYPES.get(name, ())}


def list_all(call: Call) -> Json:
    """Answer `conversations.list`: what the caller can see, by pages."""
    limit = call.number("limit", 100, MOST_LISTED)
    found = {
        channel.id: channel
        for channel in call.workspace.channels_of(call.user, requested_kinds(call))
        if not (channel.is_archived and call.flag("exclude_archived"))
    }
    keys, cursor = page(call, sorted(found), limit, label="channel")
    shown = [_shown(call, found[key], counted=True) for key in keys]
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def list_of_one(call: Call) -> Json:
    """Answer `users.conversations`: what a person is in, of the rest only what the caller sees."""
    who, limit = call.text("user", call.user), call.number("limit", 100, MOST_OF_ONE)
    if who not in call.workspace.users:
        raise SlackError("user_not_found")
    found = {
        channel.id: channel
        for channel in call.workspace.channels_of(call.user, requested_kinds(call))
        if who in channel.members
        and (channel.kind is Kind.PUBLIC or call.user in channel.members)
        and not (channel.is_archived and call.flag("exclude_archived"))
    }
    keys, cursor = page(call, sorted(found), limit, label="channel")
    shown = [channel_object(call.workspace, found[key], call.user) for key in keys]
    for one in shown:  # unlike other methods it does not say so
        one.pop("is_member", None)
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def _shown(call: Call, channel: Channel, *, counted: bool = False) -> Json:
    shown = channel_object(call.workspace, channel, call.user)
    if counted and channel.kind is not Kind.IM:
        shown["num_members"] = len(channel.members)
    return shown


def info(call: Call) -> Json:
    """Answer `conversations.info`."""
    channel = call.channel()
    return {"channel": _shown(call, channel, counted=call.flag("include_num_members"))}


def create(call: Call) -> Json:
    """Answer `conversations.create`; the caller is the first member."""
    private = call.flag("is_private")
    channel = lifecycle.create(call.workspace, call.text("name"), call.user, private=private)
    return {"channel": _shown(call, channel)}


def join(call: Call) -> Json:
    """Answer `conversations.join`: public channels only."""
    channel = call.real_channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    if channel.kind is Kind.PRIVATE and call.user not in channel.members:
        raise SlackError("method_not_supported_for_channel_type")
    if lifecycle.join(call.workspace, channel, call.user):
        return {"channel": _shown(call, channel)}
    note = "already_in_channel"
    return {
        "channel": _shown(call, channel),
        "warning": note,
        "response_metadata": {"warnings": [note]},
    }


def invite(call: Call) -> Json:
    """Answer `conversations.invite`: all or none, or with `force` all who can be invited."""
    channel = call.real_channel()
    names = [name.strip() for name in call.text("users").split(",") if name.strip()]
    if not names:
        raise SlackError("no_user")
    if len(names) > MOST_INVITED:
        raise invalid_arguments(f"[ERROR] no more than {MOST_INVITED} users [json-pointer:/users]")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.user not in channel.members:
        raise SlackError("not_in_channel")
    errors = [
        {"user": name, "ok": False, "error": error}
        for name in names
        if (error := _why_not(call, channel, name))
    ]
    if errors and not call.flag("force"):
        raise SlackError(str(errors[0]["error"]), errors=errors)
    refused = {error["user"] for error in errors}
    for name in names:
        if name not in refused:
            lifecycle.join(call.workspace, channel, name, inviter=call.user)
    if len(refused) == len(set(names)):
        raise SlackError(str(errors[0]["error"]), errors=errors)
    return {"channel": _shown(call, channel), **({"errors": errors} if errors else {})}


def _why_not(call: Call, channel: Channel, name: str) -> str | None:
    if name == call.user:
        return "cant_invite_self"
    user = call.workspace.users.get(name)
    if user is None or user["deleted"]:
        return "user_not_found"
    if name in channel.members:
        return "already_in_channel"
    if is_foreign(call.workspace, user):
        return "cant_invite"
    return "user_is_restricted" if user["is_ultra_restricted"] else None


def members(call: Call) -> Json:
    """Answer `conversations.members`: ids, by pages."""
    channel, limit = call.channel(), call.number("limit", 100, MOST_LISTED)
    keys, cursor = page(call, sorted(channel.members), limit, label="user")
    return {"members": keys, "response_metadata": {"next_cursor": cursor}}


def open_im(call: Call) -> Json:
    """Answer `conversations.open` for a direct message: by one user, or by its channel."""
    if call.text("channel"):
        channel = call.channel()
    else:
        users = [name.strip() for name in call.text("users").split(",") if name.strip()]
        if not users:
            raise SlackError("users_list_not_supplied")
        if len(users) > 1:
            raise SlackError("method_not_supported_for_channel_type")
        if call.workspace.user(users[0])["deleted"]:
            raise SlackError("user_disabled")
        channel = call.workspace.direct_message(call.user, users[0])
    if not call.flag("return_im"):
        return {"channel": {"id": channel.id}}
    return {"channel": _shown(call, channel)}


def set_topic(call: Call) -> Json:
    """Answer `conversations.setTopic`."""
    return _set(call, "topic")


def set_purpose(call: Call) -> Json:
    """Answer `conversations.setPurpose`."""
    return _set(call, "purpose")


def _set(call: Call, which: str) -> Json:
    channel = call.joined_channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    lifecycle.set_note(call.workspace, channel, which, call.text(which), call.user)
    return {which: call.text(which), "channel": _shown(call, channel)}


def history(call: Call) -> Json:
    """Answer `conversations.history`: newest first, without replies that are not broadcast."""
    channel = seen(call, call.joined_channel())
    limit = call.number("limit", 100, MOST_HISTORY, "invalid_arguments")
    roots = (
        ts
        for ts, message in channel.messages.items()
        if message.get("thread_ts", ts) == ts or message.get("subtype") == "thread_broadcast"
    )
    keys = _between(call, sorted(roots, reverse=True))
    keys, cursor = page(call, keys, limit, label="next_ts", backwards=True)
    answer: Json = {
        "messages": _messages(call, channel, keys),
        "has_more": bool(cursor),
        "pin_count": len(channel.pins),
        "channel_actions_ts": None,
        "channel_actions_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def replies(call: Call) -> Json:
    """Answer `conversations.replies`: the root and its replies, oldest first."""
    channel, (ts,) = seen(call, call.joined_channel()), call.required("ts")
    limit = call.number("limit", MOST_REPLIES, MOST_REPLIES, "invalid_arguments")
    message = channel.messages.get(ts)
    if message is None:
        raise SlackError("thread_not_found")
    root = message.get("thread_ts", ts)
    keys = [root] if root in channel.messages else []
    keys += _between(call, channel.replies(root))
    keys, cursor = page(call, keys, limit, label="next_ts")
    answer: Json = {"messages": _messages(call, channel, keys), "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _between(call: Call, keys: Iterable[str]) -> list[str]:
    """Return the keys in the asked window; its ends count only when `inclusive`."""
    oldest, latest = _instant(call, "oldest"), _instant(call, "latest")
    ends = {oldest, latest} if call.flag("inclusive") else set()
    return [
        key
        for key in keys
        if key in ends or ((not oldest or key > oldest) and (not latest or key < latest))
    ]


def _instant(call: Call, name: str) -> str:
    raw = call.text(name)
    if not raw or raw == "0":
        return ""
    seconds, _, fraction = raw.partition(".")
    if not (seconds + fraction).isdecimal():
        raise SlackError(f"invalid_ts_{name}")
    return f"{seconds}.{fraction[:6]:0<6}"


def _messages(call: Call, channel: Channel, keys: list[str]) -> list[Json]:
    found = [shown(call, channel, key) for key in keys]
    if not call.flag("include_all_metadata"):
        for message in found:
            if "metadata" in message:
                message["metadata"] = {"event_type": message["metadata"]["event_type"]}
    return found
