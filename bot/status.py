"""How a jam stands: its phase, its forums, what comes, what waits and what failed."""

from collections.abc import Iterable
from datetime import datetime

from bot.attention import held_back_today
from bot.blocks.comparisons import Compared
from bot.blocks.page import Coming
from bot.blocks.status import ForumStatus, Status
from bot.schedule import next_moments
from jam.instants import ts_to_instant
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from storage import Session
from storage.gap_threads import oldest_checks
from storage.gaps import readings_of
from storage.occurrences import occurrences_of
from storage.stuck_events import events_given_up
from storage.talk import PlaceCount, count_by_channel

_NEXT = 4
_HELD_OTHERWISE = frozenset({OccurrenceKind.PROMPT, OccurrenceKind.COMPARISON})
_PEOPLE_SEE = frozenset(
    {
        OccurrenceKind.PHASE,
        OccurrenceKind.PROMPT,
        OccurrenceKind.DIGEST,
        OccurrenceKind.CLOSING_DIGEST,
    }
)


def status_of(
    session: Session, jam: Jam, now: datetime, *, seen: Place | None, for_team: bool
) -> Status:
    """Return how the jam stands, for somebody who is in the place `seen` and asks there.

    A private forum is shown to whoever asks in it; elsewhere to the team, without its numbers.
    """
    counts = count_by_channel(session, jam.id)
    moments = occurrences_of(session, jam.id)
    given_up = events_given_up(session, jam.team_id) if for_team else ()
    coming = next_moments((o for o in moments if o.kind in _PEOPLE_SEE), now, _NEXT)
    return Status(
        jam=jam,
        now=now,
        forums=tuple(
            _forum(place, counts.get(place.channel_id))
            if not place.private or place == seen
            else ForumStatus(place=place, hidden=True)
            for place in jam.forums
            if for_team or not place.private or place == seen
        ),
        coming=tuple(as_coming(o) for o in coming),
        held=tuple(
            o for o in moments if o.state is OccurrenceState.HELD and o.kind not in _HELD_OTHERWISE
        )
        if for_team
        else (),
        compared=_compared(session, jam, moments) if for_team else (),
        failed=tuple(o for o in moments if o.state is OccurrenceState.FAILED) if for_team else (),
        kept_back=held_back_today(session, jam, now) if for_team else {},
        unrecorded=len(given_up),
        unrecorded_at=given_up[0].last_at if given_up else None,
    )


def as_coming(occurrence: Occurrence) -> Coming:
    """Return a moment as it is told to people."""
    phase = occurrence.detail.get("phase")
    return Coming(
        kind=occurrence.kind, at=occurrence.due_at, phase=PhaseName(phase) if phase else None
    )


def _compared(session: Session, jam: Jam, moments: Iterable[Occurrence]) -> tuple[Compared, ...]:
    """Return how old the comparison with Slack is; nothing before the first was begun."""
    readings, threads = readings_of(session, jam.id), oldest_checks(session, jam.id)
    kind, held = OccurrenceKind.COMPARISON, OccurrenceState.HELD
    asking = {o.place for o in moments if o.kind is kind and o.state is held}
    found = [
        Compared(
            place=place,
            at=readings[place.channel_id].swept_at,
            # Without threads there is nothing to read in them.
            threads_at=threads.get(place.channel_id, readings[place.channel_id].swept_at),
            error=readings[place.channel_id].error,
            asks=place.key in asking,
        )
        for place in jam.places
        if place.channel_id in readings
    ]
    return tuple(c for c in found if c.asks or c.error or c.place.kind is PlaceKind.FORUM)


def _forum(place: Place, count: PlaceCount | None) -> ForumStatus:
    if count is None:
        return ForumStatus(place=place)
    return ForumStatus(
        place=place,
        posts=count.posts,
        people=count.authors,
        last_at=ts_to_instant(count.last_ts) if count.last_ts else None,
    )
