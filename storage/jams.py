"""Jams, their phases, places and roles."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from jam.people import Appointment, Role
from jam.phases import Phase, PhaseName
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.plan import Emoji, Plan
from storage.database import Session
from storage.tables import appointments, jams, phases, places
from storage.upsert import Upsert

# Made once: each moment and each request reads its jam.
_JAM = select(jams).where(jams.c.id == bindparam("jam"))
_JAMS_OF_TEAM = select(jams).where(jams.c.team_id == bindparam("team")).order_by(jams.c.id)
_PHASES = select(phases).where(phases.c.jam_id.in_(bindparam("jams", expanding=True)))
_PLACES = (
    select(places)
    .where(places.c.jam_id.in_(bindparam("jams", expanding=True)))
    .order_by(places.c.position)
)
_APPOINTMENTS = (
    select(appointments)
    .where(appointments.c.jam_id == bindparam("jam"))
    .order_by(appointments.c.user_id, appointments.c.role, appointments.c.forum)
)


def add_jam(session: Session, team_id: str, plan: Plan, starts: Sequence[Phase]) -> Jam:
    """Store a new jam with its phases; its slug must be free in the workspace."""
    made = session.execute(
        insert(jams).values(team_id=team_id, slug=plan.known_as, plan=plan.model_dump_json())
    )
    key = made.inserted_primary_key
    jam_id = int(key[0]) if key else 0
    save_phases(session, jam_id, starts)
    return jam_by_id(session, jam_id)


def save_plan(session: Session, jam_id: int, plan: Plan) -> None:
    """Replace a jam's plan."""
    session.execute(update(jams).where(jams.c.id == jam_id).values(plan=plan.model_dump_json()))


def save_phases(session: Session, jam_id: int, starts: Sequence[Phase]) -> None:
    """Replace a jam's phases."""
    session.execute(delete(phases).where(phases.c.jam_id == jam_id))
    session.execute(
        insert(phases),
        [
            {
                "jam_id": jam_id,
                "name": p.name.value,
                "starts_at": p.starts_at,
                "started_at": p.started_at,
            }
            for p in starts
        ],
    )


_SAVE_PLACE = Upsert(
    places,
    (
        "position",
        "kind",
        "name",
        "question",
        "channel_id",
        "channel_name",
        "private",
        "state",
    ),
)


def save_place(session: Session, team_id: str, jam_id: int, position: int, place: Place) -> None:
    """Store a place, new or changed; its key decides which it is."""
    _SAVE_PLACE.run(
        session,
        {
            "jam_id": jam_id,
            "team_id": team_id,
            "position": position,
            "key": place.key,
            "kind": place.kind.value,
            "name": place.name,
            "question": place.question,
            "channel_id": place.channel_id,
            "channel_name": place.channel_name,
            "private": place.private,
            "state": place.state.value,
        },
    )


def remove_places(session: Session, jam_id: int, keys: Collection[str]) -> None:
    """Forget places that the plan no longer has; what was said there stays."""
    session.execute(delete(places).where(places.c.jam_id == jam_id, places.c.key.in_(sorted(keys))))


def set_paused(session: Session, jam_id: int, paused_at: datetime | None) -> None:
    """Note since when a jam is paused, or that it goes on."""
    session.execute(update(jams).where(jams.c.id == jam_id).values(paused_at=paused_at))


def save_appointments(session: Session, jam_id: int, given: Collection[Appointment]) -> None:
    """Replace who has which role."""
    session.execute(delete(appointments).where(appointments.c.jam_id == jam_id))
    rows = [
        {"jam_id": jam_id, "user_id": a.user_id, "role": a.role.value, "forum": a.forum or ""}
        for a in given
    ]
    if rows:
        session.execute(insert(appointments), rows)


def emoji_in(plan: str) -> Emoji:
    """Return which emoji mean something under a plan as it is stored."""
    return _plan(plan).emoji


def appointments_of(session: Session, jam_id: int) -> tuple[Appointment, ...]:
    """Return who has which role, ordered by person."""
    rows = session.execute(_APPOINTMENTS, {"jam": jam_id})
    return tuple(
        Appointment(user_id=row.user_id, role=Role(row.role), forum=row.forum or None)
        for row in rows
    )


def jam_by_id(session: Session, jam_id: int) -> Jam:
    """Return a jam that is known to exist."""
    row = session.execute(_JAM, {"jam": jam_id}).one()
    return _jam(session, row)


def jam_by_slug(session: Session, team_id: str, slug: str) -> Jam | None:
    """Return the workspace's jam of that slug."""
    row = session.execute(
        select(jams).where(jams.c.team_id == team_id, jams.c.slug == slug)
    ).one_or_none()
    return None if row is None else _jam(session, row)


def jams_of_team(session: Session, team_id: str) -> tuple[Jam, ...]:
    """Return every jam of the workspace, the oldest first."""
    rows = session.execute(_JAMS_OF_TEAM, {"team": team_id}).all()
    return _jams(session, rows)


def jams_of_channel(session: Session, team_id: str, channel_id: str) -> tuple[Jam, ...]:
    """Return the jams that use a channel, the oldest first."""
    ids = session.execute(
        select(places.c.jam_id)
        .where(places.c.team_id == team_id, places.c.channel_id == channel_id)
        .order_by(places.c.jam_id)
    ).scalars()
    return tuple(jam_by_id(session, jam_id) for jam_id in ids.all())


def appointed_in(session: Session, jam_ids: Collection[int], user_id: str) -> frozenset[int]:
    """Return in which of these jams a person has a role."""
    found = session.execute(
        select(appointments.c.jam_id).where(
            appointments.c.jam_id.in_(sorted(jam_ids)), appointments.c.user_id == user_id
        )
    )
    return frozenset(found.scalars())


def _jam(session: Session, row: Row[Any]) -> Jam:
    return _jams(session, [row])[0]


def _jams(session: Session, rows: Sequence[Row[Any]]) -> tuple[Jam, ...]:
    """Return jams with their phases and places: two queries, however many they are."""
    asked = {"jams": [row.id for row in rows]}
    stages = defaultdict[int, list[Phase]](list)
    for s in session.execute(_PHASES, asked):
        phase = Phase(name=PhaseName(s.name), starts_at=s.starts_at, started_at=s.started_at)
        stages[s.jam_id].append(phase)
    rooms = defaultdict[int, list[Place]](list)
    for p in session.execute(_PLACES, asked):
        rooms[p.jam_id].append(_place(p))
    return tuple(
        Jam(
            id=row.id,
            team_id=row.team_id,
            slug=row.slug,
            plan=_plan(row.plan),
            phases=tuple(sorted(stages[row.id], key=lambda p: p.name.order)),
            places=tuple(rooms[row.id]),
            paused_at=row.paused_at,
        )
        for row in rows
    )


@lru_cache(maxsize=64)
def _plan(text: str) -> Plan:
    """Read a plan as it is stored: the same few, with every moment that is carried out."""
    return Plan.model_validate_json(text)


def _place(row: Row[Any]) -> Place:
    return Place(
        key=row.key,
        kind=PlaceKind(row.kind),
        name=row.name,
        channel_id=row.channel_id,
        channel_name=row.channel_name,
        question=row.question,
        private=row.private,
        state=PlaceState(row.state),
    )
