"""What grouping measures with equals scikit-learn's."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import silhouette_score
from sklearn.utils.extmath import randomized_svd

from bot.analysis.themes.measures import distances, silhouette, strongest, weighed

SHAPES = [(3, 40), (40, 40), (300, 40), (60, 900)]


def counts_of(shape: tuple[int, int]) -> csr_array:
    """Return counts in which a row and a column hold nothing."""
    found = np.random.default_rng(1).poisson(0.4, shape).astype(np.float32)
    found[:, 1] = found[1] = 0
    return csr_array(found)


def rows_of(number: int) -> NDArray[np.float32]:
    return np.random.default_rng(2).normal(size=(number, 5)).astype(np.float32)


@pytest.mark.parametrize("shape", SHAPES)
def test_words_are_weighed_the_same(shape: tuple[int, int]) -> None:
    theirs = TfidfTransformer(sublinear_tf=True).fit_transform(counts_of(shape))
    assert np.array_equal(weighed(counts_of(shape)).toarray(), theirs.toarray())


@pytest.mark.parametrize("shape", SHAPES)
def test_the_strongest_components_are_the_same(shape: tuple[int, int]) -> None:
    rows, kept = weighed(counts_of(shape)), min(shape) - 1
    left, strengths, _ = randomized_svd(rows, kept, n_iter=3, random_state=0)
    assert np.array_equal(strongest(rows, kept), (left * strengths).astype(np.float32))


@pytest.mark.parametrize("groups", [2, 3, 12])
def test_rows_lie_as_well_in_their_groups(groups: int) -> None:
    rows = np.vstack([rows_of(90), rows_of(5)])  # some are there twice
    found = np.arange(95) ** 2 % groups
    theirs = silhouette_score(rows, found)
    assert silhouette(distances(rows), found) == pytest.approx(theirs, abs=1e-5)


def test_one_that_is_alone_and_those_that_are_all_the_same_count_nothing() -> None:
    alone = np.array([0, 1, 1, 1, 5])
    rows = rows_of(5)
    assert silhouette(distances(rows), alone) == pytest.approx(
        silhouette_score(rows, alone), abs=1e-5
    )
    assert silhouette(distances(np.ones((4, 2), dtype=np.float32)), alone[:4]) == 0
