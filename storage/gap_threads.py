"""Threads and when their replies were last read: which to read next, and how old the oldest is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from storage.database import Session
from storage.tables import posts, threads
from storage.upsert import Upsert

_LIVE = and_(posts.c.state == "live", posts.c.expired_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thread: when its latest reply came by Slack, and how many of its replies are not ours.

    Not ours are those of bots and of people who left. `cursor` is the reply that a reading which
    began at `began_at` has come to; `checked_at` is when the last that ended began.
    """

    channel_id: str
    root_ts: str
    latest_reply: str = ""
    others: int = 0
    wanted: bool = False
    cursor: str = ""
    began_at: datetime | None = None
    checked_at: datetime | None = None


_FIELDS = ("latest_reply", "others", "wanted", "cursor", "began_at", "checked_at")
_SAVE = Upsert(threads, _FIELDS)
_WANT = Upsert(threads, ("wanted",))


def save_thread(session: Session, jam_id: int, thread: Thread) -> None:
    """Store how far the reading of a thread has come."""
    _SAVE.run(session, _row(jam_id, thread))


def want_threads(session: Session, jam_id: int, channel_id: str, roots: Collection[str]) -> None:
    """Have the replies of these threads read before those of others."""
    _WANT.run_all(
        session,
        [
            _row(jam_id, Thread(channel_id=channel_id, root_ts=root, wanted=True))
            for root in sorted(roots)
        ],
    )


_KNOW = Upsert(threads, ())


def know_threads(session: Session, jam_id: int, channel_id: str, roots: Collection[str]) -> None:
    """Take threads into the rotation; those that are in it stay as they are."""
    found = [_row(jam_id, Thread(channel_id=channel_id, root_ts=root)) for root in sorted(roots)]
    _KNOW.run_all(session, found)


def know_own_threads(session: Session, jam_id: int, channel_ids: Collection[str]) -> None:
    """Take in the threads that only our replies tell of: of older roots, and of vanished ones."""
    known = exists().where(
        threads.c.jam_id == jam_id,
        threads.c.channel_id == posts.c.channel_id,
        threads.c.root_ts == posts.c.root_ts,
    )
    rows = session.execute(
        select(posts.c.channel_id, posts.c.root_ts)
        .distinct()
        .where(
            posts.c.jam_id == jam_id,
            posts.c.channel_id.in_(sorted(channel_ids)),
            posts.c.thread_ts.is_not(None),
            _LIVE,
            ~known,
        )
    ).all()
    _KNOW.run_all(session, [_row(jam_id, Thread(channel_id=c, root_ts=r)) for c, r in rows])


def _row(jam_id: int, thread: Thread) -> dict[str, object]:
    return {
        "jam_id": jam_id,
        "channel_id": thread.channel_id,
        "root_ts": thread.root_ts,
        **{name: getattr(thread, name) for name in _FIELDS},
    }


def next_thread(
    session: Session, jam_id: int, channel_ids: Collection[str], before: datetime | None
) -> Thread | None:
    """Return the thread to read next: one that is wanted, else the one not read for longest.

    The latter only if it was last read before that instant; None: only wanted ones.
    """
    due: list[ColumnElement[bool]] = [threads.c.wanted.is_(True)]
    if before is not None:
        due += [threads.c.checked_at.is_(None), threads.c.checked_at < before]
    row = session.execute(
        select(threads)
        .where(threads.c.jam_id == jam_id, threads.c.channel_id.in_(sorted(channel_ids)), or_(*due))
        .order_by(
            threads.c.wanted.desc(),
            threads.c.checked_at.is_not(None),
            threads.c.checked_at,
            threads.c.root_ts.desc(),
        )
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Thread(
        channel_id=row.channel_id,
        root_ts=row.root_ts,
        **{name: getattr(row, name) for name in _FIELDS},
    )


def oldest_checks(session: Session, jam_id: int) -> dict[str, datetime | None]:
    """Return when the thread that was not read for longest was, by channel; None: one never was."""
    rows = session.execute(
        select(
            threads.c.channel_id,
            func.min(threads.c.checked_at),
            func.count() - func.count(threads.c.checked_at),
        )
        .where(threads.c.jam_id == jam_id)
        .group_by(threads.c.channel_id)
    )
    return {channel: None if unread else oldest for channel, oldest, unread in rows}


def known_threads(
    session: Session, jam_id: int, channel_id: str, roots: Collection[str]
) -> dict[str, Thread]:
    """Return what is known of these threads, by root."""
    rows = session.execute(
        select(threads).where(
            threads.c.jam_id == jam_id,
            threads.c.channel_id == channel_id,
            threads.c.root_ts.in_(sorted(roots)),
        )
    )
    return {
        row.root_ts: Thread(
            channel_id=channel_id,
            root_ts=row.root_ts,
            **{name: getattr(row, name) for name in _FIELDS},
        )
        for row in rows
    }


def own_replies(
    session: Session, team_id: str, channel_id: str, roots: Collection[str]
) -> Mapping[str, tuple[int, str]]:
    """Return how many replies we have of these threads, and the `ts` of the latest, by root."""
    rows = session.execute(
        select(posts.c.root_ts, func.count(), func.max(posts.c.ts))
        .where(
            posts.c.team_id == team_id,
            posts.c.channel_id == channel_id,
            posts.c.root_ts.in_(sorted(roots)),
            posts.c.thread_ts.is_not(None),
            _LIVE,
        )
        .group_by(posts.c.root_ts)
    )
    return {root: (count, latest) for root, count, latest in rows}
