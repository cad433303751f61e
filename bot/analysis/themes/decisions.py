"""What a host decides about themes: it holds against the machine for ever."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from jam.errors import ToldError
from jam.themes import Change, ChangeKind

from bot.analysis.meaning import Model
from bot.analysis.themes.book import Changed, KnownTheme, Said, ThemeBook, Told
from bot.analysis.themes.changing import born, join, with_theme
from bot.analysis.themes.described import labels_of
from bot.analysis.themes.grouping import Groups
from bot.analysis.themes.nearest import recentred
from bot.analysis.themes.once import grouped, without_content
from bot.analysis.themes.placing import NOWHERE
from bot.analysis.themes.sums import unpacked


def rename(book: ThemeBook, number: int, label: str) -> ThemeBook:
    """Return the book with the theme called so for ever.

    Raises `ToldError` if there is none, or another is called so already.
    """
    renamed = replace(_theme(book, number), label=label, named=True)
    for other in book.themes:
        if other.number != number and other.label.casefold() == label.casefold():
            raise ToldError("theme.is_called_so", number=number, other=other.number)
    return with_theme(book, renamed)


def lock(book: ThemeBook, number: int, *, locked: bool = True) -> ThemeBook:
    """Return the book in which the machine neither renames, splits nor merges the theme.

    Raises `ToldError` if there is none of that number.
    """
    return with_theme(book, replace(_theme(book, number), locked=locked))


def merge(book: ThemeBook, numbers: Sequence[int], *, into: int) -> Changed:
    """Return the book in which the themes of `numbers` are part of `into`, for ever.

    Raises `ToldError` if one of them does not exist, or there is no other than `into`.
    """
    _theme(book, into)
    others = [number for number in dict.fromkeys(numbers) if number != into]
    if not others:
        raise ToldError("theme.give_two")
    for number in others:
        _theme(book, number)
        book, _ = join(book, (), number, into)
    kept = replace(_theme(book, into), settled=True, awake=True)
    return Changed(book=with_theme(book, kept), joined=tuple((n, into) for n in others))


def split(
    book: ThemeBook,
    number: int,
    posts: Sequence[Told],
    *,
    model: Model,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
) -> Changed:
    """Return the book in which the theme is two, which stay apart.

    `posts` are the theme's, or as many of the newest as are at hand. `avoid` and `names` are
    those of `run`. Raises `ToldError` if there is no such theme, too little in it to tell two
    apart, or no room for one more.
    """
    theme = _theme(book, number)
    kept = [told.kept for told in posts if told.kept.theme == number]
    said = [told.said for told in posts if told.kept.theme == number]
    vectors = unpacked([post.vector for post in kept], book.dimensions)
    _, thin = without_content(said, vectors)
    groups = grouped(said, vectors, thin, 2)
    stays = _with_the_name(theme.label, said, groups)
    given = {stays: theme.label}
    labels = labels_of(said, vectors, groups, model=model, avoid=avoid, names=names, given=given)
    rows = [row for row, g in enumerate(groups.tolist()) if g not in {stays, NOWHERE}]
    change = Change(kind=ChangeKind.SPLIT, labels=(theme.label,))
    label = next((label for g, label in enumerate(labels) if g != stays), "")
    after, moved = born(book, kept, rows, label, change)
    if len(after.themes) == len(book.themes):
        raise ToldError("theme.cannot_split")
    for half in (number, book.next_theme):
        after = with_theme(after, replace(_theme(after, half), settled=True))
    changed = tuple(post for post, old in zip(moved, kept, strict=True) if post != old)
    return Changed(book=recentred(after), moved=changed)


def _with_the_name(label: str, said: Sequence[Said], groups: Groups) -> int:
    """Return the group that a theme's label fits: most of its posts use it."""
    uses = [label.casefold() in post.text.casefold() for post in said]
    numbers = range(int(groups.max(initial=0)) + 1)
    members = {g: np.flatnonzero(groups == g).tolist() for g in numbers}
    return max(numbers, key=lambda g: (sum(uses[row] for row in members[g]), len(members[g])))


def _theme(book: ThemeBook, number: int) -> KnownTheme:
    theme = book.theme(number)
    if theme is None:
        raise ToldError("theme.no_such", number=number)
    return theme
