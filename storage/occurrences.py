"""Moments: which there are, which are wanted, what became of them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select, update

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from storage.database import Session
from storage.tables import occurrences
from storage.upsert import Upsert

_ADD = Upsert(occurrences, ())
_WANT = Upsert(
    occurrences,
    ("state", "due_at", "note", "attempts", "claimed_until", "claimed_by"),
    where=lambda new: or_(
        occurrences.c.state != OccurrenceState.DUE.value, new("due_at") < occurrences.c.due_at
    ),
)
# Made once: each moment is settled, and what stands in the values is what it is given.
_SETTLE = update(occurrences).where(
    occurrences.c.jam_id == bindparam("jam"),
    occurrences.c.key == bindparam("moment"),
    occurrences.c.state.in_(bindparam("of", expanding=True)),
)
_SETTLE_HELD = _SETTLE.where(occurrences.c.claimed_by == bindparam("by"))


def add_occurrence(session: Session, team_id: str, jam_id: int, occurrence: Occurrence) -> bool:
    """Store a moment unless its key is taken; return whether it was new."""
    return _ADD.run(session, _row(team_id, jam_id, occurrence))


def want_occurrence(session: Session, team_id: str, jam_id: int, wanted: Occurrence) -> None:
    """Have something done by `wanted.due_at`, again where it was done before.

    Where it is due already nothing changes, unless this is sooner. Whoever is doing it now did
    perhaps not see what makes it wanted: it is taken from them, and done once more.
    """
    want_occurrences(session, team_id, jam_id, [wanted])


def want_occurrences(
    session: Session, team_id: str, jam_id: int, wanted: Iterable[Occurrence]
) -> None:
    """Have each of these done, as `want_occurrence` has one."""
    free = {"claimed_until": None, "claimed_by": ""}
    _WANT.run_all(session, [{**_row(team_id, jam_id, one), **free} for one in wanted])


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
        elif occurrence_in(row) != new:
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


def occurrence_in(row: Row[Any]) -> Occurrence:
    """Return the moment that a row of the table holds."""
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


def settle(
    session: Session,
    jam_id: int,
    key: str,
    state: OccurrenceState,
    *,
    note: str = "",
    due_at: datetime | None = None,
    attempts: int | None = None,
    of: Collection[OccurrenceState],
    held_by: str | None = None,
) -> bool:
    """Write down what became of a moment; with `due_at`, when it is to be done.

    Return False, and change nothing, if it is in none of the states it is decided of by now, or
    somebody else holds it. `attempts` says how often it counts as tried, where that has changed.
    """
    values: dict[str, Any] = {
        "jam": jam_id,
        "moment": key,
        "of": [one.value for one in of],
        "state": state.value,
        "note": note,
        "claimed_until": None,
        "claimed_by": "",
    }
    if due_at is not None:
        values["due_at"] = due_at
    if attempts is not None:
        values["attempts"] = attempts
    if held_by is None:
        return session.execute(_SETTLE, values).rowcount > 0
    return session.execute(_SETTLE_HELD, {**values, "by": held_by}).rowcount > 0


def change_detail(session: Session, jam_id: int, key: str, detail: dict[str, str]) -> None:
    """Replace what a moment needs besides its kind (an edited prompt)."""
    session.execute(
        update(occurrences)
        .where(occurrences.c.jam_id == jam_id, occurrences.c.key == key)
        .values(detail=detail)
    )


def rearm(session: Session, jam_id: int, moment: Occurrence) -> bool:
    """Make a moment that failed due anew, as if it had never been tried; False if it is not."""
    done = session.execute(
        update(occurrences)
        .where(
            occurrences.c.jam_id == jam_id,
            occurrences.c.key == moment.key,
            occurrences.c.state == OccurrenceState.FAILED.value,
        )
        .values(
            state=OccurrenceState.DUE.value,
            due_at=moment.due_at,
            detail=moment.detail,
            attempts=0,
            note="",
        )
    )
    return done.rowcount > 0


def find_occurrence(session: Session, team_id: str, key: str, jam_id: int) -> Occurrence | None:
    """Return one moment of a jam in this workspace by its key."""
    row = session.execute(
        select(occurrences).where(
            occurrences.c.team_id == team_id,
            occurrences.c.jam_id == jam_id,
            occurrences.c.key == key,
        )
    ).one_or_none()
    return None if row is None else occurrence_in(row)


def occurrences_of(
    session: Session,
    jam_id: int,
    states: Collection[OccurrenceState] = (),
    kinds: Collection[OccurrenceKind] = (),
) -> tuple[Occurrence, ...]:
    """Return a jam's moments in order of time: of the given states and kinds, or all.

    A jam has one for each note to a person: whoever wants those of the plan names their kinds.
    """
    query = select(occurrences).where(occurrences.c.jam_id == jam_id)
    if states:
        query = query.where(occurrences.c.state.in_([s.value for s in states]))
    if kinds:
        query = query.where(occurrences.c.kind.in_([k.value for k in kinds]))
    rows = session.execute(query.order_by(occurrences.c.due_at, occurrences.c.key))
    return tuple(occurrence_in(row) for row in rows)


def newest_key(session: Session, jam_id: int, kind: OccurrenceKind, prefix: str) -> str:
    """Return the last, by order of text, of the keys of a kind that begin so; "" without one."""
    found = session.execute(
        select(func.max(occurrences.c.key)).where(
            occurrences.c.jam_id == jam_id,
            occurrences.c.kind == kind.value,
            occurrences.c.key.startswith(prefix, autoescape=True),
        )
    ).scalar()
    return found or ""


_COMING = (OccurrenceState.DUE.value, OccurrenceState.HELD.value)


def moments_after(
    session: Session,
    team_id: str,
    jam_id: int,
    kinds: Collection[OccurrenceKind],
    places: Collection[str],
    now: datetime,
    most: int,
) -> tuple[Occurrence, ...]:
    """Return what of these kinds comes next in these places ("": the jam), the soonest first."""
    rows = session.execute(
        select(occurrences)
        .where(
            occurrences.c.team_id == team_id,
            occurrences.c.state.in_(_COMING),
            occurrences.c.due_at > now,
            occurrences.c.jam_id == jam_id,
            occurrences.c.planned,
            occurrences.c.place.in_(sorted(places)),
            occurrences.c.kind.in_(sorted(kind.value for kind in kinds)),
        )
        .order_by(occurrences.c.due_at, occurrences.c.key)
        .limit(most)
    )
    return tuple(map(occurrence_in, rows))
