"""Who joined a jam by their own word, which forums they chose, and what they allowed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, update

from jam.joining import Door, Participation
from storage.database import Session
from storage.tables import choices, participants
from storage.upsert import Upsert

_JOIN = Upsert(participants, ("quotable", "introduce", "team"))
_CHOOSE = Upsert(choices, ())
_PARTICIPANT = select(participants).where(
    participants.c.jam_id == bindparam("jam"), participants.c.user_id == bindparam("user")
)


def save_participation(session: Session, team_id: str, jam_id: int, given: Participation) -> None:
    """Store that somebody joined; where they had, what they allow and more forums alone.

    A forum that was chosen before stays as it is.
    """
    key = {"team_id": team_id, "jam_id": jam_id, "user_id": given.user_id}
    allowed = {"quotable": given.quotable, "introduce": given.introduce, "team": given.team}
    _JOIN.run(session, {**key, **allowed, "joined_at": given.joined_at, "welcomed_at": None})
    rows = [
        {**key, "place": place, "door": door.value, "chosen_at": given.joined_at}
        for place, door in given.doors.items()
    ]
    _CHOOSE.run_all(session, rows)


def participation_of(session: Session, jam_id: int, user_id: str) -> Participation | None:
    """Return what a person chose when they joined, None if they did not."""
    row = session.execute(_PARTICIPANT, {"jam": jam_id, "user": user_id}).one_or_none()
    return None if row is None else _participation(session, row)


def _participation(session: Session, row: Row[Any]) -> Participation:
    chosen = session.execute(
        select(choices.c.place, choices.c.door)
        .where(choices.c.jam_id == row.jam_id, choices.c.user_id == row.user_id)
        .order_by(choices.c.place)
    )
    return Participation(
        user_id=row.user_id,
        joined_at=row.joined_at,
        quotable=row.quotable,
        introduce=row.introduce,
        team=row.team,
        doors={place: Door(door) for place, door in chosen},
    )


def joined_among(session: Session, jam_ids: Collection[int], user_id: str) -> frozenset[int]:
    """Return which of these jams a person joined."""
    found = session.execute(
        select(participants.c.jam_id).where(
            participants.c.jam_id.in_(sorted(jam_ids)), participants.c.user_id == user_id
        )
    )
    return frozenset(found.scalars())


def quotable_people(
    session: Session, jam_id: int, *, among: Collection[str] | None = None
) -> frozenset[str]:
    """Return who may be named where they are quoted outside their forum, of all or of these."""
    query = select(participants.c.user_id).where(
        participants.c.jam_id == jam_id, participants.c.quotable
    )
    if among is not None:
        query = query.where(participants.c.user_id.in_(sorted(among)))
    return frozenset(session.execute(query).scalars())


def waiting_at_doors(session: Session, jam_id: int, most: int) -> tuple[tuple[str, str], ...]:
    """Return who waits to be let in where, a forum's key and a person, the longest first."""
    rows = session.execute(
        select(choices.c.place, choices.c.user_id)
        .where(choices.c.jam_id == jam_id, choices.c.door == Door.ASKED.value)
        .order_by(choices.c.chosen_at, choices.c.user_id, choices.c.place)
        .limit(most)
    )
    return tuple((place, user_id) for place, user_id in rows)


def settle_doors(
    session: Session, jam_id: int, place: str, people: Collection[str], door: Door
) -> None:
    """Write down that these people are in a forum's channel now, or that it is shut to them."""
    session.execute(
        update(choices)
        .where(
            choices.c.jam_id == jam_id,
            choices.c.place == place,
            choices.c.user_id.in_(sorted(people)),
        )
        .values(door=door.value)
    )


def waiting_for_welcome(session: Session, jam_id: int, most: int) -> tuple[Participation, ...]:
    """Return who joined, is where they wanted to be and was not greeted, the longest first."""
    at_a_door = exists().where(
        choices.c.jam_id == participants.c.jam_id,
        choices.c.user_id == participants.c.user_id,
        choices.c.door == Door.ASKED.value,
    )
    rows = session.execute(
        select(participants)
        .where(participants.c.jam_id == jam_id, participants.c.welcomed_at.is_(None), ~at_a_door)
        .order_by(participants.c.joined_at, participants.c.user_id)
        .limit(most)
    )
    return tuple(_participation(session, row) for row in rows.all())


def note_welcomed(session: Session, jam_id: int, user_id: str, now: datetime) -> None:
    """Write down that a person got their welcome, or needs none."""
    session.execute(
        update(participants)
        .where(participants.c.jam_id == jam_id, participants.c.user_id == user_id)
        .values(welcomed_at=now)
    )
