"""What people follow, which posts they keep, and who would work on what."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select

from jam.ideas import Follow, Followed
from jam.talk import PostRef
from storage.database import Session
from storage.tables import follows, ideas, posts, saves, volunteers
from storage.upsert import Upsert

_FOLLOW, _SAVE, _VOLUNTEER = Upsert(follows, ()), Upsert(saves, ()), Upsert(volunteers, ())


def follow(
    session: Session, team_id: str, jam_id: int, user_id: str, what: Followed, now: datetime
) -> bool:
    """Let a person follow something; return whether they did not before."""
    return _FOLLOW.run(
        session,
        {"jam_id": jam_id, "user_id": user_id, "team_id": team_id, "since": now, **_key(what)},
    )


def unfollow(session: Session, jam_id: int, user_id: str, what: Followed) -> bool:
    """Let a person follow something no longer; return whether they did."""
    done = session.execute(
        delete(follows).where(follows.c.jam_id == jam_id, follows.c.user_id == user_id, _is(what))
    )
    return done.rowcount > 0


def followed_by(session: Session, jam_id: int, user_id: str) -> tuple[Followed, ...]:
    """Return what a person follows, the latest first. Whether they may read it is not asked."""
    rows = session.execute(
        select(follows)
        .where(follows.c.jam_id == jam_id, follows.c.user_id == user_id)
        .order_by(
            follows.c.since.desc(), follows.c.kind, follows.c.place, follows.c.number, follows.c.ts
        )
    )
    return tuple(
        Followed(
            kind=Follow(row.kind),
            number=row.number,
            place=row.place,
            ref=PostRef(channel_id=row.channel_id, ts=row.ts) if row.ts else None,
        )
        for row in rows
    )


def followers_of(session: Session, jam_id: int, what: Followed) -> frozenset[str]:
    """Return who follows something; of an idea, also who follows one that counts for it."""
    query = select(follows.c.user_id).where(follows.c.jam_id == jam_id, _is(what))
    if what.kind is Follow.IDEA:
        part = select(ideas.c.number).where(
            ideas.c.jam_id == jam_id,
            or_(ideas.c.number == what.number, ideas.c.counts_for == what.number),
        )
        query = select(follows.c.user_id).where(
            follows.c.jam_id == jam_id,
            follows.c.kind == Follow.IDEA.value,
            follows.c.place == "",
            follows.c.number.in_(part),
        )
    return frozenset(session.execute(query).scalars())


def save_post(
    session: Session, team_id: str, jam_id: int, user_id: str, ref: PostRef, now: datetime
) -> bool:
    """Keep a post for a person; return whether they had not kept it before."""
    return _SAVE.run(
        session,
        {
            "jam_id": jam_id,
            "user_id": user_id,
            "channel_id": ref.channel_id,
            "ts": ref.ts,
            "team_id": team_id,
            "saved_at": now,
        },
    )


def unsave_post(session: Session, jam_id: int, user_id: str, ref: PostRef) -> bool:
    """Keep a post no longer; return whether it was kept."""
    done = session.execute(
        delete(saves).where(
            saves.c.jam_id == jam_id,
            saves.c.user_id == user_id,
            saves.c.channel_id == ref.channel_id,
            saves.c.ts == ref.ts,
        )
    )
    return done.rowcount > 0


def saved_by(
    session: Session, jam_id: int, user_id: str, channels: Collection[str]
) -> tuple[PostRef, ...]:
    """Return the posts a person keeps that stand in these channels, the last kept first."""
    rows = session.execute(
        select(saves.c.channel_id, saves.c.ts)
        .join(
            posts,
            and_(
                posts.c.team_id == saves.c.team_id,
                posts.c.channel_id == saves.c.channel_id,
                posts.c.ts == saves.c.ts,
            ),
        )
        .where(
            saves.c.jam_id == jam_id,
            saves.c.user_id == user_id,
            saves.c.channel_id.in_(sorted(channels)),
            posts.c.state == "live",
        )
        .order_by(saves.c.saved_at.desc(), saves.c.ts.desc())
    )
    return tuple(PostRef(channel_id=row.channel_id, ts=row.ts) for row in rows)


def volunteer(session: Session, jam_id: int, number: int, user_id: str, now: datetime) -> bool:
    """Note that a person would work on an idea; return whether that is new."""
    row = {"jam_id": jam_id, "idea": number, "user_id": user_id, "since": now}
    return _VOLUNTEER.run(session, row)


def step_back(session: Session, jam_id: int, number: int, user_id: str) -> bool:
    """Note that a person would not work on an idea after all; return whether they would have."""
    done = session.execute(
        delete(volunteers).where(
            volunteers.c.jam_id == jam_id,
            volunteers.c.idea == number,
            volunteers.c.user_id == user_id,
        )
    )
    return done.rowcount > 0


def volunteers_for(session: Session, jam_id: int, head: int) -> tuple[str, ...]:
    """Return who would work on an idea or on one that counts for it, the first first."""
    rows = session.execute(
        select(volunteers.c.user_id, func.min(volunteers.c.since).label("first"))
        .join(
            ideas, and_(ideas.c.jam_id == volunteers.c.jam_id, ideas.c.number == volunteers.c.idea)
        )
        .where(ideas.c.jam_id == jam_id, ideas.c.counts_for == head)
        .group_by(volunteers.c.user_id)
        .order_by(func.min(volunteers.c.since), volunteers.c.user_id)
    )
    return tuple(row.user_id for row in rows)


def volunteered_for(session: Session, jam_id: int, user_id: str) -> tuple[int, ...]:
    """Return the numbers of the ideas a person would work on."""
    rows = session.execute(
        select(volunteers.c.idea)
        .where(volunteers.c.jam_id == jam_id, volunteers.c.user_id == user_id)
        .order_by(volunteers.c.idea)
    )
    return tuple(rows.scalars())


def _key(what: Followed) -> dict[str, Any]:
    return {
        "kind": what.kind.value,
        "place": what.place,
        "number": what.number,
        "channel_id": what.ref.channel_id if what.ref else "",
        "ts": what.ref.ts if what.ref else "",
    }


def _is(what: Followed) -> ColumnElement[bool]:
    return and_(*(follows.c[name] == value for name, value in _key(what).items()))
