"""Which theme a post belongs to: that of the nearest centre, if it is near at all.

All is seen from the middle of what was said: what all posts have in common tells none apart.
"""

from dataclasses import replace

import numpy as np
from jam.themes import OTHER
from numpy.typing import NDArray

from bot.analysis.meaning.kinds import unit
from bot.analysis.themes.book import Cluster, KnownTheme, ThemeBook
from bot.analysis.themes.sums import Rows, mean, packed, unpacked

Place = tuple[int, int]
"""The number of a theme, and of a cluster in it."""

NOT_PLACED: Place = (OTHER, OTHER)


def places(book: ThemeBook) -> list[Place]:
    """Return the clusters that posts can belong to, in their order."""
    return [(theme.number, cluster.number) for theme in book.awake for cluster in theme.clusters]


def likeness(book: ThemeBook, rows: Rows) -> Rows:
    """Return the cosine of each row to the centre of each of the `places`."""
    centres = [cluster.centre for theme in book.awake for cluster in theme.clusters]
    origin = unpacked([book.origin], book.dimensions)
    found: Rows = unit(rows - origin) @ unpacked(centres, book.dimensions).T
    return found


def nearest(book: ThemeBook, rows: Rows, thin: NDArray[np.bool_]) -> list[Place]:
    """Return the place of each row (of length 1, or 0 for what has no meaning) that is not thin."""
    known = places(book)
    if not known or not len(rows):
        return [NOT_PLACED] * len(rows)
    near = likeness(book, rows)
    best = np.argmax(near, axis=1)
    there = (near[np.arange(len(rows)), best] >= book.reach) & rows.any(axis=1) & ~thin
    return [
        known[place] if good else NOT_PLACED
        for place, good in zip(best.tolist(), there.tolist(), strict=True)
    ]


def recentred(book: ThemeBook) -> ThemeBook:
    """Return the book with every centre where its posts are now."""
    clusters = [cluster for theme in book.themes for cluster in theme.clusters if cluster.posts]
    if not clusters:
        return book
    weights = np.array([cluster.posts for cluster in clusters], dtype=np.float64)
    means = np.array([mean(cluster.total, cluster.posts) for cluster in clusters])
    origin = (weights @ means / weights.sum()).astype(np.float32)

    def moved(cluster: Cluster) -> Cluster:
        if not cluster.posts:
            return cluster
        away = mean(cluster.total, cluster.posts) - origin
        return replace(cluster, centre=packed(unit(away[None, :].astype(np.float32)))[0])

    def theme_moved(theme: KnownTheme) -> KnownTheme:
        return replace(theme, clusters=tuple(map(moved, theme.clusters)))

    themes = tuple(map(theme_moved, book.themes))
    return replace(book, themes=themes, origin=packed(origin[None, :])[0])
