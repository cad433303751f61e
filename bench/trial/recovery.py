"""How long the bot needs after each fault, until something said later has been acknowledged."""

import threading
import time
from bisect import bisect_right
from dataclasses import dataclass, field

from sandbox.control import Control, SandboxError

LOOKS_EVERY = 0.25  # seconds: as exact as the figures are


@dataclass(slots=True, kw_only=True)
class Recovery:
    """Watches the sandbox's log of events for those that were acknowledged."""

    control: Control
    over: threading.Event
    events: int = 0
    _open: dict[int, float] = field(default_factory=dict)
    _taken: list[tuple[float, float]] = field(default_factory=list)

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(LOOKS_EVERY):
            self.look()

    def look(self) -> None:
        """Note what is new in the log, and what of it has been acknowledged since."""
        first = min(self._open, default=self.events + 1)
        try:
            found = self.control.events(since=first - 1)
        except SandboxError:
            return
        now = time.monotonic()
        for entry in found:
            number = int(entry["number"])
            if number > self.events:
                self.events = number
                self._open[number] = now
            if entry["acknowledged"] and number in self._open:
                self._taken.append((self._open.pop(number), now))

    def times(self, began: list[float]) -> list[float]:
        """Return for each fault the seconds until something said after it was acknowledged.

        A fault that no event followed has no time.
        """
        taken = sorted(self._taken)
        said = [when for when, _ in taken]
        soonest: list[float] = []
        best = float("inf")
        for _, acknowledged in reversed(taken):
            best = min(best, acknowledged)
            soonest.append(best)
        soonest.reverse()
        found = []
        for fault in began:
            index = bisect_right(said, fault)
            if index < len(soonest):
                found.append(soonest[index] - fault)
        return found
