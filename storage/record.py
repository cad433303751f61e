"""The record path: messages and reactions as Slack has them, in whatever order they come.

Which of two versions stands is decided in the statements: a tombstone beats everything, then
the later edit; of two reactions events of one person and emoji, the later `event_ts`.
"""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, select, update

from jam.talk import MessageGone, MessageSeen, ReactionSeen
from storage.database import Session
from storage.locks import lock_post
from storage.tables import posts, reactions
from storage.upsert import Upsert

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
