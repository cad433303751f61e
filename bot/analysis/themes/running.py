"""Once a digest: how many themes there are, what they are called, and what became of each."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from jam.themes import OTHER, Change, ChangeKind
from sklearn.cluster import KMeans

from bot.analysis.themes.book import COLOURS, Changed, Cluster, KnownTheme, ThemeBook, Told
from bot.analysis.themes.learning import counted
from bot.analysis.themes.sums import added, centre_of, unpacked

FEWEST_PEOPLE = 3
"""Fewer people make no theme."""

_FEWEST_POSTS = 20
_MOST = 12


def run(
    book: ThemeBook,
    window: Sequence[Told],
    *,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
) -> Changed:
    """Return the book after it has looked at a window's posts, and those that changed theme.

    A first look finds themes; later ones start from those there are. `avoid` (the forum's
    question, the jam's name) and `names` (people's names and handles) name no theme.
    """
    del avoid, names
    if book.themes or len(window) < _FEWEST_POSTS:
        return Changed(book=book)
    rows = unpacked([told.kept.vector for told in window], book.dimensions)
    count = min(_MOST, max(2, int((len(window) / 2) ** 0.5 / 2)))
    found = KMeans(count, n_init=5, random_state=0).fit_predict(rows)
    moved = []
    for k in range(count):
        members = np.flatnonzero(found == k).tolist()
        if len({window[i].said.author_id for i in members}) < FEWEST_PEOPLE:
            continue
        number, cluster = book.next_theme, book.next_cluster
        centre = centre_of(added(b"", rows[members], 1))
        theme = KnownTheme(
            number=number,
            label=f"theme {number}",
            colour=(number - 1) % COLOURS,
            clusters=(
                Cluster(number=cluster, centre=centre, total=added(b"", rows[:0], 1), posts=0),
            ),
            change=Change(kind=ChangeKind.NEW),
        )
        book = replace(
            book,
            themes=(*book.themes, theme),
            next_theme=number + 1,
            next_cluster=cluster + 1,
        )
        moved += [replace(window[i].kept, theme=number, cluster=cluster) for i in members]
    before = {told.kept.ref: told.kept for told in window}
    left = [before[post.ref] for post in moved if before[post.ref].cluster == OTHER]
    book = counted(counted(book, left, -1), moved, 1)
    return Changed(book=book, moved=tuple(moved))
