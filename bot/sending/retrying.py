"""Try again what was given up, because an organiser has mended what stood in its way."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.sending.reconciling import reconcile_soon
from jam.occurrences import MEANT_FOR, RETRIED, Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage import Session
from storage.occurrences import occurrences_of, rearm

_FAILED = (OccurrenceState.FAILED,)

# A preview comes before its digest or not at all; a notice would tell of what is tried again.
_NOT_AGAIN = frozenset({OccurrenceKind.DIGEST_PREVIEW, OccurrenceKind.NOTICE})


def retry(session: Session, jam: Jam, now: datetime) -> int:
    """Make all that failed due again, in the order it was; return how much that is.

    What it is about stays: a digest covers what it was to cover. Whether it still makes sense is
    decided when its turn comes. Channels that were away are looked at, and so is what is in doubt.
    """
    reconcile_soon(session, jam, now, "asked")
    failed = [o for o in occurrences_of(session, jam.id, _FAILED) if o.kind not in _NOT_AGAIN]
    again = [
        # After the channels were looked at, and each behind the one before it.
        replace(
            moment,
            due_at=now + timedelta(microseconds=1 + number),
            detail=_detail(moment, now),
        )
        for number, moment in enumerate(failed)
    ]
    return sum(rearm(session, jam.id, moment) for moment in again)


def _detail(moment: Occurrence, now: datetime) -> dict[str, str]:
    return {
        **moment.detail,
        MEANT_FOR: moment.meant_for.isoformat(),
        RETRIED: now.isoformat(),
    }
