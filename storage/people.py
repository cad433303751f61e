"""The workspace's people as Slack's user list has them, and who left which jam."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from jam.people import Person
from storage.database import Session
from storage.tables import departures, people
from storage.upsert import Upsert

_SAVE = Upsert(
    people,
    (
        "name",
        "handle",
        "zone",
        "email",
        "is_bot",
        "is_admin",
        "deleted",
        "is_guest",
        "home_team",
        "locale",
    ),
)


def save_people(session: Session, team_id: str, given: Collection[Person]) -> None:
    """Store people, new or changed."""
    rows = [
        {
            "team_id": team_id,
            "user_id": p.user_id,
            "name": p.name,
            "handle": p.handle,
            "zone": p.zone,
            "email": p.email,
            "is_bot": p.is_bot,
            "is_admin": p.is_admin,
            "deleted": p.deleted,
            "is_guest": p.is_guest,
            "home_team": p.home_team,
            "locale": p.locale,
        }
        for p in given
    ]
    _SAVE.run_all(session, rows)


def people_of_team(session: Session, team_id: str) -> dict[str, Person]:
    """Return everybody known in the workspace by user id."""
    rows = session.execute(
        select(people).where(people.c.team_id == team_id).order_by(people.c.user_id)
    )
    return {row.user_id: _person(row) for row in rows}


def people_among(session: Session, team_id: str, user_ids: Collection[str]) -> dict[str, Person]:
    """Return those of these people whom the workspace knows, by user id."""
    rows = session.execute(
        select(people).where(people.c.team_id == team_id, people.c.user_id.in_(sorted(user_ids)))
    )
    return {row.user_id: _person(row) for row in rows}


# Made once, as what is asked about a person is for each note to one.
_PERSON = select(people).where(
    people.c.team_id == bindparam("team"), people.c.user_id == bindparam("user")
)


def person_of_team(session: Session, team_id: str, user_id: str) -> Person | None:
    """Return one person as the workspace knows them, None when it does not."""
    row = session.execute(_PERSON, {"team": team_id, "user": user_id}).one_or_none()
    return None if row is None else _person(row)


def _person(row: Row[Any]) -> Person:
    return Person(
        user_id=row.user_id,
        name=row.name,
        handle=row.handle,
        zone=row.zone,
        email=row.email,
        is_bot=row.is_bot,
        is_admin=row.is_admin,
        deleted=row.deleted,
        is_guest=row.is_guest,
        home_team=row.home_team,
        locale=row.locale,
    )


_LEAVE = Upsert(departures, ("left_at", "returned_at"))
_DEPARTURE = select(departures.c.left_at, departures.c.returned_at).where(
    departures.c.jam_id == bindparam("jam"), departures.c.user_id == bindparam("user")
)


def note_departure(
    session: Session, jam_id: int, user_id: str, left_at: datetime, returned_at: datetime | None
) -> None:
    """Note that a person left a jam, and, when given, that they came back."""
    _LEAVE.run(
        session,
        {"jam_id": jam_id, "user_id": user_id, "left_at": left_at, "returned_at": returned_at},
    )


def departure_of(
    session: Session, jam_id: int, user_id: str
) -> tuple[datetime, datetime | None] | None:
    """Return when a person left and came back (None: still away); None if they never left."""
    row = session.execute(_DEPARTURE, {"jam": jam_id, "user": user_id}).one_or_none()
    return None if row is None else (row.left_at, row.returned_at)


def is_away(session: Session, jam_id: int, user_id: str) -> bool:
    """Whether a person left a jam and did not come back."""
    known = departure_of(session, jam_id, user_id)
    return known is not None and known[1] is None


def away_from(session: Session, jam_id: int) -> tuple[str, ...]:
    """Return who left a jam and did not come back."""
    found = session.execute(
        select(departures.c.user_id)
        .where(departures.c.jam_id == jam_id, departures.c.returned_at.is_(None))
        .order_by(departures.c.user_id)
    )
    return tuple(found.scalars())
