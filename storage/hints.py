"""Hints that a post is close to ideas: given once a post, answered once, waiting until then."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, and_, case, func, select, update

from jam.hints import Hint, HintAnswer, HintAnswers
from jam.talk import PostRef
from storage.database import Session
from storage.tables import hints, posts
from storage.upsert import Upsert

_KEEP = Upsert(hints, ())


def keep_hint(session: Session, team_id: str, jam_id: int, hint: Hint) -> bool:
    """Store a hint; False, and nothing changes, where the post has one already."""
    return _KEEP.run(
        session,
        {
            "jam_id": jam_id,
            "channel_id": hint.ref.channel_id,
            "ts": hint.ref.ts,
            "team_id": team_id,
            "user_id": hint.user_id,
            "ideas": list(hint.ideas),
            "made_at": hint.made_at,
            "answer": "",
        },
    )


def hint_on(session: Session, jam_id: int, ref: PostRef) -> Hint | None:
    """Return the hint about a post, answered or not; None where there is none."""
    row = session.execute(
        select(hints).where(
            hints.c.jam_id == jam_id, hints.c.channel_id == ref.channel_id, hints.c.ts == ref.ts
        )
    ).one_or_none()
    return None if row is None else _hint(row)


def answer_hint(
    session: Session, jam_id: int, ref: PostRef, user_id: str, answer: HintAnswer
) -> bool:
    """Note what its person did with a hint; False where they had answered it, or it is not theirs.

    The first answer stays.
    """
    done = session.execute(
        update(hints)
        .where(
            hints.c.jam_id == jam_id,
            hints.c.channel_id == ref.channel_id,
            hints.c.ts == ref.ts,
            hints.c.user_id == user_id,
            hints.c.answer == "",
        )
        .values(answer=answer.value)
    )
    return done.rowcount > 0


def waiting_hints(
    session: Session, jam_id: int, user_id: str, channels: Collection[str], most: int
) -> tuple[Hint, ...]:
    """Return a person's hints that they have not answered, the newest first.

    Of posts that stand in these channels; whether their ideas still do is not asked.
    """
    rows = session.execute(
        select(hints)
        .join(
            posts,
            and_(
                posts.c.team_id == hints.c.team_id,
                posts.c.channel_id == hints.c.channel_id,
                posts.c.ts == hints.c.ts,
            ),
        )
        .where(
            hints.c.jam_id == jam_id,
            hints.c.user_id == user_id,
            hints.c.answer == "",
            hints.c.channel_id.in_(sorted(channels)),
            posts.c.state == "live",
        )
        .order_by(hints.c.ts.desc())
        .limit(most)
    )
    return tuple(map(_hint, rows))


def hint_answers(session: Session, jam_id: int, user_id: str) -> HintAnswers:
    """Count what a person, and everybody, did with the jam's hints."""

    def times(answer: HintAnswer, *, mine: bool) -> Any:  # noqa: ANN401 (SQLAlchemy's own)
        is_it = hints.c.answer == answer.value
        return func.coalesce(
            func.sum(
                case((and_(is_it, hints.c.user_id == user_id) if mine else is_it, 1), else_=0)
            ),
            0,
        )

    row = session.execute(
        select(
            times(HintAnswer.ADDED, mine=True),
            times(HintAnswer.UNHELPFUL, mine=True),
            times(HintAnswer.ADDED, mine=False),
            times(HintAnswer.UNHELPFUL, mine=False),
        ).where(hints.c.jam_id == jam_id, hints.c.answer != "")
    ).one()
    used, unhelpful, used_by_all, unhelpful_to_all = map(int, row)
    return HintAnswers(
        used=used,
        unhelpful=unhelpful,
        used_by_all=used_by_all,
        unhelpful_to_all=unhelpful_to_all,
    )


def _hint(row: Row[Any]) -> Hint:
    return Hint(
        ref=PostRef(channel_id=row.channel_id, ts=row.ts),
        user_id=row.user_id,
        ideas=tuple(row.ideas),
        made_at=row.made_at,
        answer=HintAnswer(row.answer) if row.answer else None,
    )
