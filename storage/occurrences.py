"""Moments on the plan: which are due, who has taken them, what became of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from storage.database import Session
from storage.locks import lock_agenda
from storage.tables import jams, occurrences
from storage.upsert import Upsert

_STOPPED_BY_PAUSE = (
    OccurrenceKind.PROMPT.value,
    OccurrenceKind.DIGEST.value,
    OccurrenceKind.DIGEST_PREVIEW.value,
    OccurrenceKind.CLOSING_DIGEST.value,
)

_IN_TURN = (
    OccurrenceKind.ANNOUNCEMENT.value,
    OccurrenceKind.PROMPT.value,
    OccurrenceKind.DIGEST_PREVIEW.value,
    OccurrenceKind.DIGEST.value,
    OccurrenceKind.CLOSING_DIGEST.value,
    OccurrenceKind.NOTICE.value,
)
"""The kinds that say something in their place, one after the other."""

_ADD = Upsert(occurrences, ())
_WANT = Upsert(
    occurrences,
    ("state", "due_at", "note", "attempts", "claimed_until", "claimed_by"),
    where=lambda new: or_(
        occurrences.c.state != OccurrenceState.DUE.value, new("due_at") < occurrences.c.due_at
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An occurrence that was taken to be carried out, its jam, and by whom it was taken."""

    jam_id: int
    by: str
    occurrence: Occurrence


def add_occurrence(session: Session, team_id: str, jam_id: int, occurrence: Occurrence) -> bool:
    """Store a moment unless its key is taken; return whether it was new."""
    return _ADD.run(session, _row(team_id, jam_id, occurrence))


def want_occurrence(session: Session, team_id: str, jam_id: int, wanted: Occurrence) -> None:
    """Have something done by `wanted.due_at`, again where it was done before.

    Where it is due already nothing changes, unless this is sooner. Whoever is doing it now did
    perhaps not see what makes it wanted: it is taken from them, and done once more.
    """
    _WANT.run(
        session,
        {**_row(team_id, jam_id, wanted), "claimed_until": None, "claimed_by": ""},
    )


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


_others = occurrences.alias("others")


def _is_free(now: datetime) -> ColumnElement[bool]:
    """Due, or claimed by somebody whose time is up; nothing paused, and its turn in its place."""
    claimed = and_(
        occurrences.c.state == OccurrenceState.CLAIMED.value, occurrences.c.claimed_until <= now
    )
    # One moment of a place at a time, so that it hears things in the order of the plan.
    at_work = exists().where(
        _others.c.jam_id == occurrences.c.jam_id,
        _others.c.place == occurrences.c.place,
        _others.c.key != occurrences.c.key,
        _others.c.state == OccurrenceState.CLAIMED.value,
        _others.c.claimed_until > now,
        _others.c.kind.in_(_IN_TURN),
    )
    # What an outage put off holds back what comes after it.
    put_off = exists().where(
        _others.c.jam_id == occurrences.c.jam_id,
        _others.c.place == occurrences.c.place,
        _others.c.key != occurrences.c.key,
        _others.c.state == OccurrenceState.DUE.value,
        _others.c.attempts > 0,
        _others.c.kind.in_(_IN_TURN),
        or_(
            occurrences.c.attempts == 0,
            _others.c.due_at < occurrences.c.due_at,
            and_(_others.c.due_at == occurrences.c.due_at, _others.c.key < occurrences.c.key),
        ),
    )
    waits = and_(occurrences.c.place != "", occurrences.c.kind.in_(_IN_TURN), or_(at_work, put_off))
    due = occurrences.c.state == OccurrenceState.DUE.value
    return and_(or_(due, claimed), ~_is_stopped(), ~waits)


def _is_stopped() -> ColumnElement[bool]:
    return and_(
        occurrences.c.kind.in_(_STOPPED_BY_PAUSE),
        occurrences.c.planned,
        occurrences.c.jam_id.in_(select(jams.c.id).where(jams.c.paused_at.is_not(None))),
    )


