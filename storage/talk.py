"""Reading what was said: windows of posts with their reactions, and counts."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from jam.instants import Window, instant_to_ts
from jam.talk import File, Post, PostKind, PostRef, Reaction
from storage.database import Session
from storage.tables import jams, posts, reactions

MOST_POSTS = 50_000
"""Read for one digest, the newest: a jam of 10,000 people writes about 30,000 in a day."""

MOST_READ = 8_000
"""Characters of one post read for a digest, which looks at 400 words and shows 280 characters."""

_LIVE = posts.c.state == "live"
_EVER = "9"  # later than any ts of Slack's
_SHORTENED = [
    func.substr(column, 1, MOST_READ).label("text") if column is posts.c.text else column
    for column in posts.c
]


def posts_for_digest(
    session: Session,
    jam_id: int,
    channel_ids: Collection[str],
    window: Window,
    *,
    most: int = MOST_POSTS,
) -> tuple[Post, ...]:
    """Return the standing posts of the window and the whole threads they belong to.

    Posts that only got a reaction or reply in the window come with their thread too. Ordered by
    channel and ts; reactions attached, as far as they were put there before the window's end. Of
    more than `most` posts since the oldest of these threads the newest are read, and of each its
    first 8,000 characters.
    """
    since, until = instant_to_ts(window.since), instant_to_ts(window.until)
    here = and_(_of(session, jam_id, channel_ids), _LIVE)
    root = (posts.c.channel_id, posts.c.root_ts)
    written = select(*root).where(here, posts.c.ts >= since, posts.c.ts < until)
    reacted = (
        select(*root)
        .join(reactions, _same_post())
        .where(here, reactions.c.event_ts >= since, reactions.c.event_ts < until)
    )
    touched = {tuple(row) for row in session.execute(written.union(reacted))}
    # From the oldest of these threads on: one range of the primary key, where a join on the
    # threads would have SQLite look at every post once a thread.
    oldest = min((root_ts for _, root_ts in touched), default=until)
    since_then = and_(here, posts.c.ts >= oldest, posts.c.ts < until)
    beyond = select(posts.c.ts).where(since_then).order_by(posts.c.ts.desc())
    floor = session.execute(beyond.offset(most).limit(1)).scalar() or ""
    rows = session.execute(
        select(*_SHORTENED)
        .where(since_then, posts.c.ts > floor)
        .order_by(posts.c.channel_id, posts.c.ts)
    )
    rows_of_threads = [row for row in rows if (row.channel_id, row.root_ts) in touched]
    return _with_reactions(session, rows_of_threads, jam_id, channel_ids, until)


def all_posts(session: Session, jam_id: int, channel_ids: Collection[str]) -> tuple[Post, ...]:
    """Return every standing post of these channels, ordered by channel and ts."""
    here = and_(_of(session, jam_id, channel_ids), _LIVE)
    rows = session.execute(select(posts).where(here).order_by(posts.c.channel_id, posts.c.ts)).all()
    return _with_reactions(session, rows, jam_id, channel_ids, _EVER)


def _of(session: Session, jam_id: int, channel_ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition for a jam's posts in these channels, in terms of the primary key."""
    team_id = session.execute(select(jams.c.team_id).where(jams.c.id == jam_id)).scalar_one()
    return and_(
        posts.c.team_id == team_id,
        posts.c.channel_id.in_(sorted(channel_ids)),
        posts.c.jam_id == jam_id,
    )


def _same_post() -> ColumnElement[bool]:
    return and_(
        reactions.c.team_id == posts.c.team_id,
        reactions.c.channel_id == posts.c.channel_id,
        reactions.c.ts == posts.c.ts,
    )


def _with_reactions(
    session: Session,
    rows: Sequence[Row[Any]],
    jam_id: int,
    channel_ids: Collection[str],
    until: str,
) -> tuple[Post, ...]:
    team_id = session.execute(select(jams.c.team_id).where(jams.c.id == jam_id)).scalar_one()
    standing = session.execute(
        select(
            reactions.c.channel_id,
            reactions.c.ts,
            reactions.c.user_id,
            reactions.c.name,
            reactions.c.event_ts,
        )
        .where(
            reactions.c.team_id == team_id,
            reactions.c.channel_id.in_(sorted(channel_ids)),
            reactions.c.ts >= min((row.ts for row in rows), default=""),
            reactions.c.jam_id == jam_id,
            reactions.c.present,
            reactions.c.event_ts < until,
        )
        .order_by(reactions.c.user_id, reactions.c.name)
    )
    under: dict[tuple[str, str], list[Reaction]] = defaultdict(list)
    for channel_id, ts, user_id, name, at in standing:
        under[channel_id, ts].append(Reaction(user_id=user_id, name=name, at=at))
    return tuple(
        Post(
            channel_id=row.channel_id,
            ts=row.ts,
            author_id=row.author_id,
            text=row.text,
            thread_ts=row.thread_ts,
            broadcast=row.broadcast,
            kind=PostKind(row.kind),
            files=tuple(File(**f) for f in row.files),
            edited_ts=row.edited_ts or None,
            late=row.late,
            reactions=tuple(under.get((row.channel_id, row.ts), ())),
        )
        for row in rows
    )


