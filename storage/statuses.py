"""What was said of ideas: changed one after another, and found again for those it matters to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from jam.ideas import Follow, Side
from jam.instants import Window
from jam.statuses import IdeaStatus, StatusChange
from storage.database import Session
from storage.locks import lock_ideas
from storage.tables import follows, idea_statuses, ideas, posts, votes
from storage.upsert import Upsert

_ADD = Upsert(idea_statuses, ())
_newer = idea_statuses.alias("newer")
_LATEST = ~(
    select(_newer.c.version)
    .where(
        _newer.c.jam_id == idea_statuses.c.jam_id,
        _newer.c.idea == idea_statuses.c.idea,
        _newer.c.version > idea_statuses.c.version,
    )
    .exists()
)
_STANDING = (
    select(idea_statuses)
    .join(
        ideas,
        and_(ideas.c.jam_id == idea_statuses.c.jam_id, ideas.c.number == idea_statuses.c.idea),
    )
    .join(
        posts,
        and_(
            posts.c.team_id == ideas.c.team_id,
            posts.c.channel_id == ideas.c.channel_id,
            posts.c.ts == ideas.c.ts,
        ),
    )
    .where(posts.c.state == "live")
)


def say_of_idea(
    session: Session,
    jam_id: int,
    number: int,
    status: IdeaStatus,
    note: str,
    *,
    by: str,
    now: datetime,
) -> StatusChange | None:
    """Note what is said of an idea; None, and nothing changes, where that is said already."""
    lock_ideas(session, jam_id, alone=True)
    known = status_of(session, jam_id, number)
    before = (IdeaStatus.OPEN, "") if known is None else (known.status, known.note)
    if before == (status, note):
        return None
    change = StatusChange(
        idea=number,
        version=1 if known is None else known.version + 1,
        status=status,
        note=note,
        by=by,
        at=now,
    )
    _ADD.run(
        session,
        {
            "jam_id": jam_id,
            "idea": number,
            "version": change.version,
            "status": status.value,
            "note": note,
            "said_by": by,
            "at": now,
        },
    )
    return change


def status_of(session: Session, jam_id: int, number: int) -> StatusChange | None:
    """Return what is said of an idea now; None where nothing ever was."""
    return statuses_of(session, jam_id, [number]).get(number)


def statuses_of(session: Session, jam_id: int, numbers: Collection[int]) -> dict[int, StatusChange]:
    """Return what is said of each of these ideas now, of those of which anything was."""
    rows = session.execute(
        select(idea_statuses).where(
            idea_statuses.c.jam_id == jam_id,
            idea_statuses.c.idea.in_(sorted(numbers)),
            _LATEST,
        )
    )
    return {row.idea: _change(row) for row in rows}


def answered_before(
    session: Session, jam_id: int, numbers: Collection[int], until: datetime
) -> frozenset[int]:
    """Return of which of these ideas something was said at that time, and not taken back."""
    rows = session.execute(
        select(idea_statuses.c.idea, idea_statuses.c.status)
        .where(
            idea_statuses.c.jam_id == jam_id,
            idea_statuses.c.idea.in_(sorted(numbers)),
            idea_statuses.c.at < until,
        )
        .order_by(idea_statuses.c.version)
    )
    said = {row.idea: row.status for row in rows}
    return frozenset(n for n, status in said.items() if status != IdeaStatus.OPEN.value)


def told_by(session: Session, jam_id: int, user_id: str) -> tuple[tuple[int, int], ...]:
    """Return what a person said of ideas: each idea's number, and the version of the change."""
    rows = session.execute(
        select(idea_statuses.c.idea, idea_statuses.c.version)
        .where(idea_statuses.c.jam_id == jam_id, idea_statuses.c.said_by == user_id)
        .order_by(idea_statuses.c.idea, idea_statuses.c.version)
    )
    return tuple((row.idea, row.version) for row in rows)


def said_between(
    session: Session, jam_id: int, channels: Collection[str], window: Window, status: IdeaStatus
) -> tuple[StatusChange, ...]:
    """Return of which ideas in these channels that was said in a window, the first first.

    What was said otherwise of them before its end is not among them, and neither are ideas whose
    post is gone.
    """
    until = idea_statuses.c.at < window.until
    later = ~(
        select(_newer.c.version)
        .where(
            _newer.c.jam_id == idea_statuses.c.jam_id,
            _newer.c.idea == idea_statuses.c.idea,
            _newer.c.version > idea_statuses.c.version,
            _newer.c.at < window.until,
        )
        .exists()
    )
    rows = session.execute(
        _STANDING.where(
            idea_statuses.c.jam_id == jam_id,
            idea_statuses.c.status == status.value,
            idea_statuses.c.at >= window.since,
            until,
            later,
            ideas.c.channel_id.in_(sorted(channels)),
        ).order_by(idea_statuses.c.at, idea_statuses.c.idea)
    )
    return tuple(map(_change, rows))


def news_for(
    session: Session, jam_id: int, user_id: str, channels: Collection[str], most: int
) -> tuple[StatusChange, ...]:
    """Return what is said of the ideas that matter to a person, the latest first.

    Of those they wrote, also as part of another one, follow, or doubt with a reason, that stand
    in these channels; what was taken back is not among them.
    """
    rows = session.execute(
        _STANDING.where(
            idea_statuses.c.jam_id == jam_id,
            _LATEST,
            idea_statuses.c.status != IdeaStatus.OPEN.value,
            ideas.c.channel_id.in_(sorted(channels)),
            or_(
                ideas.c.number.in_(_written(jam_id, user_id)),
                ideas.c.number.in_(_followed(jam_id, user_id)),
                ideas.c.number.in_(
                    select(votes.c.idea).where(
                        votes.c.jam_id == jam_id, votes.c.user_id == user_id, _gave_a_reason()
                    )
                ),
            ),
        )
        .order_by(idea_statuses.c.at.desc(), idea_statuses.c.idea)
        .limit(most)
    )
    return tuple(map(_change, rows))


def objectors_to(session: Session, jam_id: int, number: int) -> frozenset[str]:
    """Return who doubts an idea, or one that counts for it, and said why."""
    part = select(ideas.c.number).where(ideas.c.jam_id == jam_id, ideas.c.counts_for == number)
    found = session.execute(
        select(votes.c.user_id).where(
            votes.c.jam_id == jam_id, votes.c.idea.in_(part), _gave_a_reason()
        )
    )
    return frozenset(found.scalars())


def _gave_a_reason() -> ColumnElement[bool]:
    return and_(votes.c.side == Side.DOUBT.value, func.length(votes.c.reason) > 0)


def _written(jam_id: int, user_id: str) -> Any:  # noqa: ANN401 (SQLAlchemy's own)
    part, own = ideas.alias("part"), posts.alias("own")
    return (
        select(part.c.counts_for)
        .join(
            own,
            and_(
                own.c.team_id == part.c.team_id,
                own.c.channel_id == part.c.channel_id,
                own.c.ts == part.c.ts,
            ),
        )
        .where(part.c.jam_id == jam_id, own.c.jam_id == jam_id, own.c.author_id == user_id)
    )


def _followed(jam_id: int, user_id: str) -> Any:  # noqa: ANN401 (SQLAlchemy's own)
    return select(follows.c.number).where(
        follows.c.jam_id == jam_id,
        follows.c.user_id == user_id,
        follows.c.kind == Follow.IDEA.value,
    )


def _change(row: Row[Any]) -> StatusChange:
    return StatusChange(
        idea=row.idea,
        version=row.version,
        status=IdeaStatus(row.status),
        note=row.note,
        by=row.said_by,
        at=row.at,
    )
