"""Single posts: the one that somebody pointed at, and those a person wrote."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select

from jam.talk import Post, PostKind, PostRef
from storage.database import Session
from storage.tables import posts

_MOST_READ = 8_000
_POSTS: Select[Any] = select(
    posts.c.jam_id,
    posts.c.channel_id,
    posts.c.ts,
    posts.c.author_id,
    posts.c.thread_ts,
    posts.c.kind,
    func.substr(posts.c.text, 1, _MOST_READ).label("text"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A post that stands, of the jam with that number; its reactions and files are not read."""

    jam_id: int
    post: Post


def post_at(session: Session, team_id: str, ref: PostRef) -> Recorded | None:
    """Return the post that stands there, None when there is none in a jam's record."""
    row = session.execute(
        _POSTS.where(
            posts.c.team_id == team_id,
            posts.c.channel_id == ref.channel_id,
            posts.c.ts == ref.ts,
            posts.c.state == "live",
        )
    ).one_or_none()
    return None if row is None else Recorded(jam_id=row.jam_id, post=_post(row))


def newest_posts_by(
    session: Session,
    jam_id: int,
    author_id: str,
    channels: Collection[str],
    *,
    after: str,
    most: int,
) -> tuple[Post, ...]:
    """Return what somebody wrote in these channels after a `ts`, the newest first."""
    rows = session.execute(
        _POSTS.where(
            posts.c.jam_id == jam_id,
            posts.c.author_id == author_id,
            posts.c.channel_id.in_(sorted(channels)),
            posts.c.ts > after,
            posts.c.state == "live",
        )
        .order_by(posts.c.ts.desc(), posts.c.channel_id)
        .limit(most)
    )
    return tuple(map(_post, rows))


def shared_by(session: Session, jam_id: int, author_id: str) -> tuple[PostRef, ...]:
    """Return where the bot's messages stand that hold what somebody wrote in a form."""
    rows = session.execute(
        select(posts.c.channel_id, posts.c.ts)
        .where(
            posts.c.jam_id == jam_id,
            posts.c.author_id == author_id,
            posts.c.kind == PostKind.SHARED.value,
            posts.c.state == "live",
        )
        .order_by(posts.c.ts)
    )
    return tuple(PostRef(channel_id=row.channel_id, ts=row.ts) for row in rows)


def _post(row: Row[Any]) -> Post:
    return Post(
        channel_id=row.channel_id,
        ts=row.ts,
        author_id=row.author_id,
        text=row.text,
        thread_ts=row.thread_ts,
        kind=PostKind(row.kind),
    )
