"""What ideas say, to be looked up by it: all of a jam's, and what became of some of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, select

from jam.talk import PostRef
from storage.database import Session
from storage.tables import ideas, posts

MOST_SAID = 2_000
"""Characters of an idea by which it is looked up."""

_TEXTS: Select[Any] = select(
    ideas.c.number,
    ideas.c.channel_id,
    ideas.c.ts,
    ideas.c.title,
    posts.c.author_id,
    func.substr(posts.c.text, 1, MOST_SAID).label("text"),
).join(
    posts,
    and_(
        posts.c.team_id == ideas.c.team_id,
        posts.c.channel_id == ideas.c.channel_id,
        posts.c.ts == ideas.c.ts,
    ),
)
_NEWEST = select(func.coalesce(func.max(ideas.c.number), 0)).where(
    ideas.c.jam_id == bindparam("jam")
)
_STANDS = and_(ideas.c.merged_into.is_(None), posts.c.state == "live")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaText:
    """An idea that stands by itself: where it is, whose, and the raw words of its post."""

    number: int
    ref: PostRef
    author_id: str
    text: str


def idea_texts(session: Session, jam_id: int, after: int = 0) -> tuple[IdeaText, ...]:
    """Return the ideas that stand with a number above `after`, by number."""
    query = _TEXTS.where(ideas.c.jam_id == jam_id, ideas.c.number > after, _STANDS)
    return tuple(map(_read, session.execute(query.order_by(ideas.c.number))))


def texts_of_ideas(session: Session, jam_id: int, numbers: Collection[int]) -> dict[int, IdeaText]:
    """Return those of these ideas that stand, as they are now."""
    query = _TEXTS.where(ideas.c.jam_id == jam_id, ideas.c.number.in_(sorted(numbers)), _STANDS)
    return {row.number: _read(row) for row in session.execute(query)}


def newest_number(session: Session, jam_id: int) -> int:
    """Return the number of the last idea that was made, 0 where there is none."""
    return int(session.execute(_NEWEST, {"jam": jam_id}).scalar_one())


def _read(row: Row[Any]) -> IdeaText:
    return IdeaText(
        number=row.number,
        ref=PostRef(channel_id=row.channel_id, ts=row.ts),
        author_id=row.author_id or "",
        text=row.text or row.title,
    )
