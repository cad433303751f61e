"""How carrying out one moment ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from jam.occurrences import Delivery, DeliveryState, OccurrenceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of an occurrence, with the reason where it was not simply done.

    `due_at` is when to go on with work that is done a piece at a time.
    """

    state: OccurrenceState
    note: str = ""
    due_at: datetime | None = None

    @classmethod
    def done(cls, note: str = "") -> Self:
        """Say it was done."""
        return cls(state=OccurrenceState.DONE, note=note)

    @classmethod
    def later(cls, due_at: datetime) -> Self:
        """Say that there is more to do, from then on."""
        return cls(state=OccurrenceState.DUE, due_at=due_at)

    @classmethod
    def skipped(cls, note: str) -> Self:
        """Say it was rightly left out."""
        return cls(state=OccurrenceState.SKIPPED, note=note)

    @classmethod
    def failed(cls, note: str) -> Self:
        """Say it could not be done and trying again would not help."""
        return cls(state=OccurrenceState.FAILED, note=note)


def outcome_of(sent: Delivery) -> Outcome:
    """Return how a moment ended whose work was one delivery."""
    return Outcome.failed(sent.error) if sent.state is DeliveryState.FAILED else Outcome.done()
