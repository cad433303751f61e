"""Ideas shown to people who asked for some: each idea once a person, and what they did with it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, delete, func, select, update

from jam.hints import CardAnswer
from jam.ideas import Idea
from storage.database import Session
from storage.tables import impressions, posts
from storage.upsert import Upsert

_SHOW = Upsert(impressions, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How many people were shown an idea by itself, and how many of them skipped it."""

    shown: int = 0
    skipped: int = 0


def show_idea(session: Session, jam_id: int, number: int, user_id: str, now: datetime) -> bool:
    """Note that an idea is shown to a person; False where it was before."""
    row = {"jam_id": jam_id, "idea": number, "user_id": user_id, "shown_at": now, "answer": ""}
    return _SHOW.run(session, row)


def take_back_shown(session: Session, jam_id: int, number: int, user_id: str) -> None:
    """Let an idea count as not shown to a person after all, unless they answered it."""
    session.execute(
        delete(impressions).where(
            impressions.c.jam_id == jam_id,
            impressions.c.idea == number,
            impressions.c.user_id == user_id,
            impressions.c.answer == "",
        )
    )


def answer_card(
    session: Session, jam_id: int, number: int, user_id: str, answer: CardAnswer
) -> bool:
    """Note what a person did with an idea they were shown; False where they had answered it."""
    done = session.execute(
        update(impressions)
        .where(
            impressions.c.jam_id == jam_id,
            impressions.c.idea == number,
            impressions.c.user_id == user_id,
            impressions.c.answer == "",
        )
        .values(answer=answer.value)
    )
    return done.rowcount > 0


def seen_by_people(session: Session, jam_id: int, numbers: Collection[int]) -> dict[int, Seen]:
    """Return to how many people these ideas were shown; those shown to nobody are absent."""
    skipped = case((impressions.c.answer == CardAnswer.SKIPPED.value, 1), else_=0)
    rows = session.execute(
        select(impressions.c.idea, func.count(), func.sum(skipped))
        .where(impressions.c.jam_id == jam_id, impressions.c.idea.in_(sorted(numbers)))
        .group_by(impressions.c.idea)
    )
    return {idea: Seen(shown=shown, skipped=int(skips)) for idea, shown, skips in rows}


def shown_to(session: Session, jam_id: int, numbers: Collection[int]) -> frozenset[str]:
    """Return to whom any of these ideas was shown by itself."""
    found = session.execute(
        select(impressions.c.user_id)
        .distinct()
        .where(impressions.c.jam_id == jam_id, impressions.c.idea.in_(sorted(numbers)))
    )
    return frozenset(found.scalars())


def repliers_by_idea(
    session: Session, team_id: str, jam_id: int, chosen: Collection[Idea]
) -> dict[int, int]:
    """Return how many people beside the author answered each of these ideas in its thread.

    Ideas that are replies themselves have no thread of their own, and are absent.
    """
    roots = {(i.ref.channel_id, i.ref.ts): i for i in chosen if i.root_ts == i.ref.ts}
    if not roots:
        return {}
    # First by what the index of threads holds: else SQLite goes through all posts of a channel.
    one = posts.alias("one")
    replies = (
        select(one.c.channel_id, one.c.ts, one.c.root_ts)
        .where(
            one.c.team_id == team_id,
            one.c.channel_id.in_(sorted({channel_id for channel_id, _ in roots})),
            one.c.root_ts.in_(sorted({ts for _, ts in roots})),
            one.c.ts != one.c.root_ts,
        )
        .subquery()
    )
    rows = session.execute(
        select(replies.c.channel_id, replies.c.root_ts, posts.c.author_id)
        .distinct()
        .join(posts, and_(posts.c.channel_id == replies.c.channel_id, posts.c.ts == replies.c.ts))
        .where(posts.c.team_id == team_id, posts.c.jam_id == jam_id, posts.c.state == "live")
    )
    found = Counter(
        roots[channel_id, root_ts].number
        for channel_id, root_ts, author_id in rows
        if (idea := roots.get((channel_id, root_ts))) is not None and idea.author_id != author_id
    )
    return dict(found)
