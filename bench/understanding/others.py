"""How else themes can be found: what the analysis is held against.

Each takes the posts' prose and gives a number of a theme for each text, negative for no theme.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.text import for_analysis
from jam.talk import Post

Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]
KEYPHRASES = 20
FEWEST = 10  # posts of a theme: BERTopic's own default


def prose(posts: Sequence[Post]) -> list[str]:
    """Return what the posts say, without links, code and mentions."""
    return [for_analysis(post.text) for post in posts]


def keyphrases(texts: Sequence[str]) -> None:
    """Find the keyphrases of the whole text with YAKE (Campos et al. 2020); no text gets one."""
    from yake import KeywordExtractor

    KeywordExtractor(lan="en", n=3, top=KEYPHRASES).extract_keywords("\n".join(texts))


def factors(texts: Sequence[str], count: int) -> Numbers:
    """Weigh words by TF-IDF and factor them: NMF (Lee and Seung 1999), as scikit-learn shows it."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(max_df=0.95, min_df=2, max_features=20_000, stop_words="english")
    shares = NMF(n_components=count, init="nndsvd", random_state=0).fit_transform(
        words.fit_transform(texts)
    )
    return np.where(shares.max(axis=1) > 0, shares.argmax(axis=1), -1)


def densities(vectors: Rows) -> Numbers:
    """Find dense groups of vectors as BERTopic does (Grootendorst 2022), with its own defaults.

    UMAP to five dimensions, then HDBSCAN; what belongs to no group is -1.
    """
    from hdbscan import HDBSCAN
    from umap import UMAP

    near = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine")
    groups = HDBSCAN(min_cluster_size=FEWEST, metric="euclidean", cluster_selection_method="eom")
    found: Numbers = groups.fit_predict(near.fit_transform(vectors))
    return found


def joined(found: Numbers, vectors: Rows) -> Numbers:
    """Return the groups once each text of none is in the nearest: BERTopic's reduce_outliers."""
    groups = np.unique(found[found >= 0])
    if not len(groups):
        return found
    centres = np.stack([vectors[found == group].mean(axis=0) for group in groups])
    lengths = np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    near = groups[(vectors @ (centres / lengths).T).argmax(axis=1)]
    return np.where(found < 0, near, found)
