"""Names of themes that nobody's words bear out any more: they are forgotten with those words."""

from collections.abc import Collection
from dataclasses import replace

from bot.analysis.themes.book import KnownTheme, ThemeBook


def labels_chosen(book: ThemeBook) -> frozenset[str]:
    """Return every label in the book that was taken from posts: all but those hosts gave."""
    given = {theme.label for theme in book.themes if theme.named}
    own = {theme.label for theme in book.themes}
    told = {label for theme in book.themes if theme.change for label in theme.change.labels}
    return frozenset((own | told) - given - {""})


def without_labels(book: ThemeBook, gone: Collection[str]) -> ThemeBook:
    """Return the book in which no theme is called so, nor said to come of one that was.

    A theme without a label is told nowhere, until a run finds it another one.
    """

    def after(theme: KnownTheme) -> KnownTheme:
        label = theme.label if theme.named or theme.label not in gone else ""
        change = theme.change
        if change is not None:
            change = replace(change, labels=tuple(x for x in change.labels if x not in gone))
        return replace(theme, label=label, change=change)

    return replace(book, themes=tuple(map(after, book.themes))) if gone else book
