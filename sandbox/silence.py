"""Changes of which the app hears nothing: to prove that a check of its record finds them.

A hidden one is not even shown by the Web API, so that no reading back can mend it.
"""

from sandbox import messages
from sandbox.interactions import place
from sandbox.wire import Json
from sandbox.workspace import Workspace


def post(workspace: Workspace, asked: Json) -> str:
    """Let a person write without an event, and return the `ts`."""
    channel = place(workspace, asked["user"], asked["channel"])
    message = messages.compose(workspace, channel, asked["user"], asked["text"])
    channel.insert(message)
    if asked["hidden"]:
        channel.hidden.add(message["ts"])
    return str(message["ts"])


def alter(workspace: Workspace, asked: Json) -> None:
    """Change a text without an event, and without a mark that it was edited."""
    channel = workspace.channel(asked["channel"])
    before = messages.find(channel, asked["ts"])
    channel.insert(before | {"text": asked["text"]})
    if asked["hidden"]:
        channel.disguises[asked["ts"]] = before


def delete(workspace: Workspace, asked: Json) -> None:
    """Take a message away without an event."""
    channel = workspace.channel(asked["channel"])
    before = messages.find(channel, asked["ts"])
    channel.remove(asked["ts"])
    if asked["hidden"]:
        channel.disguises[asked["ts"]] = before
