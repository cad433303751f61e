"""Slack Connect: channels shared with other workspaces, and the people who come with them."""

from sandbox import lifecycle
from sandbox.channel import Channel
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import Workspace


def share(workspace: Workspace, asked: Json) -> None:
    """Share a channel with another workspace; the app hears `channel_shared`."""
    channel, team = workspace.channel(asked["channel"]), asked["team"]
    if team == workspace.team_id or team in channel.shared_with:
        raise SlackError("already_shared", team=team)
    channel.shared_with[team] = None
    _tell(workspace, channel, {"type": "channel_shared", "connected_team_id": team})


def unshare(workspace: Workspace, asked: Json) -> None:
    """End the sharing: the other workspace's people are gone, the app hears of it."""
    channel, team = workspace.channel(asked["channel"]), asked["team"]
    if team not in channel.shared_with:
        raise SlackError("not_shared", team=team)
    for user in [u for u in channel.members if workspace.users[u]["team_id"] == team]:
        lifecycle.leave(workspace, channel, user)
    del channel.shared_with[team]
    event = {"type": "channel_unshared", "previously_connected_team_id": team}
    _tell(workspace, channel, event | {"is_ext_shared": bool(channel.shared_with)})


def change_channel_id(workspace: Workspace, asked: Json) -> str:
    """Give a channel another id, as when it becomes shared, and return it.

    From then on the old id is `channel_not_found`, and all that happens bears the new one.
    """
    channel = workspace.channel(asked["channel"])
    old, new = channel.id, slack_id("C", "changed", channel.id)
    workspace.give_id(channel, new)
    event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": new}
    stamped = event | {"event_ts": channel.stamp(workspace.clock)}
    workspace.emit(stamped, channel, members_only=False)
    return new


def _tell(workspace: Workspace, channel: Channel, event: Json) -> None:
    stamp = channel.stamp(workspace.clock)
    full = event | {"channel": channel.id, "event_ts": stamp}
    workspace.emit(full, channel, members_only=False)