def authors_before(
    session: Session, jam_id: int, channel_ids: Collection[str], before_ts: str
) -> frozenset[str]:
    """Return who had posted in these channels before that moment."""
    rows = session.execute(
        select(posts.c.author_id)
        .distinct()
        .where(
            _of(session, jam_id, channel_ids),
            posts.c.ts < before_ts,
            posts.c.author_id.is_not(None),
        )
    )
    return frozenset(rows.scalars())


def authors_of(session: Session, jam_id: int, refs: Collection[PostRef]) -> frozenset[str]:
    """Return who wrote the posts that stand there, a digest's or a few digests' worth of them."""
    if not refs:
        return frozenset()
    channels = {ref.channel_id for ref in refs}
    rows = session.execute(
        select(posts.c.channel_id, posts.c.ts, posts.c.author_id).where(
            _of(session, jam_id, channels),
            posts.c.ts.in_(sorted({ref.ts for ref in refs})),
            posts.c.author_id.is_not(None),
        )
    )
    return frozenset(
        author for channel, ts, author in rows if PostRef(channel_id=channel, ts=ts) in refs
    )


def texts_of(session: Session, jam_id: int, refs: Collection[PostRef]) -> dict[PostRef, str]:
    """Return what those of the posts say that stand, a few thousand of them at most."""
    rows = session.execute(
        select(posts.c.channel_id, posts.c.ts, func.substr(posts.c.text, 1, MOST_READ)).where(
            _of(session, jam_id, {ref.channel_id for ref in refs}),
            posts.c.ts.in_(sorted({ref.ts for ref in refs})),
            _LIVE,
        )
    )
    found = {PostRef(channel_id=channel, ts=ts): text for channel, ts, text in rows}
    return {ref: found[ref] for ref in refs if ref in found}


def is_said(session: Session, jam_id: int, channel_ids: Collection[str], phrase: str) -> bool:
    """Whether a post that stands in these channels holds the phrase, in whatever case."""
    # Each database folds other letters than Python: as it is written it is found by either.
    holds = or_(
        posts.c.text.contains(phrase, autoescape=True),
        func.lower(posts.c.text).contains(phrase.lower(), autoescape=True),
    )
    found = select(posts.c.ts).where(_of(session, jam_id, channel_ids), _LIVE, holds).limit(1)
    return session.execute(found).first() is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a jam holds: `posts` with the deleted ones, everything else only what stands."""

    posts: int
    deleted: int
    replies: int
    reactions: int
    participants: int


def totals(session: Session, jam_id: int) -> Totals:
    """Count a whole jam. Participants posted (also what they deleted since) or reacted."""
    mine = posts.c.jam_id == jam_id
    count = select(func.count()).select_from(posts)
    standing = (
        select(func.count())
        .select_from(reactions)
        .join(posts, _same_post())
        .where(reactions.c.jam_id == jam_id, reactions.c.present, _LIVE)
    )
    people = (
        select(posts.c.author_id.label("person"))
        .where(mine, posts.c.author_id.is_not(None))
        .union(select(reactions.c.user_id).where(reactions.c.jam_id == jam_id, reactions.c.present))
        .subquery()
    )
    is_reply = and_(posts.c.thread_ts.is_not(None), posts.c.thread_ts != posts.c.ts)
    return Totals(
        posts=session.execute(count.where(mine)).scalar_one(),
        deleted=session.execute(count.where(mine, posts.c.state == "deleted")).scalar_one(),
        replies=session.execute(count.where(mine, _LIVE, is_reply)).scalar_one(),
        reactions=session.execute(standing).scalar_one(),
        participants=session.execute(select(func.count()).select_from(people)).scalar_one(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCount:
    """How a forum stands: posts, different authors, the newest post's ts ("" without posts)."""

    posts: int
    authors: int
    last_ts: str


def count_by_channel(session: Session, jam_id: int) -> dict[str, PlaceCount]:
    """Return the standing posts of each channel of a jam in numbers."""
    rows = session.execute(
        select(
            posts.c.channel_id,
            func.count(),
            func.count(posts.c.author_id.distinct()),
            func.max(posts.c.ts),
        )
        .where(posts.c.jam_id == jam_id, _LIVE)
        .group_by(posts.c.channel_id)
    )
    return {
        channel: PlaceCount(posts=n, authors=authors, last_ts=last or "")
        for channel, n, authors, last in rows
    }
