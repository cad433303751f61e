"""Ideas: made once from a post, numbered, found again, and counted."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, select, update

from jam.ideas import Idea, IdeaState, title_of
from jam.places import Jam
from jam.talk import PostRef
from storage.database import Session
from storage.locks import lock_ideas, lock_post
from storage.post_keys import keys_of, listed
from storage.tables import ideas, impressions, posts, votes
from storage.upsert import Upsert

_LIVE = posts.c.state == "live"
_MOST_UNSEEN = 200
_MOST_LOOKED_AT = 1_000
_MOST_TITLE = 4_000  # characters of a post in which its first line is looked for
_IDEAS = select(
    ideas,
    posts.c.author_id,
    posts.c.root_ts,
    posts.c.state,
    func.substr(posts.c.text, 1, _MOST_TITLE).label("text"),
).join(
    posts,
    and_(
        posts.c.team_id == ideas.c.team_id,
        posts.c.channel_id == ideas.c.channel_id,
        posts.c.ts == ideas.c.ts,
    ),
)
# Made once: emoji are votes on what may be an idea, and to put a query together takes longer than
# to run it.
_AT = _IDEAS.where(
    ideas.c.team_id == bindparam("team"),
    ideas.c.channel_id == bindparam("channel"),
    ideas.c.ts == bindparam("post"),
)
_NUMBERED = _IDEAS.where(ideas.c.jam_id == bindparam("jam"), ideas.c.number == bindparam("number"))
_MAKE = Upsert(ideas, ())


def make_idea(
    session: Session,
    team_id: str,
    jam_id: int,
    ref: PostRef,
    *,
    made_by: str,
    now: datetime,
    title: str = "",
) -> tuple[Idea, bool] | None:
    """Make a post an idea; return it, and whether it was none before.

    None when no post of this jam stands there. A `title` is given by who makes it; what was an
    idea already keeps the one it has. Votes under the post are not counted yet
    (`storage.votes.count_all`).
    """
    lock_post(session, team_id, ref.channel_id, ref.ts)
    # Shared, so that its author does not leave in between.
    stands = session.execute(
        select(posts.c.ts)
        .where(
            posts.c.team_id == team_id,
            posts.c.channel_id == ref.channel_id,
            posts.c.ts == ref.ts,
            posts.c.jam_id == jam_id,
            _LIVE,
        )
        .with_for_update(read=True)
    ).scalar()
    if stands is None:
        return None
    lock_ideas(session, jam_id, alone=True)
    top = select(func.coalesce(func.max(ideas.c.number), 0)).where(ideas.c.jam_id == jam_id)
    number = session.execute(top).scalar_one() + 1
    is_new = _MAKE.run(
        session,
        {
            "team_id": team_id,
            "channel_id": ref.channel_id,
            "ts": ref.ts,
            "jam_id": jam_id,
            "number": number,
            "title": title,
            "titled_by": made_by if title else None,
            "made_by": made_by,
            "made_at": now,
            "merged_into": None,
            "counts_for": number,
            "supporters": 0,
            "doubters": 0,
        },
    )
    return _idea(session.execute(_AT, _there(team_id, ref)).one()), is_new


def idea_numbered(session: Session, jam_id: int, number: int) -> Idea | None:
    """Return an idea by its number, whatever became of it; None when there is none."""
    return _one(session, _NUMBERED, {"jam": jam_id, "number": number})


def ideas_numbered(
    session: Session, jam_id: int, numbers: Collection[int], channels: Collection[str]
) -> dict[int, Idea]:
    """Return those of these ideas that stand or were merged, in channels the asker may read."""
    found = _list(session, _IDEAS.where(_in(jam_id, channels), ideas.c.number.in_(sorted(numbers))))
    return {idea.number: idea for idea in found}


def idea_of_post(session: Session, team_id: str, ref: PostRef) -> Idea | None:
    """Return the idea that a post is, None when it is none."""
    return _one(session, _AT, _there(team_id, ref))


def ideas_of_posts(session: Session, jam: Jam, refs: Collection[PostRef]) -> dict[PostRef, Idea]:
    """Return which of these posts are ideas, also merged ones."""
    return {idea.ref: idea for idea in ideas_among(session, jam, refs)}


def supporters_of(session: Session, jam: Jam, refs: Collection[PostRef]) -> dict[PostRef, int]:
    """Return how many support each of these posts that is an idea, without reading the posts."""
    if not refs:
        return {}
    these = listed(session, keys_of(refs))
    rows = session.execute(
        select(ideas.c.channel_id, ideas.c.ts, ideas.c.supporters)
        .join(these, and_(ideas.c.channel_id == these.c.channel_id, ideas.c.ts == these.c.ts))
        .where(ideas.c.team_id == jam.team_id, ideas.c.jam_id == jam.id)
    )
    return {PostRef(channel_id=row.channel_id, ts=row.ts): row.supporters for row in rows}


def ideas_among(session: Session, jam: Jam, refs: Collection[PostRef]) -> tuple[Idea, ...]:
    """Return which of these posts are ideas, also merged ones, the newest first."""
    if not refs:
        return ()
    these = listed(session, keys_of(refs))
    at_them = and_(ideas.c.channel_id == these.c.channel_id, ideas.c.ts == these.c.ts)
    query = _IDEAS.join(these, at_them).where(
        ideas.c.team_id == jam.team_id, ideas.c.jam_id == jam.id, _LIVE
    )
    return _list(session, query.order_by(ideas.c.number.desc()))


def newest_ideas(
    session: Session,
    jam_id: int,
    channels: Collection[str],
    most: int,
    *,
    before: int | None = None,
) -> tuple[Idea, ...]:
    """Return the ideas that stand in these channels, the newest first, from a number downwards."""
    where = and_(_in(jam_id, channels), ideas.c.merged_into.is_(None))
    if before is not None:
        where = and_(where, ideas.c.number < before)
    return _list(session, _IDEAS.where(where).order_by(ideas.c.number.desc()).limit(most))


def unseen_ideas(
    session: Session, jam_id: int, user_id: str, channels: Collection[str], enough: int
) -> tuple[Idea, ...]:
    """Return ideas that a person was not shown by themselves, did not write, took no side on.

    Of those that stand in these channels and on which fewer than `enough` took a side; of more
    than two hundred those with the fewest sides, and of these the newest.
    """
    sides = ideas.c.supporters + ideas.c.doubters
    # Looked up for each: as a list of theirs, SQLite would take it from everybody's.
    shown, voted = (
        select(table.c.idea)
        .where(
            table.c.jam_id == ideas.c.jam_id,
            table.c.idea == ideas.c.number,
            table.c.user_id == user_id,
        )
        .correlate(ideas)
        .exists()
        for table in (impressions, votes)
    )
    # Their posts are looked at of a few of them alone.
    first = (
        select(ideas.c.number)
        .where(
            ideas.c.jam_id == jam_id,
            ideas.c.channel_id.in_(sorted(channels)),
            ideas.c.merged_into.is_(None),
            sides < enough,
            ~shown,
            ~voted,
        )
        .order_by(sides, ideas.c.number.desc())
        .limit(_MOST_LOOKED_AT)
    )
    query = (
        _IDEAS.where(_in(jam_id, channels), ideas.c.number.in_(first), posts.c.author_id != user_id)
        .order_by(sides, ideas.c.number.desc())
        .limit(_MOST_UNSEEN)
    )
    return _list(session, query)


def ideas_by(
    session: Session, jam_id: int, author_id: str, channels: Collection[str]
) -> tuple[Idea, ...]:
    """Return somebody's ideas in these channels, the newest first; merged ones are among them."""
    where = and_(_in(jam_id, channels), posts.c.jam_id == jam_id, posts.c.author_id == author_id)
    return _list(session, _IDEAS.where(where).order_by(ideas.c.number.desc()))


