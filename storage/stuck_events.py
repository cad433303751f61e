"""Events that could not be recorded: what kind, how often, and never what was in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from storage.database import Session
from storage.tables import stuck_events
from storage.upsert import Upsert

KEPT = timedelta(days=30)
GIVEN_UP = 2
"""The failure at which an event is given up: the same input broke the same way before."""

_MOST = 100
_FIRST = Upsert(stuck_events, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckEvent:
    """An event that failed more than once, and was acknowledged unrecorded."""

    kind: str
    error: str
    times: int
    first_at: datetime
    last_at: datetime


def note_stuck_event(
    session: Session, team_id: str, key: str, *, kind: str, error: str, now: datetime
) -> int:
    """Note that an event could not be recorded; return how often that has happened to it."""
    old = stuck_events.c.last_at < now - KEPT
    session.execute(delete(stuck_events).where(stuck_events.c.team_id == team_id, old))
    row = {"kind": kind, "error": error, "times": 0, "first_at": now, "last_at": now}
    _FIRST.run(session, {"team_id": team_id, "key": key, **row})
    times = session.execute(
        update(stuck_events)
        .where(stuck_events.c.team_id == team_id, stuck_events.c.key == key)
        .values(times=stuck_events.c.times + 1, error=error, last_at=now)
        .returning(stuck_events.c.times)
    ).scalar_one()
    return int(times)


def events_given_up(session: Session, team_id: str) -> tuple[StuckEvent, ...]:
    """Return the events that were given up in the last thirty days, the newest first."""
    rows = session.execute(
        select(stuck_events)
        .where(stuck_events.c.team_id == team_id, stuck_events.c.times >= GIVEN_UP)
        .order_by(stuck_events.c.last_at.desc(), stuck_events.c.key)
        .limit(_MOST)
    )
    return tuple(
        StuckEvent(
            kind=row.kind,
            error=row.error,
            times=row.times,
            first_at=row.first_at,
            last_at=row.last_at,
        )
        for row in rows
    )
