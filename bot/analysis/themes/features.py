"""Posts as points that grouping works on: what they mean, how they are worded, and their company.

Three steps, each measured in docs/analysis.md: the principal components of the vectors; beside
them, at half their weight, those of TF-IDF over pieces of words (latent semantic analysis:
S. Deerwester et al., 1990); then each point is drawn towards those nearest to it, twice (blurring
mean shift: Y. Cheng, "Mean shift, mode seeking, and clustering", 1995; over neighbours in a graph
it is the simplified convolution of F. Wu et al., arXiv:1902.07153).
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.extmath import randomized_svd

from bot.analysis.meaning.kinds import unit
from bot.analysis.meaning.ngrams import pieces
from bot.analysis.themes.sums import Rows

_COMPONENTS = 64
_WORDING = 0.5  # the weight of how a post is worded beside what it means
_READ = 1_000  # characters of a post whose wording counts
_BUCKETS = 2**13
_NEIGHBOURS = 8
_ROUNDS = 2
_BLOCK = 1_024  # rows at a time, so that memory grows with the posts and not with their square


def components(vectors: Rows) -> Rows:
    """Return the basis (dimensions x at most 64) on which centred vectors differ most."""
    centred = vectors - vectors.mean(axis=0)
    _, basis = np.linalg.eigh(centred.T @ centred)
    kept = min(_COMPONENTS, max(1, len(vectors) - 1))
    found: Rows = np.ascontiguousarray(basis[:, ::-1][:, :kept])
    return found


def wording(texts: Sequence[str]) -> Rows:
    """Return a row of length 1 (or 0, where there is nothing to read) for how each is worded."""
    owners, hashes = pieces([text[:_READ] for text in texts])
    buckets = (hashes % np.uint64(_BUCKETS)).astype(np.int64)
    counts = csr_array(
        (np.ones(len(owners), dtype=np.float32), (owners, buckets)), shape=(len(texts), _BUCKETS)
    )
    if not counts.nnz:
        return np.zeros((len(texts), 1), dtype=np.float32)
    weighed = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    kept = min(_COMPONENTS, max(1, len(texts) - 1))
    left, strengths, _ = randomized_svd(weighed, kept, n_iter=3, random_state=0)
    return unit((left * strengths).astype(np.float32))


def points(meaning: Rows, worded: Rows) -> Rows:
    """Return both side by side, each row of length 1."""
    return unit(np.hstack([meaning, _WORDING * worded]))


def drawn_together(rows: Rows) -> Rows:
    """Return the points, each moved towards its nearest neighbours, again of length 1."""
    kept = min(_NEIGHBOURS, len(rows) // 6)
    for _ in range(_ROUNDS if kept else 0):
        rows = unit(rows + np.vstack([_company(rows, i, kept) for i in _starts(rows)]))
    return rows


def _starts(rows: Rows) -> range:
    return range(0, len(rows), _BLOCK)


def _company(rows: Rows, start: int, kept: int) -> Rows:
    """Return for each row of a block the mean of its neighbours, the nearer the weightier."""
    likeness = rows[start : start + _BLOCK] @ rows.T
    own = np.arange(len(likeness))
    likeness[own, start + own] = -1
    places = np.argpartition(-likeness, kept - 1, axis=1)[:, :kept]
    weights = np.maximum(np.take_along_axis(likeness, places, axis=1), 0) ** 2
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    found: Rows = np.einsum("bk,bkd->bd", weights, rows[places])
    return found
