"""What people do about a digest before it is posted: ask for one now, hold it, let it go."""

from datetime import datetime

from jam.instants import instant_to_ts
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam, Place
from storage import Session
from storage.coverage import want_for_jam
from storage.occurrences import add_occurrence, change_detail, find_occurrence, settle

HELD_BY = "held_by"
"""Where the detail of a digest that is held has who held it."""

_OPEN = frozenset({OccurrenceState.DUE, OccurrenceState.HELD})


def post_now(session: Session, jam: Jam, place: Place, now: datetime) -> None:
    """Have a place's digest posted at once, besides those of the plan."""
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=f"digest:{place.key}:asked:{instant_to_ts(now)}",
            kind=OccurrenceKind.DIGEST,
            due_at=now,
            place=place.key,
            planned=False,
        ),
    )


def find_digest(session: Session, jam: Jam, key: str) -> Occurrence | None:
    """Return a digest of the jam by its key, None when there is no such digest."""
    found = find_occurrence(session, jam.team_id, key, jam.id)
    kinds = {OccurrenceKind.DIGEST, OccurrenceKind.CLOSING_DIGEST}
    return found if found is not None and found.kind in kinds else None


def hold(session: Session, jam: Jam, digest: Occurrence, user_id: str, now: datetime) -> bool:
    """Keep a digest back until somebody posts it; False if it is beyond holding."""
    note = "held by the jam team"
    if not settle(session, jam.id, digest.key, OccurrenceState.HELD, note=note, of=_OPEN):
        return False
    change_detail(session, jam.id, digest.key, {**digest.detail, HELD_BY: user_id})
    # The preview goes on as it was shown to who held it, perhaps just before a correction.
    want_for_jam(session, jam.team_id, jam.id, now, digest.place)
    return True


def release(session: Session, jam: Jam, digest: Occurrence, now: datetime) -> bool:
    """Post a digest now, before its hour or after it was held; False if it is settled already."""
    if not settle(session, jam.id, digest.key, OccurrenceState.DUE, due_at=now, of=_OPEN):
        return False
    # Whoever posts it means now: it covers what was said until now, and its day is today.
    today = now.astimezone(jam.zone).date().isoformat()
    change_detail(session, jam.id, digest.key, {**digest.detail, "date": today})
    return True
