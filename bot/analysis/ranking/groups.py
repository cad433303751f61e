"""Groups of people who take the same sides. Loads scipy: import it where it is first needed."""

import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.cluster.vq import kmeans2
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds
from scipy.spatial.distance import cdist

from bot.analysis.ranking.matrix import Floats, vote_matrix
from bot.analysis.ranking.votes import Tally

MIN_VOTES = 7
"""Sides somebody must have taken to be placed: Polis' threshold."""

MIN_GROUP = 20
"""People in a group, or no figure about it is told."""

MOST_GROUPS = 5
_AXES = 2
_SAMPLE = 2_000  # people whose silhouette is looked at: it compares all pairs
_STARTS = 5  # of k-means, which finds the nearest hollow and not the deepest
_ROUNDS = 100
_SEED = 0
Labels = npt.NDArray[np.int64]


def opinion_groups(tallies: Sequence[Tally]) -> tuple[frozenset[str], ...]:
    """Return groups of people who differ in the sides they take, the largest first.

    As in Polis (C. Small et al., Polis: Scaling Deliberation by Mapping High Dimensional Opinion
    Spaces, Recerca 26, 2021): votes centred on each post's mean, the two main axes, k-means with
    2 to 5 groups chosen by silhouette (P. J. Rousseeuw, 1987) and by how many people are in groups
    of twenty. Whoever took fewer than seven sides is in none, nor are the few who stand apart, in
    groups of less than twenty. Empty when nothing divides people, or fewer than two groups are
    left. Where people differ by chance alone the groups mean little: then what bridges them is
    simply what most people support.
    """
    people, votes = vote_matrix(tallies)
    taken = np.diff(votes.indptr)
    placed = np.flatnonzero(taken >= MIN_VOTES)
    if len(placed) < 2 * MIN_GROUP:
        return ()
    at = _positions(votes[placed])
    if at is None:
        return ()
    labels = _split(at)
    groups = [
        frozenset(people[n] for n in placed[labels == label])
        for label in np.flatnonzero(np.bincount(labels) >= MIN_GROUP)
    ]
    return tuple(sorted(groups, key=lambda g: (-len(g), min(g)))) if len(groups) > 1 else ()


def _positions(votes: csr_array) -> Floats | None:
    """Return where people stand, shape (people, 2); None when all take the same sides.

    A vote that was not given counts as the post's mean, and who gave few is moved outwards
    accordingly, as Polis does.
    """
    columns = votes.indices
    count = np.maximum(np.bincount(columns, minlength=votes.shape[1]), 1)
    mean = np.bincount(columns, votes.data, minlength=votes.shape[1]) / count
    centred = csr_array((votes.data - mean[columns], columns, votes.indptr), shape=votes.shape)
    if min(votes.shape) <= _AXES or not np.abs(centred.data).max() > 0:
        return None
    start = np.random.default_rng(_SEED).standard_normal(min(votes.shape))
    left, size, _ = svds(centred, k=_AXES, v0=start)
    given = np.diff(votes.indptr)
    found: Floats = left * size * np.sqrt(votes.shape[1] / given)[:, None]
    return found


def _split(at: Floats) -> Labels:
    """Return the group of each person: all 0 when no split has two groups of twenty."""
    chance = np.random.default_rng(_SEED)
    sample = np.sort(chance.choice(len(at), min(_SAMPLE, len(at)), replace=False))
    apart = cdist(at[sample], at[sample])
    best, found = -1.0, np.zeros(len(at), dtype=np.int64)
    for count in range(2, MOST_GROUPS + 1):
        labels = _nearest_centres(at, count)
        sizes = np.bincount(labels)
        if np.count_nonzero(sizes >= MIN_GROUP) > 1:
            placed = sizes[sizes >= MIN_GROUP].sum() / len(at)
            fit = placed * _silhouette(apart, labels[sample], count)
            if fit > best:
                best, found = fit, labels
    return found


def _nearest_centres(at: Floats, count: int) -> Labels:
    """Return the best of several k-means: the one that leaves people nearest to their centre."""
    best, found = np.inf, np.zeros(len(at), dtype=np.int64)
    for start in range(_STARTS):
        chance = np.random.default_rng([_SEED, start])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a group that becomes empty: seen by its size
            centres, labels = kmeans2(at, count, iter=_ROUNDS, minit="++", rng=chance)
        spread = float(np.square(at - centres[labels]).sum())
        if spread < best:
            best, found = spread, labels.astype(np.int64)
    return found


def _silhouette(apart: Floats, labels: Labels, count: int) -> float:
    """Return how much nearer people are to their own group than to the next, -1 to 1.

    `apart` are the distances between people, shape (n, n).
    """
    sizes = np.bincount(labels, minlength=count)
    if sizes.min() <= 1:
        return -1.0
    mine = np.arange(len(labels))
    reach = apart @ np.eye(count)[labels]
    own = reach[mine, labels] / (sizes[labels] - 1)
    others = reach / sizes
    others[mine, labels] = np.inf
    nearest = others.min(axis=1)
    widest = np.maximum(np.maximum(own, nearest), np.finfo(float).tiny)
    return float(((nearest - own) / widest).mean())
