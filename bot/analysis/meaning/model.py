"""One space of vectors for texts in all languages: learnt where the model reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.meaning.kinds import Encoder, Vectors, unit
from bot.analysis.meaning.ngrams import ngram_vectors

READ = 4_000
"""Characters of a text that are looked at: what is beyond adds time, not a subject."""

_BATCH = 1_024  # texts at a time, so that memory does not grow with their number
_UNREAD, _WELL_READ = 0.4, 0.6
"""Shares of a text's letters the encoder must read: below the first it has no say, above the
second nothing else has. Of 29 languages 19 lie above and 8 below in the default vectors, for nearly
every sentence; Vietnamese and Chinese lie about here (docs/analysis.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What a text means, as `dimensions` numbers without a meaning of their own.

    A text that the learnt encoder can read is its point there. One that it cannot is the sketch
    of its character n-grams in the same dimensions: near texts that share pieces of words, and at
    right angles to all else but for chance (a cosine of 0 ± 1/16 in 256 dimensions).
    """

    encoder: Encoder

    @property
    def name(self) -> str:
        """What tells this model from every other: vectors of different names do not compare."""
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self.encoder.dimensions

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text (texts x dimensions, float32).

        A row is zeros where a text has no letters. No row depends on the other texts.
        """
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = slice(start, start + _BATCH)
            found[batch] = self._batch(texts[batch])
        return found

    def _batch(self, texts: Sequence[str]) -> Vectors:
        looked_at = [text[:READ].encode("utf-8", "ignore").decode() for text in texts]
        found, shares = self.encoder.encode(looked_at)
        read = np.clip((shares - _UNREAD) / (_WELL_READ - _UNREAD), 0, 1)[:, None]
        found = np.sqrt(read) * unit(found)
        rest = [row for row in np.flatnonzero(read[:, 0] < 1).tolist() if _has_letters(texts[row])]
        if rest:
            sketches = ngram_vectors([looked_at[row] for row in rest], self.dimensions)
            found[rest] += np.sqrt(1 - read[rest]) * sketches
        return unit(found)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
