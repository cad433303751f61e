"""What a channel looked like a moment ago: Slack's reads may lag behind its writes.

While reads may be stale, a channel keeps a journal of what its messages were before each change,
for as long as the lag may be; without a lag there is no journal, and no cost.
"""

from collections import deque
from dataclasses import dataclass, field, replace

from sandbox.channel import Channel, Entry
from sandbox.clock import WorkspaceClock


@dataclass(slots=True, kw_only=True)
class Lag:
    """The journal of one channel, of the last `seconds` (the workspace's)."""

    clock: WorkspaceClock
    seconds: float
    entries: deque[Entry] = field(default_factory=deque)

    def note(self, entry: Entry) -> None:
        """Keep what was there before a change."""
        now = self.clock.elapsed()
        while self.entries and self.entries[0].at < now - self.seconds:
            self.entries.popleft()
        entry.at = now
        self.entries.append(entry)


def as_of(channel: Channel, since: float) -> Channel:
    """Return the channel as it was at `since` (elapsed seconds); itself if nothing changed."""
    undone: dict[str, Entry] = {}
    for entry in reversed(channel.journal.entries if channel.journal else ()):
        if entry.at <= since:
            break
        undone[entry.ts] = entry
    if not undone:
        return channel
    was = replace(
        channel,
        journal=None,
        messages=dict(channel.messages),
        threads=dict(channel.threads),
        reactions=dict(channel.reactions),
    )
    for ts, entry in undone.items():
        _undo(was, ts, entry)
    return was


def _undo(was: Channel, ts: str, entry: Entry) -> None:
    for message in (was.messages.pop(ts, None), entry.message):
        root = (message or {}).get("thread_ts")
        if root:
            was.threads[root] = {k: None for k in was.threads.get(root, ()) if k != ts}
    was.reactions.pop(ts, None)
    if entry.message is not None:
        was.insert(entry.message)
    if entry.marks:
        was.reactions[ts] = entry.marks
