"""What is still done about a moment that has passed: after an outage, a pause, or a second late.

Each kind has its own patience: a phase change is always made up, a question to a forum is not
asked hours after it made sense.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import PhaseName
from jam.places import Jam
from jam.plan import DIGEST_PREVIEW

ANNOUNCEMENT_PATIENCE = timedelta(hours=6)
PROMPT_PATIENCE = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Whether a due moment is still to be carried out; `reason` says why not."""

    run: bool
    reason: str = ""


def patience_of(occurrence: Occurrence) -> timedelta | None:
    """Return how late it may be carried out; None when time alone does not decide that.

    Phase changes, closing digests and notices are done however late; a daily digest has the rest
    of its local day, which only the jam's zone can tell (see `missed`).
    """
    match occurrence.kind:
        case OccurrenceKind.ANNOUNCEMENT:
            return ANNOUNCEMENT_PATIENCE
        case OccurrenceKind.PROMPT:
            seconds = occurrence.detail.get("patience", "")
            return timedelta(seconds=int(seconds)) if seconds.isdecimal() else PROMPT_PATIENCE
        case OccurrenceKind.DIGEST_PREVIEW:
            return DIGEST_PREVIEW
        case _:
            return None


def missed(occurrence: Occurrence, now: datetime, jam: Jam) -> Missed:
    """Say whether the due occurrence is carried out at `now`, however late that is."""
    reason = _why_not(occurrence, now, jam)
    return Missed(run=not reason, reason=reason)


def _why_not(occurrence: Occurrence, now: datetime, jam: Jam) -> str:
    kind, late = occurrence.kind, now - occurrence.due_at
    patience = patience_of(occurrence)
    if kind in {OccurrenceKind.PROMPT, OccurrenceKind.DIGEST} and _has_closed(jam, now):
        return "the jam has closed"
    if kind is OccurrenceKind.DIGEST and not _is_same_day(occurrence, now, jam):
        return "its day is over; the next digest covers it"
    if kind is OccurrenceKind.DIGEST_PREVIEW and now >= _digest_at(occurrence):
        # A preview at the very moment of its digest leaves nobody time to look.
        return "its digest is due already"
    if patience is not None and late > patience:
        return f"{_span(late)} late; {_span(patience)} would have been fine"
    return ""


def _has_closed(jam: Jam, now: datetime) -> bool:
    closed = jam.starts(PhaseName.CLOSED)
    return closed is not None and closed <= now


def _digest_at(preview: Occurrence) -> datetime:
    """Return when the digest is due: `due_at` may have been put off by an outage."""
    stated = preview.detail.get("digest_at")
    return datetime.fromisoformat(stated) if stated else preview.due_at + DIGEST_PREVIEW


def _is_same_day(occurrence: Occurrence, now: datetime, jam: Jam) -> bool:
    stated = occurrence.detail.get("date")
    day = date.fromisoformat(stated) if stated else occurrence.due_at.astimezone(jam.zone).date()
    return now.astimezone(jam.zone).date() <= day


def _span(span: timedelta) -> str:
    minutes, two_hours = int(span.total_seconds()) // 60, 120
    return f"{minutes} min" if minutes < two_hours else f"{minutes // 60} h"
