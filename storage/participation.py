"""Who takes part, counted by the database: as few rows as there are people, not posts."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, Integer, and_, cast, func, select

from jam.instants import instant_to_ts
from storage.database import Session
from storage.tables import jams, meanings, posts, reactions

NEWEST = 20_000
"""First posts and replies that are looked at one by one; older ones are counted only."""

PARTS = 6
"""Parts of a day in which people are counted, of four hours each."""

_LIVE = posts.c.state == "live"
_SECONDS = 86_400 // PARTS


def people_by_channel(
    session: Session, jam_id: int, channel_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return who posted or reacted in each of these channels."""
    wrote = select(posts.c.channel_id, posts.c.author_id.label("person")).where(
        _posts(session, jam_id, channel_ids)
    )
    reacted = select(reactions.c.channel_id, reactions.c.user_id).where(
        reactions.c.team_id == _team(session, jam_id),
        reactions.c.channel_id.in_(sorted(channel_ids)),
        reactions.c.jam_id == jam_id,
        reactions.c.present,
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for query in (wrote, reacted):
        for channel_id, person in session.execute(query.distinct()):
            found[channel_id].add(person)
    return {channel_id: frozenset(people) for channel_id, people in found.items()}


def posts_by_author(session: Session, jam_id: int, channel_ids: Collection[str]) -> dict[str, int]:
    """Return how many posts of each author stand in these channels."""
    rows = session.execute(
        select(posts.c.author_id, func.count())
        .where(_posts(session, jam_id, channel_ids))
        .group_by(posts.c.author_id)
    )
    return {str(author): int(count) for author, count in rows}


def people_by_part_of_day(
    session: Session,
    jam_id: int,
    channel_ids: Collection[str],
    *,
    since: datetime,
    until: datetime,
    offset: int,
) -> frozenset[tuple[str, int]]:
    """Return who wrote in which part of the day, 0 from midnight on, in a span of time.

    `offset` is what local clocks are ahead of UTC then, in seconds.
    """
    seconds = cast(func.substr(posts.c.ts, 1, 10), Integer) + offset
    part = (seconds % 86_400 - seconds % _SECONDS) / _SECONDS
    rows = session.execute(
        select(posts.c.author_id, cast(part, Integer).label("part"))
        .where(
            _posts(session, jam_id, channel_ids),
            posts.c.ts >= instant_to_ts(since),
            posts.c.ts < instant_to_ts(until),
        )
        .distinct()
    )
    return frozenset((author, int(part)) for author, part in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPosts:
    """First posts: how many, how many of them have a reply by somebody else, and the newest.

    Of each of the `newest` its `ts` and that of the first such reply, None where there is none.
    """

    n: int
    answered: int
    newest: tuple[tuple[str, str | None], ...]


def first_posts(session: Session, jam_id: int, channel_ids: Collection[str]) -> FirstPosts:
    """Return how the first posts of these channels were answered."""
    here = _posts(session, jam_id, channel_ids)
    is_first = posts.c.root_ts == posts.c.ts
    root = posts.alias("root")
    # From the reply to its first post, which is a key: the other way round SQLite looks at all
    # posts of the channel for each.
    replied = (
        select(posts.c.channel_id, posts.c.root_ts, func.min(posts.c.ts).label("at"))
        .join(root, and_(_is_root_of(root), root.c.author_id != posts.c.author_id))
        .where(here, posts.c.root_ts != posts.c.ts)
        .group_by(posts.c.channel_id, posts.c.root_ts)
    )
    n = session.execute(select(func.count()).select_from(posts).where(here, is_first))
    answered = session.execute(select(func.count()).select_from(replied.subquery()))
    newest = session.execute(
        select(posts.c.channel_id, posts.c.ts)
        .where(here, is_first)
        .order_by(posts.c.ts.desc(), posts.c.channel_id)
        .limit(NEWEST)
    ).all()
    oldest = min((ts for _, ts in newest), default="")
    rows = session.execute(replied.where(posts.c.root_ts >= oldest))
    at = {(channel_id, ts): first for channel_id, ts, first in rows}
    return FirstPosts(
        n=n.scalar_one(),
        answered=answered.scalar_one(),
        newest=tuple((ts, at.get((channel_id, ts))) for channel_id, ts in newest),
    )


def newest_answers(
    session: Session, jam_id: int, channel_ids: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Return who answered whose first post in each of the newest replies."""
    root = posts.alias("root")
    rows = session.execute(
        select(posts.c.author_id, root.c.author_id)
        .join(
            root,
            _is_root_of(root),
        )
        .where(
            _posts(session, jam_id, channel_ids),
            posts.c.root_ts != posts.c.ts,
            root.c.author_id != posts.c.author_id,
        )
        .order_by(posts.c.ts.desc())
        .limit(NEWEST)
    )
    return tuple((one, other) for one, other in rows)


def newest_meanings(
    session: Session, jam_id: int, channel_ids: Collection[str], most: int
) -> tuple[bytes, ...]:
    """Return what the newest learnt posts of these channels mean, in numbers, the oldest first."""
    found: list[tuple[str, str, bytes]] = []
    for channel_id in sorted(channel_ids):
        rows = session.execute(
            select(meanings.c.ts, meanings.c.channel_id, meanings.c.meaning)
            .where(meanings.c.jam_id == jam_id, meanings.c.channel_id == channel_id)
            .order_by(meanings.c.ts.desc())
            .limit(most)
        )
        found += [(ts, channel, meaning) for ts, channel, meaning in rows]
    return tuple(meaning for _, _, meaning in sorted(found)[-most:])


def _team(session: Session, jam_id: int) -> str:
    return str(session.execute(select(jams.c.team_id).where(jams.c.id == jam_id)).scalar_one())


def _posts(session: Session, jam_id: int, channel_ids: Collection[str]) -> ColumnElement[bool]:
    return and_(
        posts.c.team_id == _team(session, jam_id),
        posts.c.channel_id.in_(sorted(channel_ids)),
        # Not by the index of jams and authors, in which every row would have to be looked up.
        posts.c.jam_id + 0 == jam_id,
        posts.c.author_id.is_not(None),
        _LIVE,
    )


def _is_root_of(root: FromClause) -> ColumnElement[bool]:
    return and_(
        root.c.team_id == posts.c.team_id,
        root.c.channel_id == posts.c.channel_id,
        root.c.ts == posts.c.root_ts,
        root.c.state == "live",
    )
