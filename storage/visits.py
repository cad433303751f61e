"""Until when each person has been told what happened in a jam."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Session
from storage.tables import visits
from storage.upsert import Upsert

_NOTE = Upsert(visits, ("seen_at",), where=lambda new: new("seen_at") > visits.c.seen_at)


def note_visit(session: Session, team_id: str, jam_id: int, user_id: str, now: datetime) -> None:
    """Note that a person was told what happened until now; it never goes back."""
    row = {"jam_id": jam_id, "user_id": user_id, "team_id": team_id, "seen_at": now}
    _NOTE.run(session, row)


def visit_of(session: Session, jam_id: int, user_id: str) -> datetime | None:
    """Return until when a person was told what happened, None before the first time."""
    return session.execute(
        select(visits.c.seen_at).where(visits.c.jam_id == jam_id, visits.c.user_id == user_id)
    ).scalar()
