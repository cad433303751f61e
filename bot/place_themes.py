"""The themes of one place for one digest: gone through once, and told the same ever after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.analysis.text import for_analysis
from bot.analysis.themes.book import Said, Told
from bot.analysis.themes.unsaid import without_labels
from bot.analysis.themes.written import from_text, to_text
from bot.learning import learn_new, unsaid_labels
from bot.own_model import model_in_use
from jam.findings import Theme
from jam.instants import Window
from jam.phases import PhaseName
from jam.places import Jam
from jam.talk import Post, PostRef
from jam.themes import OTHER, Kept, Rhythm
from storage import Database
from storage.digests import rhythms_before
from storage.themes import (
    StoredBook,
    book_of,
    forget_themes,
    join_themes,
    keep,
    kept_of,
    people_by_theme,
    save_book,
)

_PAST = 10
"""Digests from which it is known what is usual; older ones hardly count anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceThemes:
    """A place's book, as it is written, and the themes of one window with their rhythm.

    Of the window's posts `loose` are in no theme, `small` in one of too few people to be told.
    """

    book: str = ""
    themes: tuple[Theme, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)
    loose: int = 0
    small: int = 0


def themes_of(
    database: Database,
    jam: Jam,
    place: str,
    posts: Sequence[Post],
    window: Window,
    *,
    before: Mapping[str, int] | None,
    names: Collection[str],
    avoid: Collection[str],
    told: str = "",
    goes_for: datetime | None = None,
) -> PlaceThemes:
    """Return the themes of a window's `posts`, which are learnt already.

    What was `told` of the themes in the digest that ended then, its book, is told again. Without
    it the themes are gone through: for the digest that ends at `goes_for` that is remembered, so
    that its preview, the digest and every further try tell the same themes, and the next one
    starts from them. `before` is what was stored of the last one.
    """
    from bot.analysis.themes.telling import rhythm_of, tell

    book = _still_said(database, jam, place, told) or _gone_through(
        database, jam, place, posts, window.until, names=names, avoid=avoid, goes_for=goes_for
    )
    if not book:
        return PlaceThemes(loose=len(posts))
    with database.reading() as session:
        past = rhythms_before(session, jam.id, place, window.until, _PAST)
    numbers = _numbers(book, posts)
    rhythm = rhythm_of(numbers, posts, window)
    themes = tell(from_text(book), numbers, posts, before=before, now=rhythm, past=past)
    loose = sum(number == OTHER for number in numbers.values())
    told_of = sum(theme.posts for theme in themes)
    return PlaceThemes(
        book=book,
        themes=themes,
        rhythm=rhythm,
        loose=loose,
        small=len(numbers) - loose - told_of,
    )


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


def _still_said(database: Database, jam: Jam, place: str, told: str) -> str:
    """Return the book that was told, less the labels that only what is gone since bore out."""
    if not told:
        return ""
    with database.reading() as session:
        gone = unsaid_labels(session, jam, jam.place(place), told)
    return to_text(without_labels(from_text(told), gone)) if gone else told


def _numbers(book: str, posts: Sequence[Post]) -> dict[PostRef, int]:
    """Return the number of each post's theme, as that book has them."""
    from bot.analysis.themes.learning import places_of

    texts = [for_analysis(post.text) for post in posts]
    found = places_of(from_text(book), texts, model=model_in_use())
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
    goes_for: datetime | None,
) -> str:
    """Return the book after it has looked at the window's posts; nothing if there is none."""
    from bot.analysis.themes.running import run

    while True:
        with database.reading() as session:
            stored = book_of(session, jam.id, place)
            kept = kept_of(session, jam.id, place, [post.ref for post in posts])
        if stored.book and stored.model != model_in_use().name:
            # Nothing new was said since the model was changed, or learning had seen it.
            with database.writing() as session:
                forget_themes(session, jam.id)
            learn_new(database, jam)
            continue
        if not stored.book or (stored.ran_until is not None and stored.ran_until >= until):
            return stored.book
        changed = run(
            from_text(stored.book),
            _told(posts, kept),
            model=model_in_use(),
            avoid=avoid,
            names=names,
        )
        book = to_text(changed.book)
        after = replace(stored, book=book, ran_until=goes_for)
        # Of what said too little at the preview the digest can say more.
        keeps = goes_for is not None and not (changed.quiet and goes_for > until)
        if not keeps or _store(database, jam, place, after, changed.moved, changed.joined):
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
