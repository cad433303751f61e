"""One conversation of a workspace: its members, messages, threads and reactions."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from sandbox.clock import MICROSECONDS, WorkspaceClock
from sandbox.wire import Json

# On virtual time many things happen in one instant, and recorded talk brings its own `ts` with
# low counters; what is written here starts above those, so that the two never meet.
FIRST_VIRTUAL_COUNTER = 10_000


class Kind(StrEnum):
    """The kinds of conversation, in Slack's words for `channel_type`."""

    PUBLIC = "channel"
    PRIVATE = "group"
    IM = "im"


@dataclass(slots=True, kw_only=True)
class Mark:
    """The latest thing known about one person's emoji: when, and whether it stands."""

    event_ts: str
    standing: bool


@dataclass(slots=True, kw_only=True)
class Entry:
    """What was at a `ts` before a change: the message, if any, and its reactions."""

    ts: str
    message: Json | None
    marks: dict[tuple[str, str], Mark]
    at: float = 0.0


class Journal(Protocol):
    """What keeps the entries of a channel, see `sandbox.past`."""

    seconds: float
    entries: deque[Entry]

    def note(self, entry: Entry) -> None:
        """Keep what was there before a change."""


@dataclass(slots=True, kw_only=True)
class Note:
    """A channel's topic or purpose: its text, who set it and when."""

    value: str = ""
    creator: str = ""
    last_set: int = 0

    def as_json(self) -> Json:
        """Return Slack's object for it."""
        return {"value": self.value, "creator": self.creator, "last_set": self.last_set}


@dataclass(slots=True, kw_only=True)
class Channel:
    """A public or private channel, or a direct message, with all that was said in it."""

    id: str
    name: str
    kind: Kind
    creator: str
    created: int
    topic: Note = field(default_factory=Note)
    purpose: Note = field(default_factory=Note)
    members: dict[str, None] = field(default_factory=dict)
    is_archived: bool = False
    is_general: bool = False
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Json] = field(default_factory=dict)
    threads: dict[str, dict[str, None]] = field(default_factory=dict)
    reactions: dict[str, dict[tuple[str, str], Mark]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    expired: set[str] = field(default_factory=set)
    versions: dict[str, tuple[str, str]] = field(default_factory=dict)
    pins: dict[str, Json] = field(default_factory=dict)
    bookmarks: dict[str, Json] = field(default_factory=dict)
    shared_with: dict[str, None] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    disguises: dict[str, Json] = field(default_factory=dict)
    journal: Journal | None = None
    last_stamp: int = 0
    counters: dict[str, int] = field(default_factory=dict)

    def stamp(self, clock: WorkspaceClock) -> str:
        """Return the next `ts`: unique in this channel and later than any it gave before."""
        instant = clock.microseconds()
        if clock.is_virtual and instant % MICROSECONDS < FIRST_VIRTUAL_COUNTER:
            instant += FIRST_VIRTUAL_COUNTER - instant % MICROSECONDS
        instant = max(instant, self.last_stamp + 1)
        while (ts := _as_ts(instant)) in self.messages or ts in self.deleted:
            instant += 1
        self.last_stamp = instant
        return ts

    def count(self, what: str) -> int:
        """Return how many of `what` were counted in this channel, this one included."""
        self.counters[what] = self.counters.get(what, 0) + 1
        return self.counters[what]

    def before_change(self, ts: str) -> None:
        """Remember what is at `ts`, as long as reads may show what was."""
        if self.journal is not None:
            marks = dict(self.reactions.get(ts, {}))
            self.journal.note(Entry(ts=ts, message=self.messages.get(ts), marks=marks))

    def insert(self, message: Json) -> None:
        """Put `message` in its place and, if it is a reply, into its thread."""
        self.before_change(message["ts"])
        self.messages[message["ts"]] = message
        root = message.get("thread_ts")
        if root and root != message["ts"]:
            self.threads.setdefault(root, {})[message["ts"]] = None

    def remove(self, ts: str) -> None:
        """Take the message at `ts` away for good, with its reactions, its pin, its place."""
        self.before_change(ts)
        self.deleted.add(ts)
        self.reactions.pop(ts, None)
        self.pins.pop(ts, None)
        self.versions.pop(ts, None)
        message = self.messages.pop(ts, None)
        root = (message or {}).get("thread_ts")
        if not root or root == ts:
            return
        self.threads.get(root, {}).pop(ts, None)
        if not self.threads.get(root):
            self.threads.pop(root, None)
            # The headstone of a deleted root stands only while replies hang on it.
            if self.messages.get(root, {}).get("subtype") == "tombstone":
                del self.messages[root]

    def in_order(self) -> Iterator[Json]:
        """Yield all messages, replies too, in the order of their `ts`."""
        return (self.messages[ts] for ts in sorted(self.messages))

    def replies(self, root: str) -> list[str]:
        """Return the `ts` of the replies to `root`, in order."""
        return sorted(ts for ts in self.threads.get(root, ()) if ts in self.messages)

    def standing_reactions(self, ts: str) -> list[Json]:
        """Return Slack's `reactions` of a message: earliest first, whatever came in between."""
        people: dict[str, list[str]] = {}
        marks = self.reactions.get(ts, {})
        standing = sorted((mark.event_ts, *key) for key, mark in marks.items() if mark.standing)
        for _, name, user in standing:
            people.setdefault(name, []).append(user)
        return [
            {"name": name, "users": users, "count": len(users)} for name, users in people.items()
        ]


def _as_ts(instant: int) -> str:
    return f"{instant // MICROSECONDS}.{instant % MICROSECONDS:06d}"
