"""Which post grew from which: always the later from the earlier, so it never goes in a circle."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, select

from jam.ideas import Link
from jam.talk import PostRef
from storage.database import Session
from storage.tables import lineage, posts
from storage.upsert import Upsert

_LINK = Upsert(lineage, ())
_child, _parent = posts.alias("child"), posts.alias("parent")
_LINKS = (
    select(lineage)
    .join(
        _child,
        and_(
            _child.c.team_id == lineage.c.team_id,
            _child.c.channel_id == lineage.c.channel_id,
            _child.c.ts == lineage.c.ts,
        ),
    )
    .join(
        _parent,
        and_(
            _parent.c.team_id == lineage.c.team_id,
            _parent.c.channel_id == lineage.c.parent_channel_id,
            _parent.c.ts == lineage.c.parent_ts,
        ),
    )
    .where(_child.c.state == "live", _parent.c.state == "live")
)


def link_posts(
    session: Session,
    team_id: str,
    jam_id: int,
    child: PostRef,
    parent: PostRef,
    *,
    made_by: str,
    now: datetime,
) -> bool:
    """Note that a post grew from an earlier one; return whether that is new.

    Raises ValueError where the one it grew from is not the earlier.
    """
    if child.ts <= parent.ts:
        raise ValueError("a post can only grow from an earlier one")
    return _LINK.run(
        session,
        {
            "team_id": team_id,
            "channel_id": child.channel_id,
            "ts": child.ts,
            "parent_channel_id": parent.channel_id,
            "parent_ts": parent.ts,
            "jam_id": jam_id,
            "made_by": made_by,
            "made_at": now,
        },
    )


def unlink_posts(session: Session, team_id: str, child: PostRef, parent: PostRef) -> bool:
    """Take back that a post grew from another; return whether there was anything to take back."""
    done = session.execute(
        delete(lineage).where(
            lineage.c.team_id == team_id,
            lineage.c.channel_id == child.channel_id,
            lineage.c.ts == child.ts,
            lineage.c.parent_channel_id == parent.channel_id,
            lineage.c.parent_ts == parent.ts,
        )
    )
    return done.rowcount > 0


def links_of(session: Session, team_id: str, child: PostRef) -> tuple[Link, ...]:
    """Return what a post grew from directly, whether either of the two stands or not."""
    query = select(lineage).where(
        lineage.c.team_id == team_id,
        lineage.c.channel_id == child.channel_id,
        lineage.c.ts == child.ts,
    )
    return _links(session, query)


def grew_from(
    session: Session, jam_id: int, refs: Collection[PostRef], channels: Collection[str]
) -> tuple[Link, ...]:
    """Return what these posts grew from directly: posts that stand, in channels one may read."""
    query = _LINKS.where(
        lineage.c.jam_id == jam_id,
        lineage.c.channel_id.in_(sorted({ref.channel_id for ref in refs})),
        lineage.c.ts.in_(sorted({ref.ts for ref in refs})),
        lineage.c.parent_channel_id.in_(sorted(channels)),
    )
    return tuple(link for link in _links(session, query) if link.child in refs)


def grew_into(
    session: Session, jam_id: int, refs: Collection[PostRef], channels: Collection[str]
) -> tuple[Link, ...]:
    """Return what grew directly from these posts: posts that stand, in channels one may read."""
    query = _LINKS.where(
        lineage.c.jam_id == jam_id,
        lineage.c.parent_channel_id.in_(sorted({ref.channel_id for ref in refs})),
        lineage.c.parent_ts.in_(sorted({ref.ts for ref in refs})),
        lineage.c.channel_id.in_(sorted(channels)),
    )
    return tuple(link for link in _links(session, query) if link.parent in refs)


def links_in(session: Session, jam_id: int, channels: Collection[str]) -> tuple[Link, ...]:
    """Return every link between posts that stand in these channels, the oldest child first."""
    query = _LINKS.where(
        lineage.c.jam_id == jam_id,
        lineage.c.channel_id.in_(sorted(channels)),
        lineage.c.parent_channel_id.in_(sorted(channels)),
    )
    return _links(session, query)


def _links(session: Session, query: Select[Any]) -> tuple[Link, ...]:
    rows = session.execute(query.order_by(lineage.c.ts, lineage.c.parent_ts, lineage.c.channel_id))
    return tuple(
        Link(
            child=PostRef(channel_id=row.channel_id, ts=row.ts),
            parent=PostRef(channel_id=row.parent_channel_id, ts=row.parent_ts),
            made_by=row.made_by,
            made_at=row.made_at,
        )
        for row in rows
    )