def claim_next(
    session: Session, team_id: str, now: datetime, lease: timedelta, by: str
) -> Claim | None:
    """Take the workspace's next moment that is due, phase changes before everything else.

    The claim ends after the lease, so that a moment whose worker died or hangs is done by
    another. Of two processes that ask at once each gets a moment of its own.
    """
    lock_agenda(session, team_id)
    phase_first = case((occurrences.c.kind == OccurrenceKind.PHASE.value, 0), else_=1)
    row = session.execute(
        select(occurrences)
        .where(occurrences.c.team_id == team_id, occurrences.c.due_at <= now, _is_free(now))
        .order_by(occurrences.c.due_at, phase_first, occurrences.c.key)
        .limit(1)
        .with_for_update(of=occurrences)
    ).one_or_none()
    if row is None:
        return None
    session.execute(
        update(occurrences)
        .where(occurrences.c.jam_id == row.jam_id, occurrences.c.key == row.key)
        .values(
            state=OccurrenceState.CLAIMED.value,
            claimed_until=now + lease,
            claimed_by=by,
            attempts=row.attempts + 1,
        )
    )
    return Claim(jam_id=row.jam_id, by=by, occurrence=_occurrence(row))


def next_due(session: Session, team_id: str, now: datetime) -> datetime | None:
    """Return when something is next to be done here, None when nothing is left.

    What waits for its place is not counted: it is asked again when the place is free.
    """
    mine = occurrences.c.team_id == team_id
    due = select(func.min(occurrences.c.due_at)).where(
        mine, occurrences.c.state == OccurrenceState.DUE.value, _is_free(now)
    )
    ends = select(func.min(occurrences.c.claimed_until)).where(
        mine,
        occurrences.c.state == OccurrenceState.CLAIMED.value,
        occurrences.c.claimed_until > now,
    )
    found = [session.execute(query).scalar_one() for query in (due, ends)]
    return min((instant for instant in found if instant is not None), default=None)


def settle_claim(
    session: Session,
    claim: Claim,
    state: OccurrenceState,
    *,
    note: str = "",
    due_at: datetime | None = None,
    attempts: int | None = None,
) -> bool:
    """Write down what became of a moment that was taken; False if somebody else has it now.

    `attempts` says how often it counts as tried, where that is not as often as it was taken.
    """
    held = and_(
        occurrences.c.claimed_by == claim.by,
        occurrences.c.state == OccurrenceState.CLAIMED.value,
    )
    key = claim.occurrence.key
    return _settle(session, claim.jam_id, key, state, note, due_at, held, attempts=attempts)


def settle(
    session: Session,
    jam_id: int,
    key: str,
    state: OccurrenceState,
    *,
    note: str = "",
    due_at: datetime | None = None,
    of: Collection[OccurrenceState],
) -> bool:
    """Write down what a person decided about a moment; with `due_at`, when it is to be done.

    Return False, and change nothing, if it is in none of the states it is decided of by now.
    """
    still = occurrences.c.state.in_([s.value for s in of])
    return _settle(session, jam_id, key, state, note, due_at, still)


def _settle(
    session: Session,
    jam_id: int,
    key: str,
    state: OccurrenceState,
    note: str,
    due_at: datetime | None,
    condition: ColumnElement[bool],
    *,
    attempts: int | None = None,
) -> bool:
    values: dict[str, Any] = {
        "state": state.value,
        "note": note,
        "claimed_until": None,
        "claimed_by": "",
    }
    if due_at is not None:
        values["due_at"] = due_at
    if attempts is not None:
        values["attempts"] = attempts
    done = session.execute(
        update(occurrences)
        .where(occurrences.c.jam_id == jam_id, occurrences.c.key == key, condition)
        .values(**values)
    )
    return done.rowcount > 0


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
