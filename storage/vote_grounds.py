"""What a vote on an idea is weighed by: who could have seen the idea, and what its voters did."""

from collections import defaultdict

from sqlalchemy import ColumnElement, Select, and_, select

from jam.ideas import Idea, Side
from storage.database import Session
from storage.tables import ideas, posts, reactions, votes

NEWEST = 100_000
"""Posts and reactions looked at to find who was there: a person waits for the answer."""


def active_since(session: Session, team_id: str, jam_id: int, idea: Idea) -> frozenset[str]:
    """Return who wrote or reacted in an idea's forum since its post was there.

    In its thread alone, where the post is a reply. Of a large forum the newest hundred thousand
    posts and reactions are looked at.
    """
    # Not by the index of jams and authors, in which every row would have to be looked up.
    here = and_(
        posts.c.team_id == team_id,
        posts.c.channel_id == idea.ref.channel_id,
        posts.c.jam_id + 0 == jam_id,
    )
    reacted_here = and_(
        reactions.c.team_id == team_id,
        reactions.c.channel_id == idea.ref.channel_id,
        reactions.c.jam_id + 0 == jam_id,
        reactions.c.present,
    )
    if idea.root_ts not in {"", idea.ref.ts}:
        here = and_(here, posts.c.root_ts == idea.root_ts)
        reacted_here = and_(reacted_here, reactions.c.ts.in_(select(posts.c.ts).where(here)))
    wrote = (
        select(posts.c.author_id)
        .where(
            here,
            posts.c.ts >= idea.ref.ts,
            posts.c.state == "live",
            posts.c.author_id.is_not(None),
        )
        .order_by(posts.c.ts.desc())
        .limit(NEWEST)
        .subquery()
    )
    reacted = (
        select(reactions.c.user_id, reactions.c.event_ts)
        .where(reacted_here)
        .order_by(reactions.c.ts.desc())
        .limit(NEWEST)
        .subquery()
    )
    found = set(session.execute(select(wrote.c.author_id).distinct()).scalars())
    later = select(reacted.c.user_id).distinct().where(reacted.c.event_ts >= idea.ref.ts)
    return frozenset(found | set(session.execute(later).scalars()))


def voters_who_wrote(session: Session, jam_id: int, head: int) -> frozenset[str]:
    """Return those with a vote on an idea, or on what counts for it, who wrote any post."""
    # Each once by Python: asked for it, SQLite goes through all votes in the order of people.
    return frozenset(session.execute(_voters(jam_id, head).where(_wrote())).scalars())


def sides_elsewhere(
    session: Session, jam_id: int, head: int
) -> dict[str, frozenset[tuple[int, Side]]]:
    """Return the sides that an idea's voters who wrote nothing took on other ideas.

    Who took none is absent. Of who wrote it is not asked, for that alone tells them from others,
    and two thousand voters took a hundred thousand sides.
    """
    silent = _voters(jam_id, head).where(~_wrote())
    rows = session.execute(
        select(votes.c.user_id, votes.c.idea, votes.c.side).where(
            votes.c.jam_id == jam_id,
            votes.c.user_id.in_(silent),
            votes.c.idea.not_in(_members(jam_id, head)),
        )
    )
    found: defaultdict[str, set[tuple[int, Side]]] = defaultdict(set)
    for user_id, number, side in rows:
        found[user_id].add((number, Side(side)))
    return {user_id: frozenset(sides) for user_id, sides in found.items()}


def _voters(jam_id: int, head: int) -> Select[str]:
    on_it: ColumnElement[bool] = votes.c.idea.in_(_members(jam_id, head))
    return select(votes.c.user_id).where(votes.c.jam_id == jam_id, on_it)


def _wrote() -> ColumnElement[bool]:
    """Return the condition that who voted wrote a post that stands: one of theirs is enough."""
    theirs = select(posts.c.ts).where(
        posts.c.jam_id == votes.c.jam_id,
        posts.c.author_id == votes.c.user_id,
        posts.c.state == "live",
    )
    return theirs.correlate(votes).exists()


def _members(jam_id: int, head: int) -> Select[int]:
    return select(ideas.c.number).where(ideas.c.jam_id == jam_id, ideas.c.counts_for == head)