def ideas_within(session: Session, jam_id: int, head: int) -> tuple[Idea, ...]:
    """Return all ideas that count for one, itself among them, the oldest first."""
    where = and_(ideas.c.jam_id == jam_id, ideas.c.counts_for == head, _LIVE)
    # Put in order here: asked for it, SQLite goes through all ideas in the order of their numbers.
    return tuple(sorted(_list(session, _IDEAS.where(where)), key=lambda idea: idea.number))


def count_ideas(session: Session, jam_id: int, channels: Collection[str]) -> int:
    """Return how many ideas stand in these channels."""
    where = and_(_in(jam_id, channels), ideas.c.merged_into.is_(None))
    query = _IDEAS.where(where).with_only_columns(func.count())
    return int(session.execute(query).scalar_one())


def retitle_idea(session: Session, jam_id: int, number: int, title: str, user_id: str) -> bool:
    """Give an idea another title; with an empty one it has its post's first line again."""
    done = session.execute(
        update(ideas)
        .where(ideas.c.jam_id == jam_id, ideas.c.number == number)
        .values(title=title, titled_by=user_id if title else None)
    )
    return done.rowcount > 0


def _there(team_id: str, ref: PostRef) -> dict[str, Any]:
    return {"team": team_id, "channel": ref.channel_id, "post": ref.ts}


def _in(jam_id: int, channels: Collection[str]) -> ColumnElement[bool]:
    return and_(ideas.c.jam_id == jam_id, ideas.c.channel_id.in_(sorted(channels)), _LIVE)


def _one(session: Session, query: Select[Any], asked: dict[str, Any]) -> Idea | None:
    row = session.execute(query, asked).one_or_none()
    return None if row is None else _idea(row)


def _list(session: Session, query: Select[Any]) -> tuple[Idea, ...]:
    return tuple(_idea(row) for row in session.execute(query))


def _idea(row: Row[Any]) -> Idea:
    stands = row.state == "live"
    if not stands:
        state = IdeaState.WITHDRAWN
    else:
        state = IdeaState.STANDING if row.merged_into is None else IdeaState.MERGED
    return Idea(
        number=row.number,
        ref=PostRef(channel_id=row.channel_id, ts=row.ts),
        author_id=row.author_id if stands else None,
        title=(row.title or title_of(row.text)) if stands else "",
        made_by=row.made_by,
        made_at=row.made_at,
        state=state,
        root_ts=row.root_ts,
        titled_by=row.titled_by,
        merged_into=row.merged_into,
        counts_for=row.counts_for,
        supporters=row.supporters,
        doubters=row.doubters,
    )
