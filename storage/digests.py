"""What each digest covered and showed: numbers and references, never people's words."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from jam.findings import Figures
from jam.instants import Window
from jam.talk import PostRef
from jam.themes import Rhythm
from storage.database import Session
from storage.tables import digests
from storage.upsert import Upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRecord:
    """One digest of one place. `themes` counts people by what identifies a theme or a phrase.

    `book` is what was known of the place's themes, as the analysis wrote it, `rhythm` how many
    wrote in them.
    """

    place: str
    window: Window
    posted: bool
    themes: dict[str, int]
    figures: Figures
    shown: tuple[PostRef, ...]
    book: str = ""
    rhythm: Rhythm = field(default_factory=Rhythm)


_SAVE = Upsert(digests, ("since", "posted", "themes", "figures", "shown", "book", "rhythm"))


def save_digest(session: Session, jam_id: int, record: DigestRecord) -> None:
    """Store what a digest covered; the same place and moment again replaces it."""
    _SAVE.run(
        session,
        {
            "jam_id": jam_id,
            "place": record.place,
            "until": record.window.until,
            "since": record.window.since,
            "posted": record.posted,
            "themes": record.themes,
            "figures": asdict(record.figures),
            "shown": [[ref.channel_id, ref.ts] for ref in record.shown],
            "book": record.book,
            "rhythm": asdict(record.rhythm),
        },
    )


def last_digest(session: Session, jam_id: int, place: str, before: datetime) -> DigestRecord | None:
    """Return the place's latest posted digest that ended before that moment."""
    row = session.execute(
        select(digests)
        .where(
            digests.c.jam_id == jam_id,
            digests.c.place == place,
            digests.c.posted,
            digests.c.until < before,
        )
        .order_by(digests.c.until.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _record(row)


def shown_before(session: Session, jam_id: int, place: str, before: datetime) -> set[PostRef]:
    """Return every post that the place's posted digests showed which ended before that moment."""
    rows = session.execute(
        select(digests.c.shown).where(
            digests.c.jam_id == jam_id,
            digests.c.place == place,
            digests.c.posted,
            digests.c.until < before,
        )
    )
    return {PostRef(channel_id=c, ts=ts) for (shown,) in rows for c, ts in shown}


def rhythms_before(
    session: Session, jam_id: int, place: str, before: datetime, most: int
) -> tuple[Rhythm, ...]:
    """Return the rhythms of so many of the place's posted digests before that, oldest first."""
    rows = session.execute(
        select(digests.c.rhythm)
        .where(
            digests.c.jam_id == jam_id,
            digests.c.place == place,
            digests.c.posted,
            digests.c.until < before,
        )
        .order_by(digests.c.until.desc())
        .limit(most)
    )
    return tuple(_rhythm(rhythm) for rhythm in rows.scalars())[::-1]


def find_digest(session: Session, jam_id: int, place: str, until: datetime) -> DigestRecord | None:
    """Return what is known of the place's digest that ended at that moment."""
    row = session.execute(
        select(digests).where(
            digests.c.jam_id == jam_id, digests.c.place == place, digests.c.until == until
        )
    ).one_or_none()
    return None if row is None else _record(row)


def _record(row: Row[Any]) -> DigestRecord:
    return DigestRecord(
        place=row.place,
        window=Window(row.since, row.until),
        posted=row.posted,
        themes=row.themes,
        figures=Figures(**row.figures),
        shown=tuple(PostRef(channel_id=c, ts=ts) for c, ts in row.shown),
        book=row.book,
        rhythm=_rhythm(row.rhythm),
    )


def _rhythm(stored: dict[str, Any] | None) -> Rhythm:
    if stored is None:
        return Rhythm()
    by_theme = {int(theme): tuple(people) for theme, people in stored["by_theme"].items()}
    return Rhythm(active=tuple(stored["active"]), by_theme=by_theme)
