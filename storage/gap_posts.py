"""The record as a comparison with Slack needs it: posts with their versions and reactions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from jam.talk import File
from storage.database import Session
from storage.tables import posts, reactions


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A post as we have it. `marks` are reactions: name and person, and the `ts` of the news.

    `standing` says of each whether it was put there, or taken away, at that time.
    """

    ts: str
    state: str
    expired: bool
    text: str
    edited_ts: str
    version: str
    files: tuple[File, ...]
    marks: Mapping[tuple[str, str], tuple[bool, str]] = field(default_factory=dict)

    @property
    def should_stand(self) -> bool:
        """Whether it is in Slack, as far as we know."""
        return self.state == "live" and not self.expired

    @property
    def standing(self) -> frozenset[tuple[str, str]]:
        """The reactions that stand: name and person."""
        return frozenset(mark for mark, (present, _) in self.marks.items() if present)


def known_in_channel(
    session: Session, team_id: str, channel_id: str, *, since: str, until: str
) -> dict[str, Known]:
    """Return what a channel itself shows, `since` included, `until` not; broadcasts count."""
    in_channel = or_(posts.c.thread_ts.is_(None), posts.c.broadcast)
    return _known(session, team_id, channel_id, and_(in_channel, _between(since, until)))


def known_in_thread(
    session: Session, team_id: str, channel_id: str, root_ts: str, *, since: str, until: str
) -> dict[str, Known]:
    """Return the replies in a thread in that span, and its root at whatever time."""
    replies = and_(posts.c.thread_ts.is_not(None), _between(since, until))
    here = and_(posts.c.root_ts == root_ts, or_(posts.c.ts == root_ts, replies))
    return _known(session, team_id, channel_id, here)


def known_post(session: Session, team_id: str, channel_id: str, ts: str) -> Known | None:
    """Return one post."""
    return _known(session, team_id, channel_id, posts.c.ts == ts).get(ts)


def count_standing(session: Session, jam_id: int, channel_id: str) -> int:
    """Return how many posts of a jam should stand in a channel."""
    return int(
        session.execute(
            select(func.count())
            .select_from(posts)
            .where(
                posts.c.jam_id == jam_id,
                posts.c.channel_id == channel_id,
                posts.c.state == "live",
                posts.c.expired_at.is_(None),
            )
        ).scalar_one()
    )


def _between(since: str, until: str) -> ColumnElement[bool]:
    return and_(posts.c.ts >= since, posts.c.ts < until)


def _known(
    session: Session, team_id: str, channel_id: str, which: ColumnElement[bool]
) -> dict[str, Known]:
    here = and_(posts.c.team_id == team_id, posts.c.channel_id == channel_id, which)
    rows = session.execute(select(posts).where(here).order_by(posts.c.ts)).all()
    marks = session.execute(
        select(reactions)
        .join(
            posts,
            and_(
                reactions.c.team_id == posts.c.team_id,
                reactions.c.channel_id == posts.c.channel_id,
                reactions.c.ts == posts.c.ts,
            ),
        )
        .where(here)
    )
    under: dict[str, dict[tuple[str, str], tuple[bool, str]]] = {}
    for mark in marks:
        known = under.setdefault(mark.ts, {})
        known[mark.name, mark.user_id] = (mark.present, mark.event_ts)
    return {row.ts: _one(row, under.get(row.ts, {})) for row in rows}


def _one(row: Row[Any], marks: Mapping[tuple[str, str], tuple[bool, str]]) -> Known:
    return Known(
        ts=row.ts,
        state=row.state,
        expired=row.expired_at is not None,
        text=row.text,
        edited_ts=row.edited_ts,
        version=row.version,
        files=tuple(File(**file) for file in row.files),
        marks=marks,
    )
