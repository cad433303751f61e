"""What the workspace holds, in pages and figures: against it a record can be compared."""

import json
from collections import defaultdict

from sandbox.channel import Channel
from sandbox.host import Sandbox
from sandbox.objects import message_object
from sandbox.retention import keep_to
from sandbox.wire import Json


async def messages(sandbox: Sandbox, asked: Json) -> object:
    """Return the messages of a channel after a `ts`, in order, and at most so many."""
    keep_to(sandbox.workspace)
    channel = sandbox.workspace.channel(asked["channel"])
    after, limit = asked.get("after") or "", asked.get("limit") or len(channel.messages)
    keys = sorted(ts for ts in channel.messages if ts > after)[:limit]
    return [message_object(channel, channel.messages[ts]) for ts in keys]


async def doubled_keys(sandbox: Sandbox, asked: Json) -> object:
    """Return what the bot said more than once and can still be seen so, by its metadata.

    Each is a channel, the metadata's `field` (or all of it, where it has no such field), and
    the `ts` of the messages.
    """
    found = []
    for channel in sandbox.workspace.channels.values():
        for key, stamps in _by_key(channel, asked["field"]).items():
            if len(stamps) > 1:
                found.append({"channel": channel.id, "key": key, "ts": sorted(stamps)})
    return found


def _by_key(channel: Channel, name: str) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for ts, message in channel.messages.items():
        if (metadata := message.get("metadata")) is not None:
            payload = metadata["event_payload"]
            keys[str(payload.get(name) or json.dumps(payload, sort_keys=True))].append(ts)
    return keys
