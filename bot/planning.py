"""Turn a plan into a jam in the database, and a changed plan into a changed jam."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.channel_names import channel_name
from bot.local_time import instant_of
from bot.people import appoint
from bot.schedule import local_starts, occurrences
from jam.errors import JamError
from jam.people import Person
from jam.phases import Phase, PhaseName
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.plan import Plan
from storage import Database, Session
from storage.jams import (
    add_jam,
    jam_by_id,
    jam_by_slug,
    remove_places,
    save_appointments,
    save_phases,
    save_place,
    save_plan,
)
from storage.locks import lock_jam, lock_plans
from storage.occurrences import replace_planned


def apply_plan(
    database: Database,
    team_id: str,
    plan: Plan,
    people: Mapping[str, Person],
    first_organisers: Sequence[str],
    now: datetime,
) -> Jam:
    """Make the workspace's jam equal to the plan; the same plan again changes nothing.

    Phases that have started keep their start, and where the plan's dates did not change, an
    extension stays. Raises JamError where the plan cannot be: nobody
    by a name it uses, a close that is past, a forum dropped while people talk in it.
    """
    appointments = appoint(plan, people, first_organisers)
    with database.writing() as session:
        lock_plans(session, team_id)
        known = jam_by_slug(session, team_id, plan.known_as)
        if known is None:
            _refuse_past(plan, now)
            known = add_jam(session, team_id, plan, local_starts(plan))
        else:
            # Another process may be setting it up, and noting which channels it has made.
            lock_jam(session, known.id)
            known = jam_by_id(session, known.id)
            if known.plan != plan:
                _change(session, known, plan)
        save_appointments(session, known.id, appointments)
        _save_places(session, jam_by_id(session, known.id))
        jam = jam_by_id(session, known.id)
        replace_planned(session, team_id, jam.id, occurrences(jam))
        return jam


def reschedule(session: Session, jam: Jam) -> None:
    """Bring a jam's open moments in line with its phases after one of them has moved."""
    fresh = jam_by_id(session, jam.id)
    replace_planned(session, jam.team_id, jam.id, occurrences(fresh))


def _refuse_past(plan: Plan, now: datetime) -> None:
    closed = instant_of(plan.phases.closed, plan.tzinfo)
    if closed <= now:
        raise JamError(
            f"phases.closed: {plan.phases.closed:%Y-%m-%d %H:%M} ({plan.zone}) is past. "
            "Give the jam dates that lie ahead."
        )


def _change(session: Session, jam: Jam, plan: Plan) -> None:
    kept = {f.key for f in plan.forums}
    dropped = [p.key for p in jam.forums if p.key not in kept]
    if dropped and jam.phase.name is not PhaseName.DRAFT:
        raise JamError(
            f"forums: {', '.join(dropped)} cannot be dropped once the jam is open; "
            "put it back into the plan, or archive its channel in Slack."
        )
    remove_places(session, jam.id, dropped)
    save_plan(session, jam.id, plan)
    if (plan.phases, plan.zone) != (jam.plan.phases, jam.plan.zone):
        save_phases(session, jam.id, _started_kept(jam.phases, local_starts(plan)))


def _started_kept(old: Sequence[Phase], new: Sequence[Phase]) -> list[Phase]:
    started = {p.name: p for p in old if p.started_at is not None}
    planned = {p.name: p for p in new}
    return sorted((planned | started).values(), key=lambda p: p.name.order)


def planned_places(plan: Plan) -> list[Place]:
    """Return the places a plan asks for, in order, none of them set up."""
    lobby = Place(
        key="lobby",
        kind=PlaceKind.LOBBY,
        name=plan.name,
        channel_name=channel_name(plan.lobby.channel),
    )
    forums = [
        Place(
            key=forum.key,
            kind=PlaceKind.FORUM,
            name=forum.name,
            question=forum.question,
            channel_name=channel_name(forum.channel or f"jam-{forum.key}"),
            private=forum.private,
        )
        for forum in plan.forums
    ]
    backstage = Place(
        key="backstage",
        kind=PlaceKind.BACKSTAGE,
        name="Backstage",
        channel_name=channel_name(plan.backstage.channel),
        private=True,
    )
    return [lobby, *forums, backstage]


def _save_places(session: Session, jam: Jam) -> None:
    """Store what the plan says of each place; one that reads differently is set up again."""
    known = {p.key: p for p in jam.places}
    for position, planned in enumerate(planned_places(jam.plan)):
        old = known.get(planned.key)
        place = planned
        if old is not None:
            same = (old.name, old.question) == (planned.name, planned.question)
            place = replace(
                planned,
                channel_id=old.channel_id,
                channel_name=old.channel_name,
                private=old.private,
                state=old.state if same else PlaceState.PLANNED,
            )
        save_place(session, jam.team_id, jam.id, position, place)
