"""From texts to groups of texts that say near things, without a history."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, ward
from scipy.sparse import csr_array
from sklearn.metrics import euclidean_distances, silhouette_score

from bot.analysis.meaning.kinds import unit
from bot.analysis.themes.features import components, drawn_together, points, wording
from bot.analysis.themes.sums import Rows

Groups = NDArray[np.int64]
Tree = NDArray[np.float64]
"""The number of each text's group, from 0."""

FEW, MANY = 2, 12
"""A person reads at most so many themes; the data say how many there are."""

_USUAL = 5  # a large window has at least so many
_FOR_EACH = 15  # texts: with fewer for each group there may be fewer groups

_SAMPLE = 5_000  # texts that the groups are found in; the rest follow
_SMALL = 8  # texts of the sample for each of the small groups that the rest are measured against
_JUDGED = 1_000  # of the sample, to choose how many groups there are
_AS_GOOD = 0.01  # of the silhouette: with that little less, fewer groups are better
_LLOYD = 20
_FEW_GROUPS = 20  # up to so many, k-means ends in another place with each start
_STARTS = 8
_MORE_STARTS = 30  # where a number of groups is asked for: nobody waits for a digest
_SAME = 1e-4  # squared distance that may be rounding
_BLOCK = 65_536


def group(texts: Sequence[str], vectors: Rows, *, count: int | None = None) -> Groups:
    """Return the group of each text; at most `count` groups, else as many as the data show.

    `vectors` are the texts' (one row each). Ward's hierarchy (J. H. Ward, 1963) over at most
    5,000 texts, evenly spread, gives the start of k-means (S. Lloyd, 1982), or several starts vote
    where the groups are few; other texts go where the nearest of some hundred small groups of the
    same hierarchy went. The same input gives the same groups.
    How many: the best mean silhouette (P. J. Rousseeuw, 1987), at most the root of the texts'
    number and 12, and of many texts at least 5. Time and memory are linear in the texts.
    """
    if len(texts) <= FEW:
        return np.zeros(len(texts), dtype=np.int64)
    return _grouped(texts, vectors, count)


def _grouped(texts: Sequence[str], vectors: Rows, count: int | None) -> Groups:
    sample = np.arange(min(_SAMPLE, len(texts))) * len(texts) // min(_SAMPLE, len(texts))
    middle = vectors[sample].mean(axis=0)
    basis = components(vectors[sample])
    meaning = unit((vectors[sample] - middle) @ basis)
    apart = points(meaning, wording([texts[i] for i in sample.tolist()]))
    near = drawn_together(apart)
    tree: Tree = ward(near)
    number = _how_many(tree, apart) if count is None else max(1, count)
    number = min(number, _distinct(near))
    if number <= _FEW_GROUPS:
        found = _agreed(near, number, _STARTS if count is None else _MORE_STARTS)
    else:
        found = _refined(near, _cut(tree, number))
    if len(sample) == len(texts):
        return found
    small = _cut(tree, max(number, len(sample) // _SMALL))
    owners = _nearest(_means(near, small), _means(near, found))
    centres = unit(_means(meaning, small))
    blocks = (vectors[start : start + _BLOCK] for start in range(0, len(vectors), _BLOCK))
    rest = [owners[_nearest((block - middle) @ basis, centres)] for block in blocks]
    every = np.concatenate(rest)
    every[sample] = found
    return every


def _cut(tree: Tree, number: int) -> Groups:
    """Return the groups when at most `number` are left of the hierarchy."""
    found: Groups = fcluster(tree, number, "maxclust").astype(np.int64) - 1
    return found


def _agreed(rows: Rows, number: int, starts: int) -> Groups:
    """Return the groups that most of several k-means agree on (A. Strehl and J. Ghosh, 2002).

    Each run is a vote: texts are grouped again by the groups that the runs put them in.
    """
    votes = _runs(rows, number, starts)
    ballots = np.hstack([np.eye(number, dtype=np.float32)[vote] for vote in votes])
    results = _runs(ballots, min(number, _distinct(ballots)), starts)
    return min(results, key=lambda found: _spread(ballots, found))


def _runs(rows: Rows, number: int, starts: int) -> list[Groups]:
    """Return what k-means comes to from each of so many starts.

    They are k-means++'s (D. Arthur and S. Vassilvitskii, 2007), its chance the same each time.
    """
    chance = np.random.default_rng(0)
    return [
        _refined(rows, _nearest(rows, rows[_start(rows, number, chance)])) for _ in range(starts)
    ]


def _start(rows: Rows, number: int, chance: np.random.Generator) -> list[int]:
    places = [int(chance.integers(len(rows)))]
    nearest = np.full(len(rows), np.inf)
    while len(places) < number:
        nearest = np.minimum(nearest, ((rows - rows[places[-1]]) ** 2).sum(axis=1))
        nearest[nearest < _SAME] = 0
        if not nearest.any():
            break
        places.append(int(chance.choice(len(rows), p=nearest / nearest.sum())))
    return places


def _spread(rows: Rows, found: Groups) -> float:
    """Return the sum of squared distances to the groups' means."""
    return float(((rows - _means(rows, found)[found]) ** 2).sum())


def _distinct(rows: Rows) -> int:
    """Return how many rows differ from each other by more than rounding."""
    return len(np.unique(rows.round(3), axis=0))


def _how_many(tree: Tree, rows: Rows) -> int:
    judged = np.arange(0, len(rows), 1 + (len(rows) - 1) // _JUDGED)
    apart = euclidean_distances(rows[judged])  # once for all numbers
    most = min(MANY, int(len(rows) ** 0.5))
    scores: dict[int, float] = {}
    least = max(FEW, min(_USUAL, len(rows) // _FOR_EACH))
    for number in range(least, most + 1):
        cut = _cut(tree, number)[judged]
        if 1 < len(set(cut.tolist())) < len(judged):
            scores[number] = float(silhouette_score(apart, cut, metric="precomputed"))
    best = max(scores.values(), default=0.0)
    return min((n for n, score in scores.items() if score >= best - _AS_GOOD), default=1)


def _refined(rows: Rows, found: Groups) -> Groups:
    for _ in range(_LLOYD):
        again = _nearest(rows, _means(rows, found))
        if np.array_equal(again, found):
            break
        found = again
    return found


def _means(rows: Rows, found: Groups) -> Rows:
    """Return the mean of each group's rows; zeros for a group without any."""
    sizes = np.bincount(found)
    ones = np.ones(len(found), dtype=np.float32)
    inside = csr_array((ones, (found, np.arange(len(found)))), shape=(len(sizes), len(found)))
    sums: Rows = inside @ rows
    sums /= np.maximum(sizes, 1)[:, None]
    return sums


def _nearest(rows: Rows, centres: Rows) -> Groups:
    """Return the place of the centre nearest to each row."""
    # A row's own length is the same for all centres.
    found: Groups = np.argmin((centres**2).sum(axis=1) - 2 * (rows @ centres.T), axis=1)
    return found
