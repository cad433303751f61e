"""Move a jam through its phases: by the plan, by hand, later, and paused."""

from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.outcomes import Outcome
from bot.planning import reschedule
from bot.polls import end_with_the_jam
from bot.schedule import shifted
from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import Phase, PhaseName, next_phase
from jam.places import Jam, Place, PlaceState
from storage import Database, Session
from storage.jams import jam_by_id, save_phases, set_paused
from storage.locks import lock_jam
from storage.occurrences import add_occurrence

_ANNOUNCED_IN_FORUMS = frozenset({PhaseName.OPEN, PhaseName.VOTE, PhaseName.CLOSED})


def carry_out_phase(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Start the phase whose moment has come, and have it announced."""
    del client  # the announcements are moments of their own, so that each is said once
    name = PhaseName(occurrence.detail["phase"])
    with database.writing() as session:
        fresh = _fresh(session, jam)
        if name.order <= fresh.phase.name.order:
            return Outcome.skipped(f"the jam is in '{fresh.phase.name}' already")
        save_phases(
            session,
            jam.id,
            [_started(p, occurrence.due_at) if p.name is name else p for p in fresh.phases],
        )
        reschedule(session, fresh)
        if name is PhaseName.CLOSED:
            end_with_the_jam(session, fresh, now)
        for place in _places_told(fresh, name, now):
            announce(session, fresh, place, now, what="phase", phase=name.value)
    return Outcome.done()


def _fresh(session: Session, jam: Jam) -> Jam:
    """Return the jam as it stands now, and as it stays until the transaction ends."""
    lock_jam(session, jam.id)
    return jam_by_id(session, jam.id)


def _started(phase: Phase, at: datetime) -> Phase:
    return replace(phase, starts_at=at, started_at=at)


def _places_told(jam: Jam, name: PhaseName, now: datetime) -> list[Place]:
    over = any(p.name.order > name.order and p.starts_at <= now for p in jam.phases)
    if over and name is not PhaseName.CLOSED:
        return []  # made up after an outage that outlasted it: the next one is announced at once
    places = [jam.lobby, *(jam.forums if name in _ANNOUNCED_IN_FORUMS else ())]
    return [p for p in places if p.state is PlaceState.READY]


def announce(
    session: Session, jam: Jam, place: Place, now: datetime, *, what: str, **detail: str
) -> None:
    """Have something said in a place as soon as the agenda gets to it, once."""
    subject = ":".join([what, *detail.values()])
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=f"announce:{subject}:{place.key}",
            kind=OccurrenceKind.ANNOUNCEMENT,
            due_at=now,
            place=place.key,
            detail={"what": what, **detail},
            planned=False,
        ),
    )


def begin_next(session: Session, jam: Jam, now: datetime) -> PhaseName | None:
    """Let the next phase begin now instead of at its planned moment; None after the last."""
    jam = _fresh(session, jam)
    following = next_phase(jam.phases)
    if following is None:
        return None
    moved = [replace(p, starts_at=now) if p.name is following.name else p for p in jam.phases]
    save_phases(session, jam.id, moved)
    reschedule(session, jam)
    return following.name


def extend(session: Session, jam: Jam, by: timedelta, now: datetime) -> datetime:
    """Move the end of this phase, and everything after it; return when it ends now.

    Raises ToldError where there is nothing to move.
    """
    jam = _fresh(session, jam)
    moved = shifted(jam.phases, by)
    save_phases(session, jam.id, moved)
    reschedule(session, jam)
    end = min(p.starts_at for p in moved if p.name.order > jam.phase.name.order)
    announce(session, jam, jam.lobby, now, what="extended", until=end.isoformat())
    return end


def pause(session: Session, jam: Jam, now: datetime) -> bool:
    """Stop prompts and digests, not recording; return whether the jam was running."""
    if _fresh(session, jam).paused_at is not None:
        return False
    set_paused(session, jam.id, now)
    announce(session, jam, jam.lobby, now, what="paused", at=now.isoformat())
    return True


def resume(session: Session, jam: Jam, now: datetime) -> bool:
    """Let prompts and digests go on; return whether the jam was paused.

    What fell into the pause is made up by its kind's rule (`bot/missed.py`).
    """
    if _fresh(session, jam).paused_at is None:
        return False
    set_paused(session, jam.id, None)
    announce(session, jam, jam.lobby, now, what="resumed", at=now.isoformat())
    return True
