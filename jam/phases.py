"""The stages of a jam and what each of them allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LATE_FOR = timedelta(hours=24)
"""How long after the close posts are still recorded, marked late."""


class PhaseName(StrEnum):
    """The stages in the only order they can have."""

    DRAFT = "draft"
    OPEN = "open"
    BUILD = "build"
    VOTE = "vote"
    CLOSED = "closed"
    ACT = "act"

    @property
    def order(self) -> int:
        """The place in the sequence, 0 for draft."""
        return list(PhaseName).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stage of one jam: when it should start and when it did."""

    name: PhaseName
    starts_at: datetime
    started_at: datetime | None = None


class Recording(StrEnum):
    """What happens to a post written now."""

    YES = "yes"
    LATE = "late"
    NO = "no"


def current_phase(phases: Sequence[Phase]) -> Phase:
    """Return the latest phase that has started; draft counts as started."""
    started = [p for p in phases if p.started_at is not None or p.name is PhaseName.DRAFT]
    return max(started, key=lambda p: p.name.order)


def next_phase(phases: Sequence[Phase]) -> Phase | None:
    """Return the phase that follows the current one, None after the last."""
    now = current_phase(phases).name.order
    later = [p for p in phases if p.name.order > now]
    return min(later, key=lambda p: p.name.order, default=None)


def recording_at(
    written_at: datetime, *, opened_at: datetime | None, closed_at: datetime | None
) -> Recording:
    """Say whether a post written at that instant belongs to a jam opened and closed then.

    The instant of writing decides, not the moment the event arrives, so that an event delayed
    over a phase change ends in the same state. Give the planned start of a phase that has not
    started: a bot that was away at the opening then loses nothing.
    """
    if opened_at is None or written_at < opened_at:
        return Recording.NO
    if closed_at is None or written_at < closed_at:
        return Recording.YES
    return Recording.LATE if written_at < closed_at + LATE_FOR else Recording.NO
