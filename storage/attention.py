"""What of people's attention is taken: which places of a day the bot's messages have."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from jam.attention import Claim, Sort
from storage.database import Session
from storage.tables import attention
from storage.upsert import Upsert

_KEEP = Upsert(attention, ("day", "granted", "asked_at"))
# Made once: each note to a person asks.
_CLAIM = select(attention).where(
    attention.c.jam_id == bindparam("jam"), attention.c.key == bindparam("message")
)
_TAKEN = (
    select(func.count())
    .select_from(attention)
    .where(
        attention.c.team_id == bindparam("team"),
        attention.c.sort == bindparam("sort"),
        attention.c.whose == bindparam("whose"),
        attention.c.day == bindparam("day"),
        attention.c.granted,
        attention.c.key != bindparam("but"),
    )
)


def keep_claim(session: Session, team_id: str, jam_id: int, claim: Claim) -> None:
    """Store whether a message has a place on a day; what was known of its key is replaced."""
    _KEEP.run(
        session,
        {
            "team_id": team_id,
            "jam_id": jam_id,
            "key": claim.key,
            "sort": claim.sort.value,
            "whose": claim.whose,
            "day": claim.day.isoformat(),
            "granted": claim.granted,
            "asked_at": claim.asked_at,
        },
    )


def find_claim(session: Session, jam_id: int, key: str) -> Claim | None:
    """Return what is known of a message's key, None if it never asked for a place."""
    row = session.execute(_CLAIM, {"jam": jam_id, "message": key}).one_or_none()
    return None if row is None else _claim(row)


def _claim(row: Any) -> Claim:  # noqa: ANN401 (a row of the table)
    return Claim(
        key=row.key,
        sort=Sort(row.sort),
        whose=row.whose,
        day=date.fromisoformat(row.day),
        granted=row.granted,
        asked_at=row.asked_at,
    )


def count_taken(
    session: Session, team_id: str, sort: Sort, whose: str, day: date, *, but: str = ""
) -> int:
    """Count the places that are taken of somebody's day, in all jams; one key can be left out."""
    asked = {"team": team_id, "sort": sort.value, "whose": whose, "day": day.isoformat()}
    return session.execute(_TAKEN, {**asked, "but": but}).scalar_one()


def held_back_since(session: Session, jam_id: int, since: datetime) -> Mapping[Sort, int]:
    """Return how many messages of each sort have had no place since that moment, and still none."""
    rows = session.execute(
        select(attention.c.sort, func.count())
        .where(
            attention.c.jam_id == jam_id,
            attention.c.granted.is_(False),
            attention.c.asked_at >= since,
        )
        .group_by(attention.c.sort)
    )
    return {Sort(sort): count for sort, count in rows}
