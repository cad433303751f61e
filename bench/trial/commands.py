"""The organiser at work while things break: digests, questions, phases, and people who leave."""

import random
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.trial.world import ORGANISER
from sandbox.control import Control, SandboxError

PROMPTS = ("What would you delete first?", "Who has solved this already?", "What is missing here?")


@dataclass(slots=True, kw_only=True)
class Organiser:
    """Types commands and presses buttons; whoever gets no answer tries again later."""

    control: Control
    channels: Sequence[str]
    chance: random.Random
    every: float
    over: threading.Event
    leavers: Sequence[str]
    answered: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)
    left: set[str] = field(default_factory=set)
    in_doubt: set[str] = field(default_factory=set)
    """Who asked to leave and was not told that it is done: the answer alone may be lost."""

    def run(self) -> None:
        """Give commands until it is over."""
        while not self.over.wait(self.chance.uniform(0.5, 1.5) * self.every):
            try:
                self._command()
            except SandboxError:
                self.unanswered["not possible now"] += 1

    def _command(self) -> None:
        waiting = [user for user in self.leavers if user not in self.left]
        roll = self.chance.random()
        channel = self.chance.choice(self.channels)
        if waiting and roll < 0.1:
            self._leave(waiting[0], channel)
        elif roll < 0.5:
            self.type(ORGANISER, channel, "digest post")
        elif roll < 0.8:
            self._ask(channel)
        elif roll < 0.9:
            self.type(ORGANISER, channel, "phase extend 1h")
        else:
            self.type(ORGANISER, channel, "status")

    def end_doubts(self) -> None:
        """Let those ask again who may have left without being told."""
        for user in sorted(self.in_doubt):
            self._leave(user, self.channels[0])

    def _leave(self, user: str, channel: str) -> None:
        self.in_doubt.add(user)
        # While the database is away the answer is that it may not have been done.
        if "left" in self.type(user, channel, "leave"):
            self.left.add(user)
            self.in_doubt.discard(user)

    def _ask(self, channel: str) -> None:
        if self.type(ORGANISER, channel, f"prompt {self.chance.choice(PROMPTS)}"):
            shown = self.control.ephemerals(ORGANISER)[-1]
            self.control.click(ORGANISER, channel, shown["ts"], "prompt_post")

    def type(self, user: str, channel: str, text: str) -> str:
        """Type `/jam …`; return what the bot answered, "" where it did not in time."""
        answer = self.control.command(user, channel, text)
        counts = self.answered if answer.acknowledged else self.unanswered
        counts[text.split(maxsplit=1)[0]] += 1
        return str((answer.payload or {}).get("text") or "")
