"""Ideas on which people took a side in a window, with the votes they had at its end."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import ColumnElement, FromClause, and_, case, func, select

from jam.ideas import Idea, Side
from jam.instants import Window, instant_to_ts
from storage.database import Session
from storage.ideas import ideas_numbered
from storage.tables import ideas, posts, vote_changes


def hot_ideas(
    session: Session, jam_id: int, channels: Collection[str], window: Window, most: int
) -> tuple[Idea, ...]:
    """Return the ideas on which most people took a side in a window, the most first.

    Of these channels, standing by themselves, and with their votes as they were at its end, so
    that the same window always gives the same; of equals the newer comes first.
    """
    standing = _standing(jam_id, instant_to_ts(window.until))
    fresh = func.sum(case((standing.c.at >= instant_to_ts(window.since), 1), else_=0))
    head = ideas.alias("head")
    rows = session.execute(
        select(
            standing.c.head,
            _count(standing, Side.SUPPORT).label("supporters"),
            _count(standing, Side.DOUBT).label("doubters"),
        )
        .join(head, and_(head.c.jam_id == jam_id, head.c.number == standing.c.head))
        .where(
            head.c.channel_id.in_(sorted(channels)),
            head.c.merged_into.is_(None),
            standing.c.place == 1,
            ~_is_author(jam_id, standing),
        )
        .group_by(standing.c.head)
        .having(fresh > 0)
        .order_by(fresh.desc(), standing.c.head.desc())
        .limit(most)
    ).all()
    found = ideas_numbered(session, jam_id, [row.head for row in rows], channels)
    return tuple(
        replace(found[row.head], supporters=row.supporters, doubters=row.doubters)
        for row in rows
        if row.head in found
    )


def _standing(jam_id: int, until: str) -> FromClause:
    """Return where each person stood at a `ts`: in `place` 1 their latest vote on an idea.

    The latest of their acts on each idea counts, and of the ideas that count for one the latest.
    """
    acts = (
        select(
            vote_changes.c.idea,
            vote_changes.c.user_id,
            vote_changes.c.at,
            vote_changes.c.side,
            func.row_number()
            .over(
                partition_by=(vote_changes.c.idea, vote_changes.c.user_id),
                order_by=(
                    vote_changes.c.at.desc(),
                    vote_changes.c.how.desc(),
                    vote_changes.c.side.desc(),
                ),
            )
            .label("place"),
        )
        .where(vote_changes.c.jam_id == jam_id, vote_changes.c.at < until)
        .subquery("acts")
    )
    return (
        select(
            ideas.c.counts_for.label("head"),
            acts.c.user_id,
            acts.c.at,
            acts.c.side,
            func.row_number()
            .over(
                partition_by=(ideas.c.counts_for, acts.c.user_id),
                order_by=(acts.c.at.desc(), acts.c.idea.desc()),
            )
            .label("place"),
        )
        .join(ideas, and_(ideas.c.jam_id == jam_id, ideas.c.number == acts.c.idea))
        .where(acts.c.place == 1, acts.c.side != "")
        .subquery("standing")
    )


def _is_author(jam_id: int, standing: FromClause) -> ColumnElement[bool]:
    """Whether they wrote an idea that counts for the one they voted on."""
    member = ideas.alias("member")
    return (
        select(member.c.number)
        .join(
            posts,
            and_(
                posts.c.team_id == member.c.team_id,
                posts.c.channel_id == member.c.channel_id,
                posts.c.ts == member.c.ts,
            ),
        )
        .where(
            member.c.jam_id == jam_id,
            member.c.counts_for == standing.c.head,
            posts.c.author_id == standing.c.user_id,
        )
        .exists()
    )


def _count(standing: FromClause, side: Side) -> ColumnElement[int]:
    return func.sum(case((standing.c.side == side.value, 1), else_=0))
