"""What is left of ideas when a post goes, when a person leaves, and when a jam is erased."""

from collections.abc import Collection

from sqlalchemy import and_, delete, exists, or_, select, update

from jam.talk import PostRef
from storage.database import Session
from storage.locks import lock_coverage, lock_ideas
from storage.merging import release
from storage.tables import (
    follows,
    ideas,
    lineage,
    posts,
    saves,
    volunteers,
    vote_changes,
    votes,
)
from storage.vote_counts import recount


def let_go(session: Session, team_id: str, jam_id: int, ref: PostRef) -> tuple[int, ...]:
    """Withdraw the idea whose post is gone; return all that changes, nothing if it was none.

    Its votes and who followed it go, what was merged into it stands by itself again.
    """
    where = and_(
        ideas.c.team_id == team_id, ideas.c.channel_id == ref.channel_id, ideas.c.ts == ref.ts
    )
    if session.execute(select(ideas.c.number).where(where)).scalar() is None:
        return ()
    lock_ideas(session, jam_id, alone=True)
    number: int = session.execute(select(ideas.c.number).where(where)).scalar_one()
    return tuple(sorted(_withdraw(session, jam_id, [number])))


def erase_person_from_ideas(session: Session, jam_id: int, user_id: str) -> frozenset[int]:
    """Erase what a person did about ideas, and their own ideas, while their posts still name them.

    Return the ideas that this changes.
    """
    theirs = and_(posts.c.jam_id == jam_id, posts.c.author_id == user_id)
    # Posts before ideas, as whoever reacts to one of them, deletes it or makes it an idea.
    session.execute(select(posts.c.ts).where(theirs).with_for_update())
    lock_coverage(session, jam_id)
    lock_ideas(session, jam_id, alone=True)
    own = session.execute(
        select(ideas.c.number)
        .join(
            posts,
            and_(
                posts.c.team_id == ideas.c.team_id,
                posts.c.channel_id == ideas.c.channel_id,
                posts.c.ts == ideas.c.ts,
            ),
        )
        .where(theirs)
    ).scalars()
    withdrawn = _withdraw(session, jam_id, sorted(own))
    here = and_(ideas.c.jam_id == jam_id, ideas.c.titled_by == user_id)
    renamed = session.execute(select(ideas.c.number).where(here)).scalars().all()
    session.execute(update(ideas).where(here).values(title="", titled_by=None))
    session.execute(
        update(ideas)
        .where(ideas.c.jam_id == jam_id, ideas.c.made_by == user_id)
        .values(made_by=None)
    )
    voted = session.execute(
        select(ideas.c.counts_for)
        .join(votes, and_(votes.c.jam_id == ideas.c.jam_id, votes.c.idea == ideas.c.number))
        .where(votes.c.jam_id == jam_id, votes.c.user_id == user_id)
        .distinct()
    )
    heads = frozenset(voted.scalars())
    for table in (votes, vote_changes, volunteers, follows, saves):
        session.execute(delete(table).where(table.c.jam_id == jam_id, table.c.user_id == user_id))
    session.execute(
        delete(lineage).where(
            lineage.c.jam_id == jam_id,
            or_(
                lineage.c.made_by == user_id,
                exists().where(
                    posts.c.team_id == lineage.c.team_id,
                    posts.c.channel_id == lineage.c.channel_id,
                    posts.c.ts == lineage.c.ts,
                    theirs,
                ),
            ),
        )
    )
    recount(session, jam_id, heads)
    return heads | withdrawn | frozenset(renamed)


def erase_ideas(session: Session, jam_id: int) -> None:
    """Erase what people said and did about a jam's ideas; their numbers and places stay."""
    lock_ideas(session, jam_id, alone=True)
    session.execute(
        update(ideas)
        .where(ideas.c.jam_id == jam_id)
        .values(title="", titled_by=None, made_by=None, supporters=0, doubters=0)
    )
    for table in (votes, vote_changes, volunteers, follows, saves, lineage):
        session.execute(delete(table).where(table.c.jam_id == jam_id))


def _withdraw(session: Session, jam_id: int, numbers: Collection[int]) -> frozenset[int]:
    """Empty ideas; return them and all that stand or count otherwise for it."""
    if not numbers:
        return frozenset()
    these = and_(ideas.c.jam_id == jam_id, ideas.c.number.in_(sorted(numbers)))
    for table in (votes, vote_changes, volunteers):
        session.execute(
            delete(table).where(table.c.jam_id == jam_id, table.c.idea.in_(sorted(numbers)))
        )
    session.execute(
        delete(follows).where(
            follows.c.jam_id == jam_id,
            follows.c.kind == "idea",
            follows.c.number.in_(sorted(numbers)),
        )
    )
    session.execute(update(ideas).where(these).values(title="", titled_by=None))
    changed = set(numbers) | set(session.execute(select(ideas.c.counts_for).where(these)).scalars())
    joined = session.execute(
        select(ideas.c.number, ideas.c.merged_into).where(
            ideas.c.jam_id == jam_id,
            ideas.c.merged_into.is_not(None),
            or_(ideas.c.number.in_(sorted(numbers)), ideas.c.merged_into.in_(sorted(numbers))),
        )
    )
    for number in sorted({n for row in joined for n in row} & set(numbers)):
        parts = session.execute(
            select(ideas.c.number).where(ideas.c.jam_id == jam_id, ideas.c.merged_into == number)
        )
        # Itself first, so that what hangs on it does not hang on what it was merged into.
        for part in (number, *sorted(parts.scalars())):
            release(session, jam_id, part)
            changed.add(part)
    recount(session, jam_id, changed)
    return frozenset(changed)
