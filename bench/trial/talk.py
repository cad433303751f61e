"""People who talk: real talk, told again by the sandbox's people while things break."""

import gzip
import json
import os
import random
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from bench.trial.world import ORGANISER, PROJECT
from sandbox.control import Control, SandboxError

SHARED = PROJECT / Path(os.environ.get("JAM_SHARED", "../shared")) / "data"
EMOJI = ("+1", "bulb", "thinking_face", "+1::skin-tone-4", "-1", "tada")
PEOPLE = 120
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of the real talk: who, what, and to which earlier one it answers."""

    id: str
    user: str
    text: str
    answers: str | None


def real_talk(limit: int = 20_000) -> list[Said]:
    """Return the messages of the recorded talk, or of the demo where that is not at hand."""
    path = SHARED / "irc-talk.events.jsonl.gz"
    return list(_recorded(path, limit)) if path.exists() else list(_demo())


def _recorded(path: Path, limit: int) -> Iterator[Said]:
    with gzip.open(path, "rt") as lines:
        for line, _ in zip(lines, range(limit), strict=False):
            event = json.loads(line)["event"]
            if event["type"] == "message" and not event.get("subtype"):
                root = event.get("thread_ts")
                answers = f"{event['channel']} {root}" if root and root != event["ts"] else None
                yield Said(
                    id=f"{event['channel']} {event['ts']}",
                    user=event["user"],
                    text=event["text"],
                    answers=answers,
                )


def _demo() -> Iterator[Said]:
    for path in sorted((PROJECT / "commands" / "demo" / "talk").glob("*.yml")):
        for number, post in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            name = f"{path.stem} {number}"
            yield Said(id=name, user=post["by"], text=post["text"], answers=None)
            for reply in post.get("replies", ()):
                yield Said(id="", user=reply["by"], text=reply["text"], answers=name)


@dataclass(slots=True, kw_only=True)
class People:
    """Members of the workspace who write, answer, edit, delete and react at a steady rate."""

    control: Control
    channels: Sequence[str]
    chance: random.Random
    talk: list[Said]
    rate: float
    over: threading.Event = field(default_factory=threading.Event)
    acts: int = 0
    refused: int = 0
    left: set[str] = field(default_factory=set)
    _users: dict[str, str] = field(default_factory=dict)
    _posts: deque[tuple[str, str, str]] = field(default_factory=lambda: deque(maxlen=400))
    _told: dict[str, tuple[str, str]] = field(default_factory=dict)
    _reacted: deque[tuple[str, str, str, str]] = field(default_factory=lambda: deque(maxlen=400))

    def __post_init__(self) -> None:
        """Bring the people into the workspace and its channels."""
        ids = [f"U0TRIAL{number:04}" for number in range(PEOPLE)]
        self.control.add_users([{"id": user, "name": user.lower()} for user in ids])
        for channel in self.channels:
            for user in (*ids, ORGANISER):
                self.control.join(user, channel)
        self._users = dict(zip({s.user: None for s in self.talk}, _cycle(ids), strict=False))

    def run(self) -> None:
        """Act until it is over, at the rate asked for as far as the sandbox keeps up."""
        for number, said in enumerate(self._endless()):
            if self.over.wait(max(0.0, self._began + number / self.rate - time.monotonic())):
                return
            try:
                self._act(said)
            except SandboxError:
                self.refused += 1  # what they meant is gone by now
            else:
                self.acts += 1

    def _endless(self) -> Iterator[Said]:
        self._began = time.monotonic()
        while True:
            yield from self.talk

    _began: float = 0.0

    def _act(self, said: Said) -> None:
        roll = self.chance.random()
        if roll < 0.45 or not self._posts:
            self._say(said)
        elif roll < 0.75:
            self._react(said)
        elif roll < 0.83 and self._reacted:
            self.control.unreact(*self._take(self._reacted))
        elif roll < 0.93:
            user, channel, ts = self.chance.choice(self._posts)
            self.control.edit(user, channel, ts, f"{said.text} (mended)")
        else:
            self.control.delete(*self._take(self._posts))

    def _take(self, things: deque[Thing]) -> Thing:
        index = self.chance.randrange(len(things))
        found = things[index]
        del things[index]
        return found

    def _say(self, said: Said) -> None:
        user = self._users[said.user]
        root = self._told.get(said.answers or "")
        channel = root[0] if root else self.chance.choice(self.channels)
        ts = self.control.post(
            user,
            channel,
            said.text[:3000] or "…",
            thread_ts=root[1] if root else None,
            broadcast=bool(root) and self.chance.random() < 0.05,
            me=not root and self.chance.random() < 0.02,
        )
        self._posts.append((user, channel, ts))
        if not root:
            self._told[said.id] = (channel, ts)

    def _react(self, said: Said) -> None:
        user, name = self._users[said.user], self.chance.choice(EMOJI)
        _, channel, ts = self.chance.choice(self._posts)
        self.control.react(user, channel, ts, name)
        self._reacted.append((user, channel, ts, name))


def _cycle(ids: Sequence[str]) -> Iterator[str]:
    while True:
        yield from ids
