"""Votes read and counted: those on an idea, with what was merged into it, and a person's own."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, update

from jam.ideas import How, Side, Vote
from storage.database import Session
from storage.tables import ideas, posts, votes


def votes_on(session: Session, jam_id: int, head: int) -> tuple[Vote, ...]:
    """Return the votes on an idea and on all that count for it, the earliest first.

    Each person's latest; of its authors none.
    """
    members = _members(session, jam_id, head)
    latest: dict[str, Vote] = {}
    for vote in votes_in(session, jam_id, members):
        known = latest.get(vote.user_id)
        if known is None or (known.at, known.idea) < (vote.at, vote.idea):
            latest[vote.user_id] = vote
    authors = _authors(session, jam_id, members)
    mine = [vote for user_id, vote in latest.items() if user_id not in authors]
    return tuple(sorted(mine, key=lambda vote: (vote.at, vote.user_id)))


def newest_reasons(
    session: Session, jam_id: int, head: int, channels: Collection[str], most: int
) -> tuple[str, ...]:
    """Return why people doubt an idea and what counts for it in these channels, the newest first.

    Of who took a side again since, on any of them, and of its authors none.
    """
    members = _members(session, jam_id, head)
    authors = _authors(session, jam_id, members)
    later = votes.alias("later")
    after = or_(
        later.c.at > votes.c.at, and_(later.c.at == votes.c.at, later.c.idea > votes.c.idea)
    )
    query = (
        select(votes.c.reason)
        .join(ideas, and_(ideas.c.jam_id == votes.c.jam_id, ideas.c.number == votes.c.idea))
        .where(
            votes.c.jam_id == jam_id,
            votes.c.idea.in_(members),
            votes.c.reason != "",
            votes.c.user_id.not_in(authors),
            ideas.c.channel_id.in_(sorted(channels)),
            ~select(later.c.idea)
            .where(
                later.c.jam_id == votes.c.jam_id,
                later.c.user_id == votes.c.user_id,
                later.c.idea.in_(members),
                after,
            )
            .exists(),
        )
        # Not by `at` itself: SQLite would go through all votes in the order of their index.
        .order_by(votes.c.at.concat("").desc(), votes.c.user_id.desc())
        .limit(most)
    )
    return tuple(session.execute(query).scalars())


def vote_by(session: Session, jam_id: int, number: int, user_id: str) -> Vote | None:
    """Return a person's own vote on one idea, None when they have none."""
    row = session.execute(
        select(votes).where(
            votes.c.jam_id == jam_id, votes.c.idea == number, votes.c.user_id == user_id
        )
    ).one_or_none()
    return None if row is None else _read(row)


def votes_by(
    session: Session, jam_id: int, user_id: str, channels: Collection[str]
) -> tuple[Vote, ...]:
    """Return a person's votes on ideas in these channels, the latest first."""
    rows = session.execute(
        select(votes)
        .join(ideas, and_(ideas.c.jam_id == votes.c.jam_id, ideas.c.number == votes.c.idea))
        .where(
            votes.c.jam_id == jam_id,
            votes.c.user_id == user_id,
            ideas.c.channel_id.in_(sorted(channels)),
        )
        .order_by(votes.c.at.desc(), votes.c.idea)
    )
    return tuple(map(_read, rows))


def votes_in(session: Session, jam_id: int, members: Collection[int]) -> tuple[Vote, ...]:
    """Return all votes on these ideas, each by itself, by idea and person."""
    rows = session.execute(
        select(votes)
        .where(votes.c.jam_id == jam_id, votes.c.idea.in_(sorted(members)))
        .order_by(votes.c.idea, votes.c.user_id)
    )
    return tuple(map(_read, rows))


