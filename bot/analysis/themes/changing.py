"""Steps by which a book of themes changes, each with the posts of a window that go along."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jam.themes import Change, ChangeKind, Kept

from bot.analysis.themes.book import COLOURS, Cluster, KnownTheme, ThemeBook
from bot.analysis.themes.grouping import MANY
from bot.analysis.themes.learning import counted
from bot.analysis.themes.nearest import Place

_REMEMBERED = 48  # themes: of those that sleep the ones with the fewest posts are forgotten
_EXPECTED = 5  # posts of a theme in a window
_SILENT = 2  # windows in a row in which none of those came: then it sleeps


def assigned(
    book: ThemeBook, kept: Sequence[Kept], to: Mapping[int, Place]
) -> tuple[ThemeBook, list[Kept]]:
    """Return the book and the posts after those of some rows went to a place."""
    after = list(kept)
    for row, (theme, cluster) in to.items():
        if (kept[row].theme, kept[row].cluster) != (theme, cluster):
            after[row] = replace(kept[row], theme=theme, cluster=cluster)
    changed = [row for row in to if after[row] is not kept[row]]
    book = counted(book, [kept[row] for row in changed], -1)
    return counted(book, [after[row] for row in changed], 1), after


def born(
    book: ThemeBook, kept: Sequence[Kept], rows: Sequence[int], label: str, change: Change
) -> tuple[ThemeBook, list[Kept]]:
    """Return the book with one more theme, which the posts of `rows` go to.

    Without a label of its own, without posts, or with enough themes awake, there is none.
    """
    taken = {theme.label.casefold() for theme in book.themes}
    if not label or label.casefold() in taken or not rows or len(book.awake) >= MANY:
        return book, list(kept)
    number, cluster = book.next_theme, book.next_cluster
    theme = KnownTheme(
        number=number,
        label=label,
        colour=_colour(book),
        clusters=(Cluster(number=cluster, centre=b"", total=b"", posts=0),),
        change=change,
    )
    book = replace(
        book, themes=(*book.themes, theme), next_theme=number + 1, next_cluster=cluster + 1
    )
    return assigned(book, kept, dict.fromkeys(rows, (number, cluster)))


def awakened(
    book: ThemeBook, kept: Sequence[Kept], rows: Sequence[int], number: int
) -> tuple[ThemeBook, list[Kept]]:
    """Return the book in which a theme that slept is back with the posts of `rows`."""
    theme = book.theme(number)
    if theme is None or len(book.awake) >= MANY:
        return book, list(kept)
    book = with_theme(
        book, replace(theme, awake=True, silent=0, change=Change(kind=ChangeKind.BACK))
    )
    return assigned(book, kept, dict.fromkeys(rows, (number, theme.clusters[0].number)))


def join(
    book: ThemeBook, kept: Sequence[Kept], number: int, into: int
) -> tuple[ThemeBook, list[Kept]]:
    """Return the book in which a theme is a part of another, with its posts and clusters."""
    gone, stays = book.theme(number), book.theme(into)
    if gone is None or stays is None:
        return book, list(kept)
    known = stays.change
    others = known.labels if known and known.kind is ChangeKind.MERGED else ()
    merged = replace(
        stays,
        clusters=stays.clusters + gone.clusters,
        change=Change(kind=ChangeKind.MERGED, labels=(*others, gone.label)),
    )
    left = replace(book, themes=tuple(t for t in book.themes if t.number != number))
    after = [replace(post, theme=into) if post.theme == number else post for post in kept]
    return with_theme(left, merged), after


def settled_down(book: ThemeBook, kept: Sequence[Kept]) -> ThemeBook:
    """Return the book in which themes sleep that nobody talked about though some were expected."""
    talked = {post.theme for post in kept}
    every = max(1, sum(theme.posts for theme in book.themes))

    def heard(theme: KnownTheme) -> KnownTheme:
        if theme.number in talked:
            return replace(theme, silent=0)
        expected = theme.posts / every * len(kept)
        silent = theme.silent + (theme.awake and expected >= _EXPECTED)
        return replace(
            theme, silent=silent, awake=theme.awake and (silent < _SILENT or theme.locked)
        )

    themes = [heard(theme) for theme in book.themes]
    forgettable = [t for t in themes if not (t.awake or t.named or t.locked or t.settled)]
    forgettable.sort(key=lambda theme: (theme.posts, theme.number))
    forgotten = {t.number for t in forgettable[: max(0, len(themes) - _REMEMBERED)]}
    return replace(book, themes=tuple(t for t in themes if t.number not in forgotten))


def with_theme(book: ThemeBook, changed: KnownTheme) -> ThemeBook:
    """Return the book with that theme in the place of the one of its number."""
    themes = (changed if t.number == changed.number else t for t in book.themes)
    return replace(book, themes=tuple(themes))


def _colour(book: ThemeBook) -> int:
    """Return the first colour that no awake theme has; of equals the least used."""
    used = [theme.colour for theme in book.awake]
    return min(range(COLOURS), key=lambda colour: (used.count(colour), colour))
