"""Which jams a channel belongs to, and what decides whether a person's words there are theirs.

Asked for every message and reaction: one statement, made once.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select

from jam.occurrences import OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import PlaceState
from jam.plan import Emoji
from storage.database import Session
from storage.jams import emoji_in
from storage.locks import lock_person
from storage.tables import departures, jams, occurrences, participants, phases, places

_opened, _closed = phases.alias("opened"), phases.alias("closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A jam that uses a channel, and what decides whether a person's words there belong to it."""

    jam_id: int
    place: str
    state: PlaceState
    opened_at: datetime | None
    closed_at: datetime | None
    left_at: datetime | None
    returned_at: datetime | None
    joined_at: datetime | None
    emoji: Emoji


_ROUTES = (
    select(
        places.c.jam_id,
        places.c.key.label("place"),
        places.c.state,
        func.coalesce(_opened.c.started_at, _opened.c.starts_at).label("opened_at"),
        func.coalesce(_closed.c.started_at, _closed.c.starts_at).label("closed_at"),
        departures.c.left_at,
        departures.c.returned_at,
        participants.c.joined_at,
        jams.c.plan,
    )
    .join(jams, jams.c.id == places.c.jam_id)
    .outerjoin(
        _opened, and_(_opened.c.jam_id == places.c.jam_id, _opened.c.name == PhaseName.OPEN.value)
    )
    .outerjoin(
        _closed, and_(_closed.c.jam_id == places.c.jam_id, _closed.c.name == PhaseName.CLOSED.value)
    )
    .outerjoin(
        departures,
        and_(departures.c.jam_id == places.c.jam_id, departures.c.user_id == bindparam("user")),
    )
    .outerjoin(
        participants,
        and_(participants.c.jam_id == places.c.jam_id, participants.c.user_id == bindparam("user")),
    )
    .outerjoin(
        occurrences,
        and_(
            occurrences.c.jam_id == places.c.jam_id,
            occurrences.c.key == OccurrenceKind.ERASURE.value,
        ),
    )
    .where(
        places.c.team_id == bindparam("team"),
        places.c.channel_id == bindparam("channel"),
        # From the erasure on nothing is kept: there is not a tombstone for what was never heard.
        # (A list of states would be spelt out anew for every event.)
        or_(
            occurrences.c.state.is_(None),
            and_(
                occurrences.c.state != OccurrenceState.CLAIMED.value,
                occurrences.c.state != OccurrenceState.DONE.value,
            ),
        ),
    )
    .order_by(places.c.jam_id)
)


def routes(session: Session, team_id: str, channel_id: str, user_id: str) -> tuple[Route, ...]:
    """Return the jams that use the channel, the oldest first; empty when none does any more.

    The person cannot leave before the transaction ends: what is stored of them is erased then.
    """
    lock_person(session, team_id, user_id)
    rows = session.execute(_ROUTES, {"team": team_id, "channel": channel_id, "user": user_id})
    return tuple(
        Route(
            jam_id=row.jam_id,
            place=row.place,
            state=PlaceState(row.state),
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            left_at=row.left_at,
            returned_at=row.returned_at,
            joined_at=row.joined_at,
            emoji=emoji_in(row.plan),
        )
        for row in rows
    )
