"""The record path: messages and reactions as Slack has them, in whatever order they come.

Which of two versions stands is decided in the statements: a tombstone beats everything, then
the later edit; of two reactions events of one person and emoji, the later `event_ts`.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from jam.occurrences import OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import PlaceState
from jam.plan import Emoji
from jam.talk import MessageGone, MessageSeen, ReactionSeen
from storage.database import Session
from storage.jams import emoji_in
from storage.locks import lock_person, lock_post
from storage.tables import (
    departures,
    jams,
    occurrences,
    participants,
    phases,
    places,
    posts,
    reactions,
)
from storage.upsert import Upsert

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


_SEEN = Upsert(
    posts,
    (
        "author_id",
        "thread_ts",
        "root_ts",
        "text",
        "kind",
        "broadcast",
        "files",
        "edited_ts",
        "version",
        "learnt",
    ),
    where=lambda new: and_(posts.c.state == "live", new("version") > posts.c.version),
)


def see_message(
    session: Session, team_id: str, jam_id: int, message: MessageSeen, *, late: bool
) -> bool:
    """Store a message as it stands, unless a later version or its deletion is known.

    Return whether anything changed.
    """
    lock_post(session, team_id, message.channel_id, message.ts)
    changed = _SEEN.run(
        session,
        {
            "team_id": team_id,
            "channel_id": message.channel_id,
            "ts": message.ts,
            "jam_id": jam_id,
            "author_id": message.author_id,
            "thread_ts": message.thread_ts,
            "root_ts": message.thread_ts or message.ts,
            "text": message.text,
            "kind": message.kind.value,
            "broadcast": message.broadcast,
            "files": [asdict(f) for f in message.files],
            "edited_ts": message.edited_ts or "",
            "version": message.version,
            "late": late,
            "state": "live",
            "learnt": False,
        },
    )
    if not changed:
        _name_tombstone(session, team_id, message.channel_id, message.ts, message.author_id)
    return changed


_GONE = Upsert(
    posts,
    (
        "text",
        "files",
        "state",
        "thread_ts",
        "root_ts",
        "kind",
        "broadcast",
        "edited_ts",
        "version",
        "learnt",
    ),
    where=lambda _new: posts.c.state == "live",
)
_NAME_TOMBSTONE = (
    update(posts)
    .where(
        posts.c.team_id == bindparam("team"),
        posts.c.channel_id == bindparam("channel"),
        posts.c.ts == bindparam("post"),
        posts.c.state == "deleted",
        posts.c.author_id.is_(None),
    )
    .values(author_id=bindparam("author"))
)
_DROP_REACTIONS = delete(reactions).where(
    reactions.c.team_id == bindparam("team"),
    reactions.c.channel_id == bindparam("channel"),
    reactions.c.ts == bindparam("post"),
)


def forget_message(
    session: Session, team_id: str, jam_id: int, gone: MessageGone, *, late: bool
) -> bool:
    """Leave a tombstone where a message was, or will arrive; wipe its words and reactions."""
    lock_post(session, team_id, gone.channel_id, gone.ts)
    changed = _GONE.run(
        session,
        {
            "team_id": team_id,
            "channel_id": gone.channel_id,
            "ts": gone.ts,
            "jam_id": jam_id,
            "author_id": gone.author_id,
            "thread_ts": None,
            "root_ts": gone.ts,
            "text": "",
            "kind": "message",
            "broadcast": False,
            "files": [],
            "edited_ts": "",
            "version": "",
            "late": late,
            "state": "deleted",
            "learnt": False,
        },
    )
    if not changed and gone.author_id is not None:
        _name_tombstone(session, team_id, gone.channel_id, gone.ts, gone.author_id)
    session.execute(_DROP_REACTIONS, {"team": team_id, "channel": gone.channel_id, "post": gone.ts})
    return changed


_EXPIRE = (
    update(posts)
    .where(
        posts.c.team_id == bindparam("team"),
        posts.c.channel_id == bindparam("channel"),
        posts.c.ts == bindparam("post"),
        posts.c.state == "live",
        posts.c.expired_at.is_(None),
    )
    .values(expired_at=bindparam("expired"))
)


def expire_message(
    session: Session, team_id: str, channel_id: str, ts: str, expired_at: datetime
) -> bool:
    """Note that a message is no longer in Slack because of its age; what we keep of it stands."""
    lock_post(session, team_id, channel_id, ts)
    where = {"team": team_id, "channel": channel_id, "post": ts}
    return session.execute(_EXPIRE, {**where, "expired": expired_at}).rowcount > 0


def _name_tombstone(session: Session, team_id: str, channel: str, ts: str, author: str) -> None:
    """Add whose post it was, which the deletion of a thread's root does not say."""
    session.execute(
        _NAME_TOMBSTONE, {"team": team_id, "channel": channel, "post": ts, "author": author}
    )


_REACTION = Upsert(
    reactions,
    ("present", "event_ts"),
    where=lambda new: new("event_ts") > reactions.c.event_ts,
)
_STATE = (
    # Shared, so that its author does not leave, and take what hangs on it along, in between.
    select(posts.c.state)
    .where(
        posts.c.team_id == bindparam("team"),
        posts.c.channel_id == bindparam("channel"),
        posts.c.ts == bindparam("post"),
    )
    .with_for_update(read=True)
)


def see_reaction(session: Session, team_id: str, jam_id: int, reaction: ReactionSeen) -> bool:
    """Store that an emoji was put or taken away, unless something later is known of it.

    Its post may not have arrived yet; on a tombstone nothing is kept. Return whether anything
    changed.
    """
    place = {"team": team_id, "channel": reaction.channel_id, "post": reaction.ts}
    lock_post(session, team_id, reaction.channel_id, reaction.ts)
    if session.execute(_STATE, place).scalar() not in {None, "live"}:
        return False
    return _REACTION.run(
        session,
        {
            "team_id": team_id,
            "channel_id": reaction.channel_id,
            "ts": reaction.ts,
            "user_id": reaction.user_id,
            "name": reaction.name,
            "jam_id": jam_id,
            "present": reaction.present,
            "event_ts": reaction.event_ts,
        },
    )
