"""What goes wrong on purpose: one seeded chance for all of it, and a log of what it did."""

import random
from collections import Counter, deque

from sandbox.wire import Json

KEPT = 10_000  # entries; the counts go on


class Faults:
    """The chance by which faults happen, and what has happened so far.

    The same seed and the same order of questions give the same faults.
    """

    def __init__(self) -> None:
        self.chance = random.Random(0)  # noqa: S311 - faults that can be repeated, no secrets
        self.counts: Counter[str] = Counter()
        self.entries: deque[Json] = deque(maxlen=KEPT)

    def reseed(self, seed: int) -> None:
        """Begin the chance anew."""
        self.chance.seed(seed)

    def happens(self, probability: float) -> bool:
        """Tell whether a fault of this probability happens now; nothing is drawn for 0."""
        return probability > 0 and self.chance.random() < probability

    def note(self, kind: str, **facts: object) -> None:
        """Write down that a fault of this kind happened."""
        self.counts[kind] += 1
        self.entries.append({"number": self.counts.total(), "kind": kind, **facts})
