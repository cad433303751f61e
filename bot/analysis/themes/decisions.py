"""What a host decides about themes: it holds against the machine for ever."""

from collections.abc import Sequence
from dataclasses import replace

from jam.errors import JamError

from bot.analysis.themes.book import Changed, KnownTheme, ThemeBook, Told


def rename(book: ThemeBook, number: int, label: str) -> ThemeBook:
    """Return the book with the theme called so for ever. Raises `JamError` if there is none."""
    return _with(book, replace(_theme(book, number), label=label, named=True))


def lock(book: ThemeBook, number: int, *, locked: bool = True) -> ThemeBook:
    """Return the book in which the machine neither renames, splits nor merges the theme.

    Raises `JamError` if there is none of that number.
    """
    return _with(book, replace(_theme(book, number), locked=locked))


def merge(book: ThemeBook, numbers: Sequence[int], *, into: int) -> Changed:
    """Return the book in which the themes of `numbers` are part of `into`, for ever.

    Raises `JamError` if one of them does not exist.
    """
    kept = _theme(book, into)
    others = [_theme(book, number) for number in dict.fromkeys(numbers) if number != into]
    clusters = kept.clusters + tuple(c for theme in others for c in theme.clusters)
    gone = {theme.number for theme in others}
    left = replace(book, themes=tuple(t for t in book.themes if t.number not in gone))
    return Changed(
        book=_with(left, replace(kept, clusters=clusters, settled=True, awake=True)),
        joined=tuple((number, into) for number in sorted(gone)),
    )


def split(book: ThemeBook, number: int, posts: Sequence[Told]) -> Changed:
    """Return the book in which the theme is two, which stay apart.

    `posts` are the theme's, or as many of the newest as are at hand. Raises `JamError` if there
    is no such theme, or too little in it to tell two apart.
    """
    _theme(book, number)
    del posts
    raise JamError("Too little was said in this theme to tell two apart.")


def _theme(book: ThemeBook, number: int) -> KnownTheme:
    theme = book.theme(number)
    if theme is None:
        raise JamError(f"There is no theme {number}.")
    return theme


def _with(book: ThemeBook, changed: KnownTheme) -> ThemeBook:
    themes = (changed if t.number == changed.number else t for t in book.themes)
    return replace(book, themes=tuple(themes))
