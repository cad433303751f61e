"""Whose turn it is: which moment is done next, by whom, and for how long it is theirs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, or_, select, update

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from storage.database import Session
from storage.locks import lock_agenda
from storage.occurrences import occurrence_in, settle
from storage.tables import jams, occurrences

_STOPPED_BY_PAUSE = (
    OccurrenceKind.PROMPT.value,
    OccurrenceKind.WITHHELD.value,
    OccurrenceKind.DIGEST.value,
    OccurrenceKind.DIGEST_PREVIEW.value,
    OccurrenceKind.CLOSING_DIGEST.value,
    OccurrenceKind.INTRODUCTION.value,
)

_IN_TURN = (
    OccurrenceKind.ANNOUNCEMENT.value,
    OccurrenceKind.PROMPT.value,
    OccurrenceKind.POLL.value,
    OccurrenceKind.WITHHELD.value,
    OccurrenceKind.DIGEST_PREVIEW.value,
    OccurrenceKind.DIGEST.value,
    OccurrenceKind.CLOSING_DIGEST.value,
    OccurrenceKind.NOTICE.value,
)
"""The kinds that say something in their place, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An occurrence that was taken to be carried out, its jam, and by whom it was taken."""

    jam_id: int
    by: str
    occurrence: Occurrence


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
        ~_is_stopped(_others),
        or_(
            occurrences.c.attempts == 0,
            _others.c.due_at < occurrences.c.due_at,
            and_(_others.c.due_at == occurrences.c.due_at, _others.c.key < occurrences.c.key),
        ),
    )
    waits = and_(occurrences.c.place != "", occurrences.c.kind.in_(_IN_TURN), or_(at_work, put_off))
    due = occurrences.c.state == OccurrenceState.DUE.value
    # Said twice, so that an index serves: what is done stays in the table.
    open_ = occurrences.c.state.in_([OccurrenceState.DUE.value, OccurrenceState.CLAIMED.value])
    return and_(open_, or_(due, claimed), ~_is_stopped(occurrences), ~waits)


def _is_stopped(moment: FromClause) -> ColumnElement[bool]:
    return and_(
        moment.c.kind.in_(_STOPPED_BY_PAUSE),
        moment.c.planned,
        moment.c.jam_id.in_(select(jams.c.id).where(jams.c.paused_at.is_not(None))),
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
    return Claim(jam_id=row.jam_id, by=by, occurrence=occurrence_in(row))


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
    """Write down what became of a moment that was taken; False if somebody else has it now."""
    return settle(
        session,
        claim.jam_id,
        claim.occurrence.key,
        state,
        note=note,
        due_at=due_at,
        attempts=attempts,
        of=(OccurrenceState.CLAIMED,),
        held_by=claim.by,
    )
