"""Vectors by looking up each token's and adding them: fast, on any machine, without a network.

The weights are those of the WordLlama package (D. L. Miller, github.com/dleemiller/WordLlama):
token vectors of a large language model, trained down to 256 dimensions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bot.analysis.meaning.kinds import Shares, Vectors
from bot.analysis.meaning.tokens import Vocabulary, token_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticEncoder:
    """A table of token vectors (tokens x dimensions), and what splits a text into tokens."""

    name: str
    tokenizer: Tokenizer
    table: Vectors
    vocabulary: Vocabulary

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str]) -> tuple[Vectors, Shares]:
        """Return the sums of the texts' token vectors, and what was read of each."""
        encoded = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        counts = token_counts([encoding.ids for encoding in encoded], len(self.table))
        return counts @ self.table, self.vocabulary.shares(counts)


def wordllama() -> StaticEncoder:
    """Return the vectors that come with the program."""
    folder = Path(str(files("wordllama")))
    tokenizer = Tokenizer.from_file(
        str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json")
    )
    (table,) = load_file(folder / "weights" / "l2_supercat_256.safetensors").values()
    return StaticEncoder(
        name="wordllama l2_supercat 256",
        tokenizer=tokenizer,
        table=table.astype(np.float32),
        vocabulary=Vocabulary.of(tokenizer),
    )
