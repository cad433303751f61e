"""Moments on the plan: which are due, who has taken them, what became of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, delete, func, insert, or_, select, update

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from storage.database import Session
from storage.tables import jams, occurrences
from storage.upsert import insert_or_update

_STOPPED_BY_PAUSE = (
    OccurrenceKind.PROMPT.value,
    OccurrenceKind.DIGEST.value,
    OccurrenceKind.DIGEST_PREVIEW.value,
    OccurrenceKind.CLOSING_DIGEST.value,
)

_ADD = insert_or_update(occurrences, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An occurrence that was taken to be carried out, and the jam it belongs to."""

    jam_id: int
    occurrence: Occurrence


def add_occurrence(session: Session, team_id: str, jam_id: int, occurrence: Occurrence) -> bool:
    """Store a moment unless its key is taken; return whether it was new."""
    return session.execute(_ADD, _row(team_id, jam_id, occurrence)).rowcount > 0


def replace_planned(
    session: Session, team_id: str, jam_id: int, wanted: Iterable[Occurrence]
) -> None:
    """Make the planned moments that are still open equal to the wanted ones.

    Done, held, skipped and failed ones stay as they are, and so do those a person asked for.
    """
    wanted_by_key = {o.key: o for o in wanted}
    rows = session.execute(select(occurrences).where(occurrences.c.jam_id == jam_id)).all()
    known = {row.key for row in rows}
    for row in rows:
        if row.state != OccurrenceState.DUE.value or not row.planned:
            continue
        new = wanted_by_key.get(row.key)
        here = and_(occurrences.c.jam_id == jam_id, occurrences.c.key == row.key)
        if new is None:
            session.execute(delete(occurrences).where(here))
        elif _occurrence(row) != new:
            session.execute(
                update(occurrences)
                .where(here)
                .values(due_at=new.due_at, detail=new.detail, place=new.place)
            )
    fresh = [_row(team_id, jam_id, o) for key, o in wanted_by_key.items() if key not in known]
    if fresh:
        session.execute(insert(occurrences), fresh)


def _row(team_id: str, jam_id: int, occurrence: Occurrence) -> dict[str, Any]:
    return {
        "jam_id": jam_id,
        "team_id": team_id,
        "key": occurrence.key,
        "kind": occurrence.kind.value,
        "due_at": occurrence.due_at,
        "place": occurrence.place,
        "detail": occurrence.detail,
        "state": occurrence.state.value,
        "planned": occurrence.planned,
        "note": occurrence.note,
        "attempts": occurrence.attempts,
    }


def _occurrence(row: Row[Any]) -> Occurrence:
    return Occurrence(
        key=row.key,
        kind=OccurrenceKind(row.kind),
        due_at=row.due_at,
        place=row.place,
        detail=row.detail,
        state=OccurrenceState(row.state),
        planned=row.planned,
        note=row.note,
        attempts=row.attempts,
    )


def _is_open(now: datetime | None) -> ColumnElement[bool]:
    """Due, or claimed by somebody whose time is up (at `now`, when given); nothing paused."""
    claimed = occurrences.c.state == OccurrenceState.CLAIMED.value
    if now is not None:
        claimed = and_(claimed, occurrences.c.claimed_until <= now)
    stopped = and_(
        occurrences.c.kind.in_(_STOPPED_BY_PAUSE),
        occurrences.c.planned,
        occurrences.c.jam_id.in_(select(jams.c.id).where(jams.c.paused_at.is_not(None))),
    )
    return and_(or_(occurrences.c.state == OccurrenceState.DUE.value, claimed), ~stopped)


def claim_next(session: Session, now: datetime, lease: timedelta) -> Claim | None:
    """Take the next moment that is due, phase changes before everything else.

    The claim ends after the lease, so that a moment whose worker died is done by another.
    """
    phase_first = case((occurrences.c.kind == OccurrenceKind.PHASE.value, 0), else_=1)
    row = session.execute(
        select(occurrences)
        .where(occurrences.c.due_at <= now, _is_open(now))
        .order_by(occurrences.c.due_at, phase_first, occurrences.c.key)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    session.execute(
        update(occurrences)
        .where(occurrences.c.jam_id == row.jam_id, occurrences.c.key == row.key)
        .values(
            state=OccurrenceState.CLAIMED.value,
            claimed_until=now + lease,
            attempts=row.attempts + 1,
        )
    )
    return Claim(jam_id=row.jam_id, occurrence=_occurrence(row))


def next_due(session: Session) -> datetime | None:
    """Return when something is next to be done, None when nothing is left."""
    when = case(
        (occurrences.c.state == OccurrenceState.CLAIMED.value, occurrences.c.claimed_until),
        else_=occurrences.c.due_at,
    )
    found: datetime | None = session.execute(
        select(func.min(when, type_=occurrences.c.due_at.type)).where(_is_open(None))
    ).scalar_one()
    return found


def settle(
    session: Session,
    jam_id: int,
    key: str,
    state: OccurrenceState,
    *,
    note: str = "",
    due_at: datetime | None = None,
) -> None:
    """Write down what became of a moment; with `due_at`, when it is to be tried (again)."""
    values: dict[str, Any] = {"state": state.value, "note": note, "claimed_until": None}
    if due_at is not None:
        values["due_at"] = due_at
    session.execute(
        update(occurrences)
        .where(occurrences.c.jam_id == jam_id, occurrences.c.key == key)
        .values(**values)
    )


def change_detail(session: Session, jam_id: int, key: str, detail: dict[str, str]) -> None:
    """Replace what a moment needs besides its kind (an edited prompt)."""
    session.execute(
        update(occurrences)
        .where(occurrences.c.jam_id == jam_id, occurrences.c.key == key)
        .values(detail=detail)
    )


def find_occurrence(session: Session, team_id: str, key: str, jam_id: int) -> Occurrence | None:
    """Return one moment of a jam in this workspace by its key."""
    row = session.execute(
        select(occurrences).where(
            occurrences.c.team_id == team_id,
            occurrences.c.jam_id == jam_id,
            occurrences.c.key == key,
        )
    ).one_or_none()
    return None if row is None else _occurrence(row)


def occurrences_of(
    session: Session, jam_id: int, states: Collection[OccurrenceState] = ()
) -> tuple[Occurrence, ...]:
    """Return a jam's moments in order of time, those in the given states, or all."""
    query = select(occurrences).where(occurrences.c.jam_id == jam_id)
    if states:
        query = query.where(occurrences.c.state.in_([s.value for s in states]))
    rows = session.execute(query.order_by(occurrences.c.due_at, occurrences.c.key))
    return tuple(_occurrence(row) for row in rows)
