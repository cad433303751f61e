"""Which reply answered a question, as whoever asked it says: by emoji or by command."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, select, tuple_

from jam.finding import Findable
from jam.talk import PostRef
from storage.database import Session
from storage.post_keys import at, keys_of
from storage.tables import jams, solutions
from storage.upsert import Upsert


class How(StrEnum):
    """By which means an answer was marked; each is taken back by the same."""

    EMOJI = "emoji"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A reply that answers the first post of its thread."""

    answer: PostRef
    question_ts: str
    how: How


_MARK = Upsert(solutions, ())


def mark_solution(
    session: Session, team_id: str, jam_id: int, answer: PostRef, question_ts: str, how: How
) -> bool:
    """Note that a reply answers a question; return whether that is new. The caller locked it."""
    return _MARK.run(
        session,
        {
            "team_id": team_id,
            "channel_id": answer.channel_id,
            "ts": answer.ts,
            "how": how.value,
            "question_ts": question_ts,
            "jam_id": jam_id,
        },
    )


def unmark_solution(session: Session, team_id: str, answer: PostRef, how: How) -> bool:
    """Take back that a reply answers a question; return whether it was marked that way."""
    gone = session.execute(
        delete(solutions).where(at(solutions, team_id, keys_of([answer])), solutions.c.how == how)
    )
    return gone.rowcount > 0


def note_emoji(
    session: Session, team_id: str, replies: Collection[Findable]
) -> tuple[PostRef, ...]:
    """Note which replies the asker's emoji marks now; return the questions where that changed."""
    marked = {
        (channel, ts)
        for channel, ts in session.execute(
            select(solutions.c.channel_id, solutions.c.ts).where(
                at(solutions, team_id, keys_of(r.ref for r in replies)),
                solutions.c.how == How.EMOJI,
            )
        )
    }
    changed = []
    for reply in replies:
        if reply.solves == ((reply.ref.channel_id, reply.ref.ts) in marked):
            continue
        if reply.solves:
            mark_solution(session, team_id, reply.jam_id, reply.ref, reply.root_ts, How.EMOJI)
        else:
            unmark_solution(session, team_id, reply.ref, How.EMOJI)
        changed.append(PostRef(channel_id=reply.ref.channel_id, ts=reply.root_ts))
    return tuple(changed)


def solved_among(
    session: Session, team_id: str, keys: Collection[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """Return which of these posts, by channel and ts, are questions with an answer."""
    asked = tuple_(solutions.c.channel_id, solutions.c.question_ts)
    found = select(solutions.c.channel_id, solutions.c.question_ts).where(
        solutions.c.team_id == team_id,
        solutions.c.channel_id.in_(sorted({channel for channel, _ in keys})),
        solutions.c.question_ts.in_(sorted({ts for _, ts in keys})),
        asked.in_(sorted(keys)),
    )
    return frozenset((channel, ts) for channel, ts in session.execute(found))


def solutions_to(
    session: Session, jam_id: int, questions: Collection[PostRef]
) -> dict[PostRef, tuple[Solution, ...]]:
    """Return the answers to those of these questions that have one, the oldest first."""
    if not questions:
        return {}
    team_id = session.execute(select(jams.c.team_id).where(jams.c.id == jam_id)).scalar_one()
    asked = tuple_(solutions.c.channel_id, solutions.c.question_ts)
    rows = session.execute(
        select(solutions)
        .where(
            solutions.c.team_id == team_id,
            solutions.c.jam_id == jam_id,
            solutions.c.channel_id.in_(sorted({q.channel_id for q in questions})),
            solutions.c.question_ts.in_(sorted({q.ts for q in questions})),
            asked.in_(sorted(keys_of(questions))),
        )
        .order_by(solutions.c.ts, solutions.c.how)
    )
    found: dict[PostRef, tuple[Solution, ...]] = {}
    for row in rows:
        question = PostRef(channel_id=row.channel_id, ts=row.question_ts)
        made = Solution(
            answer=PostRef(channel_id=row.channel_id, ts=row.ts),
            question_ts=row.question_ts,
            how=How(row.how),
        )
        found[question] = (*found.get(question, ()), made)
    return found
