"""What is new for one person in their threads and in the forums they read.

Everything is bounded by the newest of each channel or of each person, so that it costs the same in
a jam of a million posts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, Subquery, and_, func, select

from jam.talk import PostRef
from storage.database import Session
from storage.post_keys import keys_of, listed
from storage.tables import places, posts, reactions

MOST_COUNTED = 500
"""New posts of a channel that are counted; of more it is said that there are more."""

_OWN = 200
_LOOKED_AT = 3_000  # of one person's posts
_MOST_TOUCHED = 5_000
READ = 2_000
"""Characters of a post that are told of it."""

_LIVE = posts.c.state == "live"
TEXT = func.substr(posts.c.text, 1, READ).label("text")
"""What a post says, as far as it is told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A post as it is told of: where it stands, in which thread, and what it says (raw)."""

    ref: PostRef
    root_ts: str
    text: str

    @property
    def thread(self) -> PostRef:
        """The first post of its thread."""
        return PostRef(channel_id=self.ref.channel_id, ts=self.root_ts)


def own_posts(
    session: Session, jam_id: int, user_id: str, channels: Collection[str], most: int = _OWN
) -> tuple[Said, ...]:
    """Return a person's posts that stand in these channels, the newest first; without words.

    Of who writes very much the newest thousands are looked at.
    """
    newest = (
        select(posts.c.channel_id, posts.c.ts, posts.c.root_ts, posts.c.state)
        .where(posts.c.jam_id == jam_id, posts.c.author_id == user_id)
        .order_by(posts.c.ts.desc())
        .limit(_LOOKED_AT)
        .subquery()
    )
    rows = session.execute(
        select(newest.c.channel_id, newest.c.ts, newest.c.root_ts)
        .where(newest.c.channel_id.in_(sorted(channels)), newest.c.state == "live")
        .order_by(newest.c.ts.desc())
        .limit(most)
    )
    return tuple(
        Said(ref=PostRef(channel_id=row.channel_id, ts=row.ts), root_ts=row.root_ts, text="")
        for row in rows
    )


def last_act(session: Session, jam_id: int, user_id: str) -> str:
    """Return the `ts` of the last post or emoji of a person in a jam, "" without any."""
    wrote = select(func.max(posts.c.ts)).where(
        posts.c.jam_id == jam_id, posts.c.author_id == user_id
    )
    reacted = select(func.max(reactions.c.event_ts)).where(
        reactions.c.jam_id == jam_id, reactions.c.user_id == user_id
    )
    found = [session.execute(query).scalar() or "" for query in (wrote, reacted)]
    return max(found)


def replies_in(
    session: Session,
    team_id: str,
    threads: Mapping[PostRef, str],
    user_id: str,
    most: int = 300,
) -> tuple[Said, ...]:
    """Return what others wrote in these threads, each after its `ts`, the newest first."""
    if not threads:
        return ()
    replies = _in_threads(listed(session, keys_of(threads)), team_id, 2 * most)
    rows = session.execute(
        select(posts.c.channel_id, posts.c.ts, posts.c.root_ts, TEXT)
        .join(
            replies,
            and_(posts.c.channel_id == replies.c.channel_id, posts.c.ts == replies.c.ts),
        )
        .where(
            posts.c.team_id == team_id,
            posts.c.ts != posts.c.root_ts,
            posts.c.author_id != user_id,
            _LIVE,
        )
        .order_by(posts.c.ts.desc(), posts.c.channel_id)
        .limit(most)
    )
    found = [said_in(row) for row in rows]
    return tuple(said for said in found if said.ref.ts > threads[said.thread])


def _in_threads(threads: FromClause, team_id: str, most: int) -> Subquery:
    """Return the keys of the newest posts of these threads, by what the index of threads holds.

    Asked for anything besides, SQLite goes through whole channels instead.
    """
    one = posts.alias("one")
    return (
        select(one.c.channel_id, one.c.ts)
        .select_from(threads)
        .join(
            one,
            and_(one.c.channel_id == threads.c.channel_id, one.c.root_ts == threads.c.ts),
        )
        .where(one.c.team_id == team_id)
        .order_by(one.c.ts.desc())
        .limit(most)
        .subquery("in_threads")
    )


def new_posts(
    session: Session, jam_id: int, channels: Collection[str], since: str, user_id: str
) -> dict[str, int]:
    """Count what others wrote in each of these channels after a `ts`: 501 means more than 500.

    What has nothing new is absent.
    """
    found = (
        select(posts.c.ts)
        .where(
            posts.c.team_id == places.c.team_id,
            posts.c.channel_id == places.c.channel_id,
            posts.c.ts > since,
            posts.c.jam_id == jam_id,
            posts.c.author_id != user_id,
            _LIVE,
        )
        .correlate(places)
        .limit(MOST_COUNTED + 1)
        .subquery()
    )
    counted = select(func.count()).select_from(found).scalar_subquery()
    rows = session.execute(
        select(places.c.channel_id, counted.label("new")).where(
            places.c.jam_id == jam_id, places.c.channel_id.in_(sorted(channels))
        )
    )
    return {row.channel_id: row.new for row in rows if row.new}


def concerned(
    session: Session, team_id: str, channels: Collection[str], users: Mapping[str, str]
) -> frozenset[str]:
    """Return in whose of these people's threads somebody wrote after a `ts` of each."""
    if not users or not channels:
        return frozenset()
    fresh = posts.alias("fresh")
    touched = session.execute(
        select(fresh.c.channel_id, fresh.c.root_ts, func.max(fresh.c.ts).label("last"))
        .where(
            fresh.c.team_id == team_id,
            fresh.c.channel_id.in_(sorted(channels)),
            fresh.c.ts > min(users.values()),
        )
        .group_by(fresh.c.channel_id, fresh.c.root_ts)
        .order_by(func.max(fresh.c.ts).desc())
        .limit(MOST_COUNTED)
    )
    last = {PostRef(channel_id=row.channel_id, ts=row.root_ts): row.last for row in touched}
    if not last:
        return frozenset()
    inside = _in_threads(listed(session, keys_of(last)), team_id, _MOST_TOUCHED)
    rows = session.execute(
        select(posts.c.author_id, posts.c.channel_id, posts.c.root_ts)
        .join(inside, and_(posts.c.channel_id == inside.c.channel_id, posts.c.ts == inside.c.ts))
        .where(posts.c.team_id == team_id, posts.c.author_id.in_(sorted(users)))
        .distinct()
    )
    return frozenset(
        row.author_id
        for row in rows
        if last[PostRef(channel_id=row.channel_id, ts=row.root_ts)] > users[row.author_id]
    )


def said_in(row: Any) -> Said:  # noqa: ANN401 (a row of any of these queries)
    """Return the post that a row of a query holds."""
    return Said(
        ref=PostRef(channel_id=row.channel_id, ts=row.ts), root_ts=row.root_ts, text=row.text
    )
