"""The pages of themes: which canvas each is in, and which lines of it are the bot's."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, select, update

from jam.canvases import PageKey, PageLine, ThemePage
from jam.talk import PostRef
from storage.database import Session
from storage.tables import page_lines, posts, theme_pages
from storage.upsert import Upsert

_ADD = Upsert(theme_pages, ())
_ADD_LINE = Upsert(page_lines, ())


def want_theme_page(session: Session, jam_id: int, key: PageKey) -> bool:
    """Note that a theme is to have a page; False if it has."""
    row = {"jam_id": jam_id, "place": key.place, "number": key.number}
    return _ADD.run(session, {**row, "canvas_id": "", "address": "", "version": 0, "error": ""})


def theme_page(session: Session, jam_id: int, key: PageKey) -> ThemePage | None:
    """Return a theme's page, None if it has none."""
    row = session.execute(select(theme_pages).where(_page(jam_id, key))).one_or_none()
    if row is None:
        return None
    return ThemePage(
        key=key,
        canvas_id=row.canvas_id,
        address=row.address,
        version=row.version,
        error=row.error,
    )


def save_theme_page(session: Session, jam_id: int, page: ThemePage) -> None:
    """Store what became of a page."""
    session.execute(
        update(theme_pages)
        .where(_page(jam_id, page.key))
        .values(
            canvas_id=page.canvas_id,
            address=page.address,
            version=page.version,
            error=page.error,
        )
    )


def theme_pages_in(session: Session, jam_id: int, place: str = "") -> tuple[PageKey, ...]:
    """Return the pages of a place, or of all places."""
    query = select(theme_pages.c.place, theme_pages.c.number).where(theme_pages.c.jam_id == jam_id)
    if place:
        query = query.where(theme_pages.c.place == place)
    return _keys(session.execute(query).all())


def lines_of(session: Session, jam_id: int, key: PageKey) -> tuple[PageLine, ...]:
    """Return every line that the bot ever wrote into a page, by number."""
    rows = session.execute(select(page_lines).where(_lines(jam_id, key)).order_by("line"))
    return tuple(map(_line, rows))


def add_lines(session: Session, jam_id: int, key: PageKey, lines: Sequence[PageLine]) -> None:
    """Store lines that are to be written."""
    rows = [
        {
            "jam_id": jam_id,
            "place": key.place,
            "number": key.number,
            "line": one.line,
            "channel_id": one.ref.channel_id if one.ref else "",
            "ts": one.ref.ts if one.ref else "",
            "text": one.text,
            "written": one.written,
            "since": one.since,
            "gone": one.gone,
        }
        for one in lines
    ]
    _ADD_LINE.run_all(session, rows)


def note_written(session: Session, jam_id: int, key: PageKey, lines: Collection[int]) -> None:
    """Note that these lines stand in the canvas."""
    which = and_(_lines(jam_id, key), page_lines.c.line.in_(sorted(lines)))
    session.execute(update(page_lines).where(which).values(written=True))


def note_gone(
    session: Session, jam_id: int, key: PageKey, lines: Collection[int], version: int
) -> None:
    """Note from which draft on these lines are not the bot's any more."""
    which = and_(_lines(jam_id, key), page_lines.c.line.in_(sorted(lines)))
    session.execute(update(page_lines).where(which).values(gone=version))


def pages_with(session: Session, jam_id: int, ref: PostRef) -> tuple[PageKey, ...]:
    """Return the pages in which a line about a post stands."""
    rows = session.execute(
        select(page_lines.c.place, page_lines.c.number).where(_about(jam_id, ref)).distinct()
    )
    return _keys(rows.all())


def blank_lines(session: Session, jam_id: int, ref: PostRef) -> tuple[PageKey, ...]:
    """Take a post's words out of all lines about it; return the pages in which one stands."""
    found = pages_with(session, jam_id, ref)
    here = and_(
        page_lines.c.jam_id == jam_id,
        page_lines.c.channel_id == ref.channel_id,
        page_lines.c.ts == ref.ts,
    )
    session.execute(update(page_lines).where(here).values(text=""))
    return found


def blank_lines_by(session: Session, jam_id: int, user_id: str) -> tuple[PageKey, ...]:
    """Take a person's words out of all lines, while their posts name them; return the pages."""
    theirs = exists().where(
        posts.c.jam_id == jam_id,
        posts.c.author_id == user_id,
        posts.c.channel_id == page_lines.c.channel_id,
        posts.c.ts == page_lines.c.ts,
    )
    here = and_(page_lines.c.jam_id == jam_id, theirs)
    standing = and_(here, page_lines.c.gone.is_(None))
    rows = session.execute(
        select(page_lines.c.place, page_lines.c.number).where(standing).distinct()
    ).all()
    session.execute(update(page_lines).where(here).values(text=""))
    return _keys(rows)


def blank_all_lines(session: Session, jam_id: int) -> None:
    """Take everybody's words out of all lines of a jam."""
    session.execute(update(page_lines).where(page_lines.c.jam_id == jam_id).values(text=""))


def _about(jam_id: int, ref: PostRef) -> ColumnElement[bool]:
    return and_(
        page_lines.c.jam_id == jam_id,
        page_lines.c.channel_id == ref.channel_id,
        page_lines.c.ts == ref.ts,
        page_lines.c.gone.is_(None),
    )


def _page(jam_id: int, key: PageKey) -> ColumnElement[bool]:
    return and_(
        theme_pages.c.jam_id == jam_id,
        theme_pages.c.place == key.place,
        theme_pages.c.number == key.number,
    )


def _lines(jam_id: int, key: PageKey) -> ColumnElement[bool]:
    return and_(
        page_lines.c.jam_id == jam_id,
        page_lines.c.place == key.place,
        page_lines.c.number == key.number,
    )


def _keys(rows: Iterable[Row[str, int]]) -> tuple[PageKey, ...]:
    found = sorted((row[0], row[1]) for row in rows)
    return tuple(PageKey(place=place, number=number) for place, number in found)


def _line(row: Row[Any]) -> PageLine:
    return PageLine(
        line=row.line,
        ref=PostRef(channel_id=row.channel_id, ts=row.ts) if row.ts else None,
        text=row.text,
        since=row.since,
        written=row.written,
        gone=row.gone,
    )
