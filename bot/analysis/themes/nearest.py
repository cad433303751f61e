"""Which theme a post belongs to: that of the nearest centre, if it is near at all."""

import numpy as np
from jam.themes import OTHER

from bot.analysis.themes.book import ThemeBook
from bot.analysis.themes.sums import Rows, unpacked

_NEAR = 0.3  # cosine


def nearest(book: ThemeBook, rows: Rows) -> list[tuple[int, int]]:
    """Return for each row (a vector of length 1 or 0) the number of its theme and its cluster."""
    places = [(theme, cluster) for theme in book.awake for cluster in theme.clusters]
    if not places or not len(rows):
        return [(OTHER, OTHER)] * len(rows)
    centres = unpacked([cluster.centre for _, cluster in places], book.dimensions)
    likeness = rows @ centres.T
    best = np.argmax(likeness, axis=1)
    near = likeness[np.arange(len(rows)), best] >= _NEAR
    return [
        (places[i][0].number, places[i][1].number) if good else (OTHER, OTHER)
        for i, good in zip(best.tolist(), near.tolist(), strict=True)
    ]
