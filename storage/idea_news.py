"""What is new about ideas: what is hot, how a person's own fare, and what grew from their posts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select, tuple_

from jam.ideas import Side
from jam.talk import PostRef
from storage.database import Session
from storage.news import TEXT, Said, said_in
from storage.tables import ideas, lineage, posts, votes

MOST_VOTES = 2_000
"""Votes that tell what is hot, the newest."""

_LIVE = posts.c.state == "live"


def votes_since(session: Session, jam_id: int, since: str) -> str:
    """Return from which `ts` on votes tell what is hot: `since`, or later where there are many."""
    beyond = session.execute(
        select(votes.c.at)
        .where(votes.c.jam_id == jam_id, votes.c.at >= since)
        .order_by(votes.c.at.desc())
        .offset(MOST_VOTES)
        .limit(1)
    ).scalar()
    return beyond or since


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVotes:
    """How many took a side on an idea since, and the newest of their reasons against it."""

    support: int = 0
    doubt: int = 0
    reason: str = ""


def new_votes(
    session: Session, jam_id: int, numbers: Collection[int], since: str
) -> dict[int, NewVotes]:
    """Return what votes these ideas got after a `ts`; those without any are absent."""
    if not numbers:
        return {}
    rows = session.execute(
        select(votes.c.idea, votes.c.side, votes.c.reason)
        .where(votes.c.jam_id == jam_id, votes.c.idea.in_(sorted(numbers)), votes.c.at > since)
        .order_by(votes.c.at)
    ).all()
    found: dict[int, NewVotes] = {}
    for row in rows:
        known = found.get(row.idea, NewVotes())
        doubts = row.side == Side.DOUBT.value
        found[row.idea] = NewVotes(
            support=known.support + (not doubts),
            doubt=known.doubt + doubts,
            reason=row.reason if doubts and row.reason else known.reason,
        )
    return found


def grown_since(
    session: Session,
    jam_id: int,
    refs: Collection[PostRef],
    channels: Collection[str],
    since: datetime,
) -> tuple[Said, ...]:
    """Return the posts that have grown from these since then, in channels one may read."""
    if not refs:
        return ()
    keys = sorted((ref.channel_id, ref.ts) for ref in refs)
    rows = session.execute(
        select(posts.c.channel_id, posts.c.ts, posts.c.root_ts, TEXT)
        .join(
            lineage,
            and_(
                lineage.c.team_id == posts.c.team_id,
                lineage.c.channel_id == posts.c.channel_id,
                lineage.c.ts == posts.c.ts,
            ),
        )
        .where(
            lineage.c.jam_id == jam_id,
            tuple_(lineage.c.parent_channel_id, lineage.c.parent_ts).in_(keys),
            lineage.c.made_at > since,
            posts.c.channel_id.in_(sorted(channels)),
            _LIVE,
        )
        .order_by(posts.c.ts.desc(), posts.c.channel_id)
        .distinct()
        .limit(20)
    )
    return tuple(said_in(row) for row in rows)


def voted_on(session: Session, jam_id: int, users: Mapping[str, str]) -> frozenset[str]:
    """Return on whose ideas, of these people, somebody voted after a `ts` of each."""
    if not users:
        return frozenset()
    rows = session.execute(
        select(posts.c.author_id, func.max(votes.c.at).label("last"))
        .join(ideas, and_(ideas.c.jam_id == votes.c.jam_id, ideas.c.number == votes.c.idea))
        .join(
            posts,
            and_(
                posts.c.team_id == ideas.c.team_id,
                posts.c.channel_id == ideas.c.channel_id,
                posts.c.ts == ideas.c.ts,
            ),
        )
        .where(
            votes.c.jam_id == jam_id,
            votes.c.at > min(users.values()),
            posts.c.author_id.in_(sorted(users)),
        )
        .group_by(posts.c.author_id)
    )
    return frozenset(row.author_id for row in rows if row.last > users[row.author_id])
