"""What every way of turning texts into vectors has in common."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Shares = NDArray[np.float32]


class Encoder(Protocol):
    """A learnt model: it knows some languages' words, and says how much of a text it can read."""

    @property
    def name(self) -> str:
        """What tells this model from every other, for ever: vectors of two do not compare."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> tuple[Vectors, Shares]:
        """Return vectors (texts x dimensions) of any length, and what was read of each text.

        That is the share of its letters in tokens that can mean something; 0 without letters.
        """


def unit(rows: Vectors) -> Vectors:
    """Return the rows at length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    made: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return made
