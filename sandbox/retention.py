"""The workspace's own retention: old messages go, with or without a word to the app."""

from sandbox import messages
from sandbox.clock import MICROSECONDS
from sandbox.wire import Json
from sandbox.workspace import Workspace

DAY = 24 * 3600
AGAIN = 60.0  # seconds between two rounds


def expire(workspace: Workspace, asked: Json) -> int:
    """Remove all messages older than `before` (a `ts`, or seconds since 1970); return how many.

    The app hears of it if `told`. A root whose replies are younger leaves a tombstone.
    """
    seconds, _, fraction = str(asked["before"]).partition(".")
    before, count = f"{seconds}.{fraction[:6]:0<6}", 0
    for channel in workspace.channels.values():
        for ts in sorted(ts for ts in channel.messages if ts < before):
            found = channel.messages.get(ts)
            if found is None or found.get("subtype") == "tombstone":
                continue
            count += 1
            channel.expired.add(ts)
            if asked.get("told"):
                messages.delete(workspace, channel, ts)
            elif channel.replies(ts):
                messages.bury(channel, found)
            else:
                channel.remove(ts)
    return count


def keep_to(workspace: Workspace) -> None:
    """Remove what is older than the workspace's retention, if it has one; at most once a minute."""
    days, now = workspace.retention_days, workspace.clock.elapsed()
    if days is None or now < workspace.next_round:
        return
    workspace.next_round = now + AGAIN
    before = workspace.clock.microseconds() / MICROSECONDS - days * DAY
    removed = expire(workspace, {"before": f"{before:.6f}", "told": workspace.retention_told})
    if removed:
        workspace.faults.note("expired", messages=removed)
