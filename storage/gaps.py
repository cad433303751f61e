"""How far a jam's channels are compared with Slack, and what was found absent there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, select, update

from storage.database import Session
from storage.tables import absences, readings, threads
from storage.upsert import Upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One channel of a jam: the pass under way or the last one, and what is certain by now.

    A pass that began at `began_at` goes from the newest message down to `floor`; what is younger
    than `cursor` was compared. `until` is as of when its first answer was, `verified_until` that
    of the last pass that ended. `recent_at` and `swept_at` say when the last one of any kind and
    the last full one began that ended. `asked_at` is when something may have been missed last.
    """

    channel_id: str
    asked_at: datetime | None = None
    began_at: datetime | None = None
    full: bool = False
    floor: str = ""
    cursor: str = ""
    until: str = ""
    verified_until: str = ""
    recent_at: datetime | None = None
    swept_at: datetime | None = None
    agreed_at: datetime | None = None
    error: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether a pass has begun and not ended."""
        return bool(self.cursor)


def readings_of(session: Session, jam_id: int) -> dict[str, Reading]:
    """Return what is known of a jam's channels, by channel."""
    rows = session.execute(select(readings).where(readings.c.jam_id == jam_id))
    return {
        row.channel_id: Reading(
            channel_id=row.channel_id,
            asked_at=row.asked_at,
            began_at=row.began_at,
            full=row.full,
            floor=row.floor,
            cursor=row.cursor,
            until=row.until,
            verified_until=row.verified_until,
            recent_at=row.recent_at,
            swept_at=row.swept_at,
            agreed_at=row.agreed_at,
            error=row.error,
        )
        for row in rows
    }


_PROGRESS = (
    "began_at",
    "full",
    "floor",
    "cursor",
    "until",
    "verified_until",
    "recent_at",
    "swept_at",
    "error",
)
# What others write meanwhile stays as they wrote it.
_SAVE = Upsert(readings, _PROGRESS)


def save_reading(session: Session, jam_id: int, reading: Reading) -> None:
    """Store how far a channel's comparison has come."""
    _SAVE.run(session, _row(jam_id, reading))


def _row(jam_id: int, reading: Reading) -> dict[str, object]:
    return {
        "jam_id": jam_id,
        "channel_id": reading.channel_id,
        "asked_at": reading.asked_at,
        "agreed_at": reading.agreed_at,
        **{name: getattr(reading, name) for name in _PROGRESS},
    }


_ASK = Upsert(readings, ("asked_at",))
_AGREE = Upsert(readings, ("agreed_at",))


def note_doubt(session: Session, jam_id: int, channel_ids: Iterable[str], now: datetime) -> None:
    """Note that up to now something may have been missed in these channels."""
    _ASK.run_all(session, [_row(jam_id, Reading(channel_id=c, asked_at=now)) for c in channel_ids])
    # After a clock was put back, what was compared before would seem to have been so since.
    for table, name in ((readings, "recent_at"), (readings, "swept_at"), (threads, "checked_at")):
        ahead = and_(table.c.jam_id == jam_id, table.c[name] > now)
        session.execute(update(table).where(ahead).values({name: None}))


def agree_to_absences(session: Session, jam_id: int, channel_id: str, now: datetime) -> None:
    """Note that a person said: what was found absent until now was really deleted."""
    _AGREE.run(session, _row(jam_id, Reading(channel_id=channel_id, agreed_at=now)))


_NOTICE = Upsert(absences, ())


def note_absences(
    session: Session, jam_id: int, channel_id: str, posts: Iterable[str], now: datetime
) -> None:
    """Note that Slack did not list these posts where they should stand."""
    rows = [
        {"jam_id": jam_id, "channel_id": channel_id, "ts": ts, "noticed_at": now} for ts in posts
    ]
    _NOTICE.run_all(session, rows)


def clear_absences(session: Session, jam_id: int, channel_id: str, posts: Collection[str]) -> None:
    """Forget that these posts were absent: they are there, or gone from the record too."""
    if posts:
        session.execute(
            delete(absences).where(
                absences.c.jam_id == jam_id,
                absences.c.channel_id == channel_id,
                absences.c.ts.in_(sorted(posts)),
            )
        )


def absences_of(session: Session, jam_id: int) -> dict[str, dict[str, datetime]]:
    """Return which posts were found absent and when, by channel and `ts`, the oldest first."""
    rows = session.execute(
        select(absences.c.channel_id, absences.c.ts, absences.c.noticed_at)
        .where(absences.c.jam_id == jam_id)
        .order_by(absences.c.channel_id, absences.c.ts)
    )
    found: dict[str, dict[str, datetime]] = {}
    for channel_id, ts, noticed_at in rows:
        found.setdefault(channel_id, {})[ts] = noticed_at
    return found
