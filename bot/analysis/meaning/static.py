"""Vectors by looking up each token's and taking the mean: fast, on any machine, without a network.

The weights are those of the WordLlama package (D. L. Miller, github.com/dleemiller/WordLlama):
token vectors of a large language model, trained down to 256 dimensions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

_BATCH = 4_096  # texts at a time, so that memory does not grow with their number


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticModel:
    """A table of token vectors (tokens x dimensions), and what splits a text into tokens."""

    tokenizer: Tokenizer
    table: Vectors

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self.table.shape[1])

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; a row of zeros for one without tokens."""
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = self.tokenizer.encode_batch(
                list(texts[start : start + _BATCH]), add_special_tokens=False
            )
            for row, encoding in enumerate(batch, start):
                if encoding.ids:
                    found[row] = self.table[encoding.ids].mean(axis=0)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        np.divide(found, lengths, out=found, where=lengths > 0)
        return found


@cache
def default_model() -> StaticModel:
    """Return the vectors that come with the program."""
    folder = Path(str(files("wordllama")))
    return StaticModel(
        tokenizer=Tokenizer.from_file(
            str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json")
        ),
        table=next(iter(load_file(folder / "weights" / "l2_supercat_256.safetensors").values())),
    )
