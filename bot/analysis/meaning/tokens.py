"""Whether a model can read a text, told by the tokens that it cuts it into.

A tokeniser has a language's words in few pieces; a script it was not made for falls apart into
single letters or bytes, whose vectors mean nothing (tokens a word as a measure of how well a
vocabulary serves a language: P. Rust et al., ACL 2021).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from tokenizers import Tokenizer

from bot.analysis.meaning.kinds import Shares

_BYTE = 1 / 3  # letters: those of the scripts that are spelt in bytes have three
_UNKNOWN = 5.0  # letters: about those of a word
_UNKNOWN_TOKENS = ("[UNK]", "<unk>")
_HAN = range(0x3400, 0xA000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What each token of a tokeniser stands for (arrays of one number a token)."""

    letters: Shares
    """How many letters it is."""

    known: Shares
    """The same where its vector can mean something: two letters or more, or a Han character."""

    unknown: tuple[int, ...]
    """The tokens for what the tokeniser does not know."""

    @classmethod
    def of(cls, tokenizer: Tokenizer) -> "Vocabulary":
        """Look at every token of a tokeniser."""
        size = max(tokenizer.get_vocab().values(), default=-1) + 1
        letters, known = np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.float32)
        for number in range(size):
            text = tokenizer.decode([number])
            count = sum(map(str.isalpha, text))
            letters[number] = count or (_BYTE if "\ufffd" in text else 0)
            known[number] = count if count > 1 or any(ord(c) in _HAN for c in text) else 0
        found = map(tokenizer.token_to_id, _UNKNOWN_TOKENS)
        unknown = tuple(number for number in found if number is not None)
        letters[list(unknown)] = _UNKNOWN
        return cls(letters=letters, known=known, unknown=unknown)

    def shares(self, counts: csr_array) -> Shares:
        """Return which share of each text's letters is in tokens that can mean something, 0 to 1.

        `counts` are those of `token_counts`. It is 0 for a text without letters.
        """
        letters, known = counts @ self.letters, counts @ self.known
        found: Shares = np.divide(known, letters, out=np.zeros_like(letters), where=letters > 0)
        return found


def token_counts(ids: Sequence[Sequence[int]], size: int) -> csr_array:
    """Return how often each text has each of `size` tokens (texts x tokens, float32)."""
    ends = np.cumsum([0, *map(len, ids)])
    flat = np.fromiter((token for row in ids for token in row), dtype=np.int64, count=int(ends[-1]))
    ones = np.ones(len(flat), dtype=np.float32)
    return csr_array((ones, flat, ends), shape=(len(ids), size))
