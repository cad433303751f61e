"""Which posts stay in their group: some are far from all, and some groups are none."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.meaning.kinds import unit
from bot.analysis.themes.grouping import Groups
from bot.analysis.themes.sums import Rows

FEWEST_PEOPLE = 3
"""Fewer people make no theme."""

MOST_LEFT = 0.15
"""The share of posts that may belong to no theme."""

NOWHERE = -1
"""The group of a post that belongs to none."""

Flags = NDArray[np.bool_]

_FENCE = 1.5  # times the quartiles' distance below them: far out (J. W. Tukey, 1977)


def middle(vectors: Rows, counted: Flags) -> Rows:
    """Return the mean of the rows that count: what all have in common tells none of them apart."""
    found: Rows = vectors[counted].mean(axis=0) if counted.any() else vectors[:1].sum(axis=0)
    return found


def likeness(vectors: Rows, groups: Groups, origin: Rows) -> Rows:
    """Return the cosine of each text (row) to each group's centre, all seen from `origin`."""
    apart = unit(vectors - origin)
    centres = np.zeros((int(groups.max(initial=0)) + 1, vectors.shape[1]), dtype=np.float32)
    inside = groups >= 0
    np.add.at(centres, groups[inside], apart[inside])
    found: Rows = apart @ unit(centres).T
    return found


def crowded(groups: Groups, authors: Sequence[str], count: int) -> Flags:
    """Return for each of `count` groups whether enough different people are in it."""
    people: list[set[str]] = [set() for _ in range(count)]
    for place, author in zip(groups.tolist(), authors, strict=True):
        if place != NOWHERE:
            people[place].add(author)
    return np.array([len(some) >= FEWEST_PEOPLE for some in people], dtype=np.bool_)


def placed(groups: Groups, near: Rows, stands: Flags, thin: Flags, empty: Flags) -> Groups:
    """Return the group of each post among those that stand, `NOWHERE` for what is left over.

    Posts of a group that does not stand go to the nearest that does. Left over is what is
    `empty`, and of what is `thin` or far from its centre the farthest, `MOST_LEFT` at most.
    """
    if not stands.any():
        return np.full(len(groups), NOWHERE)
    homeless = (groups < 0) | ~stands[groups]
    found = np.where(homeless, np.argmax(np.where(stands, near, -np.inf), axis=1), groups)
    own = near[np.arange(len(found)), found]
    left = thin | (own < fence(own[~thin & ~homeless]))
    found[empty] = NOWHERE
    room = max(0, int(MOST_LEFT * len(groups)) - int(empty.sum()))
    candidates = np.flatnonzero(left & ~empty)
    found[candidates[np.argsort(own[candidates], kind="stable")[:room]]] = NOWHERE
    return found


def fence(values: Rows) -> float:
    """Return the cosine to its centre below which a post is far from it; at least 0."""
    if not len(values):
        return 0.0
    low, high = np.quantile(values, (0.25, 0.75))
    return float(max(0.0, low - _FENCE * (high - low)))
