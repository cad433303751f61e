"""How the Web API shows messages: perhaps a moment late, and with some of those who reacted."""

from dataclasses import replace

from sandbox.channel import Channel
from sandbox.methods.call import Call
from sandbox.objects import message_object
from sandbox.past import as_of
from sandbox.wire import Json


def seen(call: Call, channel: Channel) -> Channel:
    """Return the channel as this read gets it, which may be as it was a moment ago."""
    workspace = call.workspace
    if channel.journal is not None:
        lag = workspace.faults.chance.uniform(0, channel.journal.seconds)
        was = as_of(channel, workspace.clock.elapsed() - lag)
        if was is not channel:
            workspace.faults.note("stale_read", channel=channel.id, seconds=lag)
        channel = was
    return _disguised(channel) if channel.hidden or channel.disguises else channel


def shown(call: Call, channel: Channel, ts: str, *, full: bool = False) -> Json:
    """Return a message; unless `full`, some of the people under a reaction stand for all."""
    message = message_object(channel, channel.messages[ts])
    if not full:
        for reaction in message.get("reactions", ()):
            reaction["users"] = reaction["users"][: call.workspace.most_reactors]
    return message


def _disguised(channel: Channel) -> Channel:
    """Return the channel without what is hidden, and with what disguises show instead."""
    shown = {**channel.messages, **channel.disguises}
    for ts in channel.hidden:
        shown.pop(ts, None)
    return replace(channel, messages=shown)
