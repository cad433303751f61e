"""What all texts of a language have in common, so that it can be taken out of a comparison.

In the default vectors two unrelated sentences of Russian have a cosine of .6, of German .3, of
English .0 to .1: that they are in one language, about one jam, is most of what they share.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.meaning.kinds import Vectors, unit

_PRIOR = 20
"""Texts that the wider mean counts as: a mean of fewer is mostly chance."""


class Centres:
    """The mean vector of the texts seen, one for each language.

    Taking the mean out is the first step of J. Mu and P. Viswanath, "All-but-the-top" (ICLR
    2018). A language's mean is drawn to that of all texts, and this one to zero, as if they had
    `_PRIOR` texts more. A text comes and goes at the same small cost.
    """

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._sums: dict[str, NDArray[np.float64]] = {}
        self._counts: dict[str, int] = {}

    def count(self, languages: Sequence[str], vectors: Vectors, sign: int = 1) -> None:
        """Add texts (`sign` 1) or take them away (-1): a language and a row for each."""
        for language in set(languages):
            rows = [row for row, other in enumerate(languages) if other == language]
            empty = np.zeros(self._dimensions)
            total = self._sums.get(language, empty) + sign * vectors[rows].sum(axis=0, dtype=float)
            self._sums[language] = total
            self._counts[language] = self._counts.get(language, 0) + sign * len(rows)

    def centre(self, language: str) -> Vectors:
        """Return what texts of that language have in common (one number for each dimension)."""
        everything = sum(self._sums.values(), start=np.zeros(self._dimensions))
        wider = everything / (sum(self._counts.values()) + _PRIOR)
        own = self._sums.get(language, 0.0) + _PRIOR * wider
        found: Vectors = (own / (self._counts.get(language, 0) + _PRIOR)).astype(np.float32)
        return found

    def centred(self, languages: Sequence[str], vectors: Vectors) -> Vectors:
        """Return the vectors without what their languages have in common, at length 1.

        A row of zeros stays one.
        """
        centres = {language: self.centre(language) for language in set(languages)}
        if not centres:
            return vectors
        common = np.stack([centres[language] for language in languages])
        has_meaning = vectors.any(axis=1, keepdims=True)
        return unit(np.where(has_meaning, vectors - common, 0).astype(np.float32))
