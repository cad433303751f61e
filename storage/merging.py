"""Merging ideas: one counts for another, and everything about it stays, so that it can be undone.

What an idea was merged into is kept as it was asked for (31 into 14, 14 into 5); each counts for
the idea at the end of its chain. To split one off takes along what was merged into it.
"""

from enum import StrEnum

from sqlalchemy import and_, select, update

from storage.database import Session
from storage.locks import lock_ideas
from storage.tables import ideas, posts
from storage.vote_counts import recount


class Merged(StrEnum):
    """What became of the wish to merge two ideas, or to split one off again."""

    DONE = "done"
    ALREADY = "already"
    MISSING = "missing"
    SAME = "the same"
    ELSEWHERE = "merged into another one"
    CIRCLE = "the other is part of it"


def merge_ideas(session: Session, jam_id: int, number: int, into: int) -> Merged:
    """Let one idea count for another; asked for twice, or by two at once, it is done once."""
    lock_ideas(session, jam_id, alone=True)
    standing = _standing(session, jam_id, (number, into))
    if number not in standing or into not in standing:
        return Merged.MISSING
    if number == into:
        return Merged.SAME
    (parent, head), (_, target) = standing[number], standing[into]
    if parent is not None:
        return Merged.ALREADY if head == target else Merged.ELSEWHERE
    if target == number:
        return Merged.CIRCLE
    _set_parent(session, jam_id, number, into)
    session.execute(
        update(ideas)
        .where(ideas.c.jam_id == jam_id, ideas.c.counts_for == number)
        .values(counts_for=target, supporters=0, doubters=0)
    )
    recount(session, jam_id, [target])
    return Merged.DONE


def split_idea(session: Session, jam_id: int, number: int) -> Merged:
    """Let a merged idea stand by itself again, with its own votes and what was merged into it."""
    lock_ideas(session, jam_id, alone=True)
    standing = _standing(session, jam_id, (number,))
    if number not in standing:
        return Merged.MISSING
    parent, head = standing[number]
    if parent is None:
        return Merged.ALREADY
    release(session, jam_id, number)
    recount(session, jam_id, [number, head])
    return Merged.DONE


def release(session: Session, jam_id: int, number: int) -> None:
    """Let an idea and what was merged into it count for itself; nothing is counted anew."""
    here = and_(ideas.c.jam_id == jam_id, ideas.c.number == number)
    head = session.execute(select(ideas.c.counts_for).where(here)).scalar_one()
    rows = session.execute(
        select(ideas.c.number, ideas.c.merged_into).where(
            ideas.c.jam_id == jam_id, ideas.c.counts_for == head
        )
    ).all()
    part = {number}
    while grown := {r.number for r in rows if r.merged_into in part} - part:
        part |= grown
    _set_parent(session, jam_id, number, None)
    session.execute(
        update(ideas)
        .where(ideas.c.jam_id == jam_id, ideas.c.number.in_(sorted(part)))
        .values(counts_for=number)
    )


def _set_parent(session: Session, jam_id: int, number: int, parent: int | None) -> None:
    session.execute(
        update(ideas)
        .where(ideas.c.jam_id == jam_id, ideas.c.number == number)
        .values(merged_into=parent)
    )


def _standing(
    session: Session, jam_id: int, numbers: tuple[int, ...]
) -> dict[int, tuple[int | None, int]]:
    """Return what those ideas that stand were merged into, and what they count for."""
    rows = session.execute(
        select(ideas.c.number, ideas.c.merged_into, ideas.c.counts_for)
        .join(
            posts,
            and_(
                posts.c.team_id == ideas.c.team_id,
                posts.c.channel_id == ideas.c.channel_id,
                posts.c.ts == ideas.c.ts,
            ),
        )
        .where(
            ideas.c.jam_id == jam_id, ideas.c.number.in_(sorted(numbers)), posts.c.state == "live"
        )
    )
    return {row.number: (row.merged_into, row.counts_for) for row in rows}