def recount(session: Session, jam_id: int, numbers: Collection[int]) -> None:
    """Count ideas anew of which somebody's vote, or what counts for them, has changed."""
    if not numbers:
        return
    here = ideas.c.jam_id == jam_id
    found = select(ideas.c.counts_for).where(here, ideas.c.number.in_(sorted(numbers)))
    heads = sorted(set(session.execute(found).scalars()))
    # Held, so that two who count at once do not each miss the other's vote.
    held = select(ideas.c.number).where(here, ideas.c.number.in_(heads))
    session.execute(held.order_by(ideas.c.number).with_for_update())
    parts = session.execute(
        select(ideas.c.counts_for).where(
            here, ideas.c.counts_for.in_(heads), ideas.c.number != ideas.c.counts_for
        )
    )
    joined = set(parts.scalars())
    sides = _sides_alone(session, jam_id, [head for head in heads if head not in joined])
    for head in sorted(joined):
        sides.update(_sides_joined(session, jam_id, head))
    session.execute(
        update(ideas)
        .where(here, ideas.c.number == bindparam("head"))
        .values(supporters=bindparam("support"), doubters=bindparam("doubt")),
        [
            {"head": head, **{side.value: sides[head, side.value] for side in Side}}
            for head in heads
        ],
    )


def _sides_alone(session: Session, jam_id: int, heads: Collection[int]) -> Counter[tuple[int, str]]:
    """Return how many are on each side of ideas that nothing else counts for, authors left out."""
    here = and_(votes.c.jam_id == jam_id, votes.c.idea.in_(heads))
    rows = session.execute(
        select(votes.c.idea, votes.c.side, func.count().label("people"))
        .where(here)
        .group_by(votes.c.idea, votes.c.side)
    )
    sides = Counter({(row.idea, row.side): row.people for row in rows})
    own = session.execute(
        select(votes.c.idea, votes.c.side)
        .join(ideas, and_(ideas.c.jam_id == votes.c.jam_id, ideas.c.number == votes.c.idea))
        .join(
            posts,
            and_(
                posts.c.team_id == ideas.c.team_id,
                posts.c.channel_id == ideas.c.channel_id,
                posts.c.ts == ideas.c.ts,
                posts.c.author_id == votes.c.user_id,
            ),
        )
        .where(ideas.c.jam_id == jam_id, ideas.c.number.in_(heads))
    )
    sides.subtract((row.idea, row.side) for row in own)
    return sides


def _sides_joined(session: Session, jam_id: int, head: int) -> Counter[tuple[int, str]]:
    """Return how many are on each side of an idea and what counts for it: each by their latest."""
    members = _members(session, jam_id, head)
    authors = _authors(session, jam_id, members)
    one = votes.alias("one")
    later = votes.alias("later")
    after = or_(later.c.at > one.c.at, and_(later.c.at == one.c.at, later.c.idea > one.c.idea))
    rows = session.execute(
        select(one.c.side, func.count().label("people"))
        .where(
            one.c.jam_id == jam_id,
            one.c.idea.in_(members),
            one.c.user_id.not_in(authors),
            ~select(later.c.idea)
            .where(
                later.c.jam_id == one.c.jam_id,
                later.c.user_id == one.c.user_id,
                later.c.idea.in_(members),
                after,
            )
            .exists(),
        )
        .group_by(one.c.side)
    )
    return Counter({(head, row.side): row.people for row in rows})


def _members(session: Session, jam_id: int, head: int) -> list[int]:
    query = select(ideas.c.number).where(ideas.c.jam_id == jam_id, ideas.c.counts_for == head)
    return sorted(session.execute(query).scalars())


def _authors(session: Session, jam_id: int, members: Collection[int]) -> list[str]:
    query = (
        select(posts.c.author_id)
        .join(
            ideas,
            and_(
                posts.c.team_id == ideas.c.team_id,
                posts.c.channel_id == ideas.c.channel_id,
                posts.c.ts == ideas.c.ts,
            ),
        )
        .where(
            ideas.c.jam_id == jam_id,
            ideas.c.number.in_(sorted(members)),
            posts.c.author_id.is_not(None),
        )
    )
    return sorted(set(session.execute(query).scalars()))


def _read(row: Row[Any]) -> Vote:
    return Vote(
        idea=row.idea,
        user_id=row.user_id,
        side=Side(row.side),
        how=How(row.how),
        at=row.at,
        reason=row.reason,
    )
