"""Response URLs: the addresses by which the app may answer what a person did, for a while."""

from sandbox import limits, messages
from sandbox.channel import Channel
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import BOT_USER, Workspace

MOST_USES = 5
LIFETIME = 30 * 60.0  # seconds


def new_response_url(
    workspace: Workspace, channel: Channel, user: str, *, source: str | None = None
) -> str:
    """Return a URL that answers `user` in `channel`; `source` is the message acted upon."""
    number = workspace.count("response url")
    key = f"{number}/{slack_id('', 'response', number).lower()}"
    workspace.response_urls[key] = {
        "channel": channel.id,
        "user": user,
        "source": source,
        "uses": 0,
        "at": workspace.clock.elapsed(),
    }
    return f"{workspace.base_url}/actions/{workspace.team_id}/{key}"


def answer(workspace: Workspace, key: str, payload: Json) -> None:
    """Carry out what the app posted to a response URL, or refuse: used_url, expired_url, …."""
    found = workspace.response_urls.get(key)
    if found is None or workspace.clock.elapsed() - found["at"] > LIFETIME:
        raise SlackError("expired_url")
    found["uses"] += 1
    if found["uses"] > MOST_USES:
        raise SlackError("used_url")
    channel = workspace.channel(found["channel"])
    if found["source"] and payload.get("delete_original"):
        _delete(workspace, channel, found["source"])
    elif found["source"] and payload.get("replace_original"):
        _replace(workspace, channel, found["source"], payload)
    else:
        say(workspace, channel, found["user"], payload)


def say(workspace: Workspace, channel: Channel, user: str, payload: Json) -> None:
    """Post an answer: to everybody if it is `in_channel`, else for `user` alone."""
    text, blocks = _content(payload)
    thread_ts = payload.get("thread_ts")
    if payload.get("response_type") == "in_channel":
        extra = {"blocks": blocks} if blocks else {}
        messages.write(workspace, channel, BOT_USER, text, thread_ts=thread_ts, extra=extra)
    else:
        messages.whisper(workspace, channel, user, text, blocks, thread_ts=thread_ts)


def _content(payload: Json) -> tuple[str, list[Json]]:
    text, blocks = str(payload.get("text") or ""), payload.get("blocks") or []
    if found := limits.message_error(text, blocks):
        raise SlackError(found[0], response_metadata={"messages": found[1]})
    return text, blocks


def find_ephemeral(workspace: Workspace, channel_id: str, ts: str) -> Json | None:
    """Return the ephemeral message at `ts`, if it is still shown."""
    for message in workspace.ephemerals:
        if message["channel"] == channel_id and message["ts"] == ts:
            return message
    return None


def _replace(workspace: Workspace, channel: Channel, ts: str, payload: Json) -> None:
    text, blocks = _content(payload)
    if (ephemeral := find_ephemeral(workspace, channel.id, ts)) is not None:
        ephemeral["text"] = text
        ephemeral["blocks"] = messages.with_block_ids(blocks, channel.id, ts)
    elif ts in channel.messages:
        messages.edit(workspace, channel, ts, {"text": text, "blocks": blocks})
    else:
        raise SlackError("message_not_found")


def _delete(workspace: Workspace, channel: Channel, ts: str) -> None:
    if (ephemeral := find_ephemeral(workspace, channel.id, ts)) is not None:
        workspace.ephemerals.remove(ephemeral)
    else:
        messages.delete(workspace, channel, ts)
