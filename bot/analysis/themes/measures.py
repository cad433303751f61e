"""TF-IDF, the strongest components and the silhouette, as scikit-learn has them.

To load it takes every replica half a second and 40 MB; these are three of its functions.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lu, qr, svd
from scipy.sparse import csr_array

from bot.analysis.themes.sums import Rows

Distances = NDArray[np.float64]

_SPARE = 10  # components beyond those asked for, which make those more exact
_ROUNDS = 3


def weighed(counts: csr_array) -> csr_array:
    """Return how much each column says of each row, in rows of length 1: TF-IDF.

    A count weighs 1 + ln(count), a column of n rows 1 + ln((1 + all rows) / (1 + n)) (K. Sparck
    Jones, 1972).
    """
    places = counts.indices
    of_rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    rows_with = np.bincount(places, minlength=counts.shape[1]).astype(np.float32) + 1
    rare = np.log(np.float32(counts.shape[0] + 1) / rows_with) + 1
    weights = (np.log(counts.data) + 1) * rare[places]
    lengths = np.sqrt(np.bincount(of_rows, weights**2, counts.shape[0]))
    weights = (weights / lengths[of_rows]).astype(np.float32)
    return csr_array((weights, places, counts.indptr), shape=counts.shape)


def strongest(rows: csr_array, kept: int) -> Rows:
    """Return the rows' parts in at most `kept` components, the strongest first.

    Randomised (N. Halko, P.-G. Martinsson and J. Tropp, 2011), with the same chance each time.
    """
    tall = rows if rows.shape[0] >= rows.shape[1] else rows.T
    chance = np.random.RandomState(0)  # whose numbers scikit-learn takes
    basis = chance.normal(size=(tall.shape[1], kept + _SPARE)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis, _ = lu(tall @ basis, permute_l=True, check_finite=False)
        basis, _ = lu(tall.T @ basis, permute_l=True, check_finite=False)
    basis, _ = qr(tall @ basis, mode="economic", check_finite=False)
    left, strengths, right = svd(basis.T @ tall, full_matrices=False)
    found = basis @ left if tall is rows else right.T
    # Which way a component points is chance: its largest part is made positive.
    largest = found[np.abs(found).argmax(axis=0), np.arange(found.shape[1])]
    parts: Rows = (found * np.sign(largest))[:, :kept] * strengths[:kept]
    return parts.astype(np.float32)


def distances(rows: Rows) -> Distances:
    """Return how far each row is from each other one."""
    exact = rows.astype(np.float64)
    squares = (exact**2).sum(axis=1)
    found: Distances = np.sqrt(
        np.maximum(squares[:, None] + squares[None, :] - 2 * exact @ exact.T, 0)
    )
    np.fill_diagonal(found, 0)
    return found


def silhouette(apart: Distances, groups: NDArray[np.int64]) -> float:
    """Return how well rows lie in their groups, from -1 to 1 (P. J. Rousseeuw, 1987).

    `apart` are the rows' distances; there have to be two groups at least. The mean over the rows
    of (b - a) / max(a, b): `a` is the mean distance to the others of the own group, `b` to those
    of the nearest other group. One that is alone counts 0.
    """
    _, own = np.unique(groups, return_inverse=True)
    members = np.eye(own.max() + 1)[own]
    sizes = members.sum(axis=0)
    each = np.arange(len(own))
    sums = apart @ members
    within = sums[each, own] / np.maximum(sizes[own] - 1, 1)
    sums[each, own] = np.inf
    nearest = (sums / sizes).min(axis=1)
    most = np.maximum(within, nearest)
    scores = np.where(
        (sizes[own] > 1) & (most > 0), (nearest - within) / np.where(most, most, 1), 0
    )
    return float(scores.mean())
