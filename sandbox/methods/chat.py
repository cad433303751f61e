"""The `chat.*` methods: write, change, delete, whisper, link."""

from sandbox import limits, messages
from sandbox.channel import Channel, Kind
from sandbox.methods.call import Call
from sandbox.objects import permalink
from sandbox.wire import Json, SlackError


def post_message(call: Call) -> Json:
    """Answer `chat.postMessage`: into a channel, a thread, or a person's direct message."""
    channel = _place(call)
    text, blocks = call.text("text"), call.blocks()
    _within_limits(text, blocks)
    message = messages.write(
        call.workspace,
        channel,
        call.user,
        text,
        thread_ts=call.text("thread_ts") or None,
        broadcast=call.flag("reply_broadcast"),
        extra=_extra(call, blocks),
    )
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def _place(call: Call) -> Channel:
    (target,) = call.required("channel")
    workspace = call.workspace
    if target in workspace.users:
        channel = workspace.direct_message(call.user, target)
    else:
        channel = call.channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    manifest = workspace.manifest
    if call.user not in channel.members:
        public = call.by_bot and not manifest.lacks(("chat:write.public",))
        if not public or manifest.scopes is None:
            raise SlackError("not_in_channel")
    if call.by_bot and channel.kind is Kind.IM and not manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def _within_limits(text: str, blocks: list[Json], *, update: bool = False) -> None:
    if found := limits.message_error(text, blocks, update=update):
        code, complaints = found
        raise SlackError(code, response_metadata={"messages": complaints})


def _extra(call: Call, blocks: list[Json]) -> Json:
    extra: Json = {"blocks": blocks} if blocks else {}
    metadata = _metadata(call)
    if metadata is not None:
        extra["metadata"] = metadata
    if call.by_bot and (name := call.text("username")):
        if call.workspace.manifest.lacks(("chat:write.customize",)):
            raise SlackError("missing_scope", needed="chat:write.customize")
        extra |= {"username": name, "subtype": "bot_message"}
    if isinstance(attachments := call.structure("attachments"), list) and attachments:
        extra["attachments"] = attachments
    return extra


def _metadata(call: Call) -> Json | None:
    metadata = call.mapping("metadata", "invalid_metadata_format")
    if metadata is not None and (
        not isinstance(metadata.get("event_type"), str)
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise SlackError("invalid_metadata_format")
    return metadata


def _own(call: Call, channel: Channel, ts: str, refusal: str) -> Json:
    message = messages.find(channel, ts)
    if message.get("user") != call.user or message.get("subtype") == "tombstone":
        raise SlackError(refusal)
    return message


def update(call: Call) -> Json:
    """Answer `chat.update`: the caller's own messages only.

    As in Slack, blocks stay when only a text is given, and go when `blocks` is an empty list.
    """
    channel, (ts,) = call.channel(), call.required("ts")
    old = _own(call, channel, ts, "cant_update_message")
    if channel.is_archived:
        raise SlackError("is_inactive")
    changes: Json = {}
    if "text" in call.arguments:
        changes["text"] = call.text("text")
    if call.arguments.get("blocks") is not None:
        changes["blocks"] = call.blocks()
    if (metadata := _metadata(call)) is not None:
        changes["metadata"] = metadata
    new = old | changes
    _within_limits(str(new.get("text") or ""), new.get("blocks") or [], update=True)
    message = messages.edit(call.workspace, channel, ts, changes)
    return {"channel": channel.id, "ts": ts, "text": message["text"], "message": message}


def delete(call: Call) -> Json:
    """Answer `chat.delete`: the caller's own messages only."""
    channel, (ts,) = call.channel(), call.required("ts")
    _own(call, channel, ts, "cant_delete_message")
    messages.delete(call.workspace, channel, ts)
    return {"channel": channel.id, "ts": ts}


def post_ephemeral(call: Call) -> Json:
    """Answer `chat.postEphemeral`: only one person sees it, and no event tells of it."""
    channel = call.joined_channel()
    (user,) = call.required("user")
    if channel.is_archived:
        raise SlackError("is_archived")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    text, blocks = call.text("text"), call.blocks()
    _within_limits(text, blocks)
    thread_ts = call.text("thread_ts") or None
    found = messages.whisper(call.workspace, channel, user, text, blocks, thread_ts=thread_ts)
    return {"message_ts": found["ts"]}


def get_permalink(call: Call) -> Json:
    """Answer `chat.getPermalink`."""
    channel, (ts,) = call.channel(), call.required("message_ts")
    link = permalink(channel, messages.find(channel, ts))
    return {"channel": channel.id, "permalink": link}
