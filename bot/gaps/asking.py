"""When a comparison is due: asked for where something may have been missed, and every few hours."""

import logging
from datetime import datetime, time, timedelta

from bot.local_time import instant_of
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.phases import LATE_FOR, PhaseName
from jam.places import Jam, Place
from storage import Session
from storage.gaps import note_doubt
from storage.jams import jams_of_team
from storage.occurrences import add_occurrence, settle, want_occurrence

log = logging.getLogger(__name__)

KEY = "comparison"
EVERY = timedelta(hours=3)
"""How often all is compared while people write. Events can be lost without anybody noticing."""

EVERY_AFTER = timedelta(days=1)
"""How often once nothing new is recorded: what was said can still be edited and deleted."""


def ask_for_comparison(session: Session, team_id: str, now: datetime, reason: str) -> None:
    """Have every jam of a workspace compared with Slack as soon as may be; any number of times."""
    for jam in jams_of_team(session, team_id):
        log.info("a comparison was asked for", extra={"jam": jam.slug, "reason": reason})
        ask_of_jam(session, jam, now)


def ask_of_jam(session: Session, jam: Jam, now: datetime) -> None:
    """Have a jam compared with Slack; before its opening, when it will have been open a while.

    After its erasure nothing may come back.
    """
    if not is_kept(jam, now):
        return
    opened = jam.starts(PhaseName.OPEN)
    if opened is not None and now < opened:
        add_occurrence(session, jam.team_id, jam.id, _moment(opened + EVERY))
        return
    channels = [place.channel_id for place in compared_places(jam)]
    note_doubt(session, jam.id, channels, now)
    want_occurrence(session, jam.team_id, jam.id, _moment(now))


def go_on_with_comparison(session: Session, jam: Jam, now: datetime) -> None:
    """Have what is left of a jam's comparison done now, without beginning anew."""
    want_occurrence(session, jam.team_id, jam.id, _moment(now))


def question_key(place: Place) -> str:
    """Return the key of the moment that waits for an organiser's word about a place."""
    return f"{KEY}:{place.key}"


def accept_absences(session: Session, jam: Jam, now: datetime) -> tuple[Place, ...]:
    """Take what is absent for deleted, wherever that was asked; return in which places."""
    held = (OccurrenceState.HELD,)
    return tuple(
        place
        for place in compared_places(jam)
        if settle(session, jam.id, question_key(place), OccurrenceState.DUE, due_at=now, of=held)
    )


def compared_places(jam: Jam) -> tuple[Place, ...]:
    """Return the places that have a channel."""
    return tuple(place for place in jam.places if place.channel_id)


def is_kept(jam: Jam, now: datetime) -> bool:
    """Whether what people say in a jam may be stored."""
    after = jam.plan.retention.kept_until + timedelta(days=1)
    return now < instant_of(datetime.combine(after, time.min), jam.zone)


def interval(jam: Jam, now: datetime) -> timedelta:
    """Return how often a jam is compared at that time."""
    closed = jam.starts(PhaseName.CLOSED)
    is_over = closed is not None and now >= closed + LATE_FOR + EVERY
    return EVERY_AFTER if is_over else EVERY


def _moment(due_at: datetime) -> Occurrence:
    return Occurrence(key=KEY, kind=OccurrenceKind.COMPARISON, due_at=due_at, planned=False)
