"""What is new about ideas: what is hot, how a person's own fare, and what grew from their posts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from jam.ideas import Idea, Side
from jam.talk import PostRef
from storage.database import Session
from storage.ideas import ideas_numbered
from storage.news import TEXT, Said, said_in
from storage.post_keys import keys_of, listed
from storage.tables import ideas, lineage, posts, votes

MOST_VOTES = 2_000
"""Votes that tell what is hot, the newest."""

_LIVE = posts.c.state == "live"


def hottest(
    session: Session, jam_id: int, channels: Collection[str], since: str, most: int
) -> tuple[Idea, ...]:
    """Return the ideas in these channels on which most people took a side since a `ts`.

    The most first, of equals the newer; where there are more votes, the newest 2,000 tell.
    """
    rows = session.execute(
        select(votes.c.idea, votes.c.user_id)
        .where(votes.c.jam_id == jam_id, votes.c.at >= since)
        .order_by(votes.c.at.desc())
        .limit(MOST_VOTES)
    )
    people: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        people[row.idea].add(row.user_id)
    hot = sorted(people, key=lambda number: (-len(people[number]), -number))[: 20 * most]
    found = ideas_numbered(session, jam_id, hot, channels) if hot else {}
    merged = {idea.counts_for for idea in found.values()} - set(found)
    found |= ideas_numbered(session, jam_id, merged, channels) if merged else {}
    sides: defaultdict[int, set[str]] = defaultdict(set)
    for idea in found.values():
        sides[idea.counts_for] |= people[idea.number]
    order = sorted(sides, key=lambda number: (-len(sides[number]), -number))
    return tuple(found[number] for number in order if number in found)[:most]


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
    parents = listed(session, keys_of(refs))
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
        .join(
            parents,
            and_(
                parents.c.channel_id == lineage.c.parent_channel_id,
                parents.c.ts == lineage.c.parent_ts,
            ),
        )
        .where(
            lineage.c.jam_id == jam_id,
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
