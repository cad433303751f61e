"""Whether a talk still finds something new: the share of posts that open new ground.

A post opens new ground when no post that did so before is near it: the leader algorithm of
J. A. Hartigan, Clustering Algorithms, 1975. How many leaders are remembered is bounded: when all
places are taken each newcomer replaces one at random, so that cost and memory stay flat.
"""

from collections.abc import Sequence
from random import Random

import numpy as np
from jam.shape import Saturation

from bot.analysis.meaning import Vectors

NEAR = 0.5
"""The cosine from which two posts are on the same ground: of pairs of different requests to an
assistant (CLINC150) two in a hundred are as near, of the same requests two in five."""

_LEADERS = 1_024
_BATCH = 256


def saturation(vectors: Vectors, *, known: Vectors | None = None) -> Saturation:
    """Return how many posts opened new ground, in the order of the rows (posts x dimensions).

    Rows have length 1, those of zeros say nothing and do not count. `known` are rows that were
    there before, such as the centres of the themes. The same input gives the same answer.
    """
    told = vectors[vectors.any(axis=1)]
    chance = Random(len(told))  # noqa: S311 - a sample, no secret
    leaders = np.zeros((_LEADERS, told.shape[1]), dtype=np.float32)
    held = min(len(known), _LEADERS) if known is not None else 0
    if known is not None:
        leaders[:held] = known[:held]
    new = 0
    for start in range(0, len(told), _BATCH):
        batch = told[start : start + _BATCH]
        nearest = (batch @ leaders[:held].T).max(axis=1) if held else np.zeros(len(batch))
        opened = _leaders_among(batch[nearest < NEAR])
        new += len(opened)
        fits = min(len(opened), _LEADERS - held)
        leaders[held : held + fits] = opened[:fits]
        held += fits
        for row in opened[fits:]:
            leaders[chance.randrange(_LEADERS)] = row
    return Saturation(n=len(told), new=new)


def ground_opened(vectors: Sequence[bytes], recent: int) -> Saturation:
    """Return how many of the `recent` newest posts open ground that none before them had.

    `vectors` are what is stored of each post (float16), the oldest first; those of another model
    than the newest one's are left out.
    """
    alike = [vector for vector in vectors if len(vector) == len(vectors[-1])]
    rows = np.frombuffer(b"".join(alike), dtype=np.float16).reshape(len(alike), -1)
    everything = rows.astype(np.float32)
    before, in_all = saturation(everything[:-recent]), saturation(everything)
    return Saturation(n=in_all.n - before.n, new=max(in_all.new - before.new, 0))


def _leaders_among(rows: Vectors) -> Vectors:
    """Return the rows that are near none of those before them which are leaders too."""
    near = rows @ rows.T >= NEAR
    taken: list[int] = []
    covered = np.zeros(len(rows), dtype=bool)
    for place in range(len(rows)):
        if not covered[place]:
            taken.append(place)
            covered |= near[place]
    return rows[taken]
