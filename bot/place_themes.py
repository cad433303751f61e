"""The themes of one place for one digest: gone through once, and told the same ever after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.analysis.text import for_analysis
from bot.analysis.themes.book import Said, Told
from bot.analysis.themes.written import from_text, to_text
from jam.findings import Theme
from jam.instants import Window
from jam.phases import PhaseName
from jam.places import Jam
from jam.talk import Post, PostRef
from jam.themes import Kept
from storage import Database
from storage.themes import (
    Buckets,
    StoredBook,
    book_of,
    join_themes,
    keep,
    kept_of,
    people_by_bucket,
    people_by_theme,
    save_book,
)

_STRETCH = timedelta(hours=6)
_PAST = timedelta(days=10)
"""How far back it is looked what is usual; older days hardly count anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceThemes:
    """A place's book, as it is written, and the themes of one window."""

    book: str
    themes: tuple[Theme, ...]


def themes_of(
    database: Database,
    jam: Jam,
    place: str,
    channels: Collection[str],
    posts: Sequence[Post],
    window: Window,
    *,
    before: Mapping[str, int] | None,
    names: Collection[str],
    avoid: Collection[str],
    told: str = "",
    remember: bool = False,
) -> PlaceThemes:
    """Return the themes of a window's `posts`, which are learnt already.

    What was `told` of the themes in the digest that ended then, its book, is told again. Without
    it the themes are gone through; with `remember` the next digest starts from what is found,
    once for each digest, however often it is tried. `before` is what was stored of the last one.
    """
    from bot.analysis.themes.telling import tell

    book = told or _gone_through(
        database, jam, place, posts, window.until, names=names, avoid=avoid, remember=remember
    )
    if not book:
        return PlaceThemes(book="", themes=())
    past = _past(database, jam, place, channels, window)
    themes = tell(
        from_text(book),
        _numbers(book, posts),
        posts,
        before=before,
        past=(past.active, past.by_theme),
        recent=max(1, round((window.until - window.since) / _STRETCH)),
    )
    return PlaceThemes(book=book, themes=themes)


def themes_in_all(
    database: Database, jam: Jam, place: str, channels: Collection[str], until: datetime, book: str
) -> tuple[Theme, ...]:
    """Return the themes of all that was said since the opening, as that book has them."""
    from bot.analysis.themes.telling import tell_in_all

    if not book:
        return ()
    opened = jam.starts(PhaseName.OPEN) or until
    with database.reading() as session:
        people = people_by_theme(
            session, jam.id, place, channels, Window(min(opened, until), until)
        )
    return tell_in_all(from_text(book), people)


def _numbers(book: str, posts: Sequence[Post]) -> dict[PostRef, int]:
    """Return the number of each post's theme, as that book has them."""
    from bot.analysis.meaning import default_model
    from bot.analysis.themes.nearest import nearest

    vectors = default_model().vectors([for_analysis(post.text) for post in posts])
    found = nearest(from_text(book), vectors)
    return {post.ref: theme for post, (theme, _) in zip(posts, found, strict=True)}


def _gone_through(
    database: Database,
    jam: Jam,
    place: str,
    posts: Sequence[Post],
    until: datetime,
    *,
    names: Collection[str],
    avoid: Collection[str],
    remember: bool,
) -> str:
    """Return the book after it has looked at the window's posts; nothing if there is none."""
    from bot.analysis.themes.running import run

    while True:
        with database.reading() as session:
            stored = book_of(session, jam.id, place)
            kept = kept_of(session, jam.id, place, [post.ref for post in posts])
        if not stored.book or (stored.ran_until is not None and stored.ran_until >= until):
            return stored.book
        changed = run(from_text(stored.book), _told(posts, kept), avoid=avoid, names=names)
        book = to_text(changed.book)
        after = replace(stored, book=book, ran_until=until)
        if not remember or _store(database, jam, place, after, changed.moved, changed.joined):
            return book


def _told(posts: Sequence[Post], kept: Sequence[Kept]) -> list[Told]:
    """Return the posts that are learnt, with what is kept of them."""
    texts = {post.ref: for_analysis(post.text) for post in posts}
    return [
        Told(said=Said(ref=k.ref, author_id=k.author_id, text=texts[k.ref]), kept=k) for k in kept
    ]


def _store(
    database: Database,
    jam: Jam,
    place: str,
    after: StoredBook,
    moved: Sequence[Kept],
    joined: Sequence[tuple[int, int]],
) -> bool:
    with database.writing() as session:
        if not save_book(session, jam.id, place, after):
            return False
        keep(session, jam.team_id, jam.id, place, moved)
        for old, new in joined:
            join_themes(session, jam.id, place, old, new)
    return True


def _past(
    database: Database, jam: Jam, place: str, channels: Collection[str], window: Window
) -> Buckets:
    opened = jam.starts(PhaseName.OPEN) or window.since
    since = max(min(opened, window.since), window.until - _PAST)
    span = max(1, -((since - window.until) // _STRETCH))
    whole = Window(window.until - span * _STRETCH, window.until)
    with database.reading() as session:
        return people_by_bucket(session, jam.id, place, channels, whole, _STRETCH)
