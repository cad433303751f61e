"""What a host decides about a place's themes, and how they stand: it holds for ever.

What decides stands on numpy, and is imported by the first decision: the bot starts without it.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.analysis.text import GAP, for_analysis
from bot.analysis.themes.book import Changed, KnownTheme, Said, ThemeBook, Told
from bot.analysis.themes.written import from_text, to_text
from bot.blocks.themes import ThemeLine
from bot.digest_material import own_words
from bot.learning import covered
from bot.own_model import model_in_use
from jam.errors import ToldError
from jam.places import Jam, Place
from storage import Database, Session
from storage.people import people_of_team
from storage.talk import texts_of
from storage.themes import book_of, join_themes, keep, kept_in, save_book

LONGEST = 60
"""Characters of a theme's name: with more it does not fit the line it stands in."""

_TOLD = 2_000
"""Posts of a theme that are looked at to tell two apart: of more, the newest."""


def themes_standing(session: Session, jam: Jam, place: Place) -> tuple[ThemeLine, ...]:
    """Return the place's themes, those people talk about first, then the largest."""
    stored = book_of(session, jam.id, place.key)
    known = from_text(stored.book).themes if stored.book else ()
    found = [
        ThemeLine(
            number=theme.number,
            label=theme.label,
            posts=theme.posts,
            awake=theme.awake,
            locked=theme.locked,
        )
        for theme in known
        if theme.label
    ]
    return tuple(sorted(found, key=lambda t: (not t.awake, -t.posts, t.number)))


def rename_theme(database: Database, jam: Jam, place: Place, number: int, label: str) -> KnownTheme:
    """Call a theme so for ever, less what is no words: mentions, links, emoji, marks.

    ToldError if there is none of that number, another is called so, or nobody could read the name.
    """
    from bot.analysis.themes.decisions import rename

    name = " ".join(for_analysis(label).replace(GAP, " ").split())
    if not any(map(str.isalnum, name)):
        raise ToldError("theme.wordless")
    if len(name) > LONGEST:
        raise ToldError("theme.too_long", most=LONGEST, n=len(name))
    book = _decide(database, jam, place, lambda _, book: rename(book, number, name))
    return _of_number(book, number)


def lock_theme(
    database: Database, jam: Jam, place: Place, number: int, *, locked: bool
) -> KnownTheme:
    """Keep the machine from renaming, splitting and merging a theme, or let it again."""
    from bot.analysis.themes.decisions import lock

    book = _decide(database, jam, place, lambda _, book: lock(book, number, locked=locked))
    return _of_number(book, number)


def merge_themes(database: Database, jam: Jam, place: Place, number: int, into: int) -> KnownTheme:
    """Make one theme part of another for ever; ToldError if there is none of a number."""
    from bot.analysis.themes.decisions import merge

    book = _decide(database, jam, place, lambda _, book: merge(book, [number], into=into))
    return _of_number(book, into)


def split_theme(
    database: Database, jam: Jam, place: Place, number: int
) -> tuple[KnownTheme, KnownTheme]:
    """Make two themes of one, which stay apart, and return both.

    ToldError if there is none of that number, or too little in it tells two apart.
    """
    from bot.analysis.themes.decisions import split

    def two(session: Session, book: ThemeBook) -> Changed:
        people = people_of_team(session, jam.team_id).values()
        return split(
            book,
            number,
            _told(session, jam, place, number),
            model=model_in_use(),
            avoid=own_words(jam, covered(jam, place)),
            names=[name for person in people for name in (person.name, person.handle)],
        )

    book = _decide(database, jam, place, two)
    return _of_number(book, number), max(book.themes, key=lambda theme: theme.number)


def _told(session: Session, jam: Jam, place: Place, number: int) -> list[Told]:
    """Return the theme's posts that stand, of many the newest."""
    kept = kept_in(session, jam.id, place.key, number, _TOLD)
    texts = texts_of(session, jam.id, [k.ref for k in kept])
    return [
        Told(
            said=Said(ref=k.ref, author_id=k.author_id, text=for_analysis(texts[k.ref])),
            kept=k,
        )
        for k in kept
        if k.ref in texts
    ]


def _decide(
    database: Database,
    jam: Jam,
    place: Place,
    decision: Callable[[Session, ThemeBook], ThemeBook | Changed],
) -> ThemeBook:
    """Store what becomes of the place's book by a decision, and return it.

    What the decision reads is of one moment with the book: what has changed since is seen by the
    book's revision, and decided again.
    """
    while True:
        with database.reading() as session:
            stored = book_of(session, jam.id, place.key)
            decided = decision(session, from_text(stored.book) if stored.book else ThemeBook())
        changed = decided if isinstance(decided, Changed) else Changed(book=decided)
        after = replace(stored, book=to_text(changed.book))
        with database.writing() as session:
            if save_book(session, jam.id, place.key, after):
                keep(session, jam.team_id, jam.id, place.key, changed.moved)
                for old, new in changed.joined:
                    join_themes(session, jam.id, place.key, old, new)
                return changed.book


def _of_number(book: ThemeBook, number: int) -> KnownTheme:
    return next(theme for theme in book.themes if theme.number == number)
