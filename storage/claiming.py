"""Whose turn it is: which moment is done next, by whom, and for how long it is theirs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    update,
)

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from storage.columns import SlackId, Utc
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


_team, _now = bindparam("team", type_=SlackId), bindparam("now", type_=Utc)
_mine = occurrences.c.team_id == _team
_is_due = occurrences.c.state == OccurrenceState.DUE.value
_is_claimed = occurrences.c.state == OccurrenceState.CLAIMED.value


def _is_stopped(moment: FromClause) -> ColumnElement[bool]:
    return and_(
        moment.c.kind.in_(_STOPPED_BY_PAUSE),
        moment.c.planned,
        moment.c.jam_id.in_(select(jams.c.id).where(jams.c.paused_at.is_not(None))),
    )


def _has_turn() -> ColumnElement[bool]:
    """Whether nothing stops it: its jam is not paused, and it is its turn in its place."""
    # One moment of a place at a time, so that it hears things in the order of the plan.
    at_work = exists().where(
        _others.c.jam_id == occurrences.c.jam_id,
        _others.c.place == occurrences.c.place,
        _others.c.key != occurrences.c.key,
        _others.c.state == OccurrenceState.CLAIMED.value,
        _others.c.claimed_until > _now,
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
    return and_(~_is_stopped(occurrences), ~waits)


def _first(which: ColumnElement[bool]) -> Select[Any]:
    phase_first = case((occurrences.c.kind == OccurrenceKind.PHASE.value, 0), else_=1)
    return (
        select(occurrences)
        .where(_mine, which, occurrences.c.due_at <= _now, _has_turn())
        .order_by(occurrences.c.due_at, phase_first, occurrences.c.key)
        .limit(1)
        .with_for_update(of=occurrences)
    )


# Made once: to put these together takes longer than to run them. Each is answered from an index,
# without a look at all that wait; whose time is up is claimed by another.
_FIRSTS = (_first(_is_due), _first(and_(_is_claimed, occurrences.c.claimed_until <= _now)))
_NEXT = (
    select(occurrences.c.due_at)
    .where(_mine, _is_due, _has_turn())
    .order_by(occurrences.c.due_at)
    .limit(1),
    select(func.min(occurrences.c.claimed_until)).where(
        _mine, _is_claimed, occurrences.c.claimed_until > _now
    ),
)
_CLAIM = update(occurrences).where(
    occurrences.c.jam_id == bindparam("jam"), occurrences.c.key == bindparam("moment")
)


def claim_next(
    session: Session, team_id: str, now: datetime, lease: timedelta, by: str
) -> Claim | None:
    """Take the workspace's next moment that is due, phase changes before everything else.

    The claim ends after the lease, so that a moment whose worker died or hangs is done by
    another. Of two processes that ask at once each gets a moment of its own.
    """
    lock_agenda(session, team_id)
    asked = {"team": team_id, "now": now}
    found = [session.execute(query, asked).one_or_none() for query in _FIRSTS]
    row = min((row for row in found if row is not None), key=_turn, default=None)
    if row is None:
        return None
    session.execute(
        _CLAIM,
        {
            "jam": row.jam_id,
            "moment": row.key,
            "state": OccurrenceState.CLAIMED.value,
            "claimed_until": now + lease,
            "claimed_by": by,
            "attempts": row.attempts + 1,
        },
    )
    return Claim(jam_id=row.jam_id, by=by, occurrence=occurrence_in(row))


def _turn(row: Row[Any]) -> tuple[datetime, bool, str]:
    return row.due_at, row.kind != OccurrenceKind.PHASE.value, row.key


def next_due(session: Session, team_id: str, now: datetime) -> datetime | None:
    """Return when something is next to be done here, None when nothing is left.

    What waits for its place is not counted: it is asked again when the place is free.
    """
    asked = {"team": team_id, "now": now}
    found = [session.execute(query, asked).scalar() for query in _NEXT]
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
