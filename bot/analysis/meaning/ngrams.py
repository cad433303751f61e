"""Vectors from the characters a text is written with: near texts share pieces of words.

They serve where no token vectors do: any script, nothing learnt, the same on every machine.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.meaning.kinds import Vectors, unit

Hashes = NDArray[np.uint64]
Owners = NDArray[np.int64]

_LENGTHS = (3, 4, 5)  # characters of a piece, as character n-grams are commonly taken
_UNSPACED_LENGTHS = (1, 2)  # the same for Han and kana, where a word has one or two
_COPIES = 4  # places in the vector that a piece goes to
_END, _SPACE = 0, 32
_KANA, _HAN = (0x3040, 0x3100), (0x3400, 0xA000)
_NO_WORD = re.compile(r"[\W_]+")


def ngram_vectors(texts: Sequence[str], dimensions: int) -> Vectors:
    """Return one row of length 1 for each text; a row of zeros for one without letters or digits.

    Each piece of a word adds or takes one at a few places that its hash names. That keeps cosines
    about as they are between the full counts (feature hashing: K. Weinberger et al., ICML 2009;
    several places a piece: D. Kane and J. Nelson, Journal of the ACM 2014).
    """
    owners, hashes = pieces(texts)
    found = np.zeros(len(texts) * dimensions)
    for copy in range(_COPIES):
        bits = hashes >> np.uint64(16 * copy)
        signs = (bits >> np.uint64(15) & np.uint64(1)).astype(np.float64) * 2 - 1
        places = (bits & np.uint64(0x7FFF)).astype(np.int64) % dimensions
        found += np.bincount(owners * dimensions + places, weights=signs, minlength=len(found))
    return unit(found.reshape(len(texts), dimensions).astype(np.float32))


def pieces(texts: Sequence[str]) -> tuple[Owners, Hashes]:
    """Return the hash of each piece of a word, and which text (its index) has it.

    A piece is three to five characters of one word with a space before and after it; of Han and
    kana, one or two. Upper and lower case are the same; what is no letter or digit is a space.
    """
    together = "\0".join(f" {_NO_WORD.sub(' ', text.lower()).strip()} " for text in texts)
    codes = np.frombuffer(together.encode("utf-32-le", "replace"), dtype="<u4")
    owners = np.cumsum(codes == _END)
    unspaced = _within(codes, _KANA) | _within(codes, _HAN)
    mixed = _mix(codes.astype(np.uint64) + np.uint64(1))
    all_owners, all_hashes = [], []
    for length in _UNSPACED_LENGTHS + _LENGTHS:
        room = max(len(codes) - length + 1, 0)
        hashes = np.full(room, length, dtype=np.uint64)
        wanted = np.ones(room, dtype=np.bool_)
        for step in range(length):
            here = slice(step, step + room)
            hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + mixed[here]
            wanted &= codes[here] != _END
            wanted &= unspaced[here] == (length in _UNSPACED_LENGTHS)
            if 0 < step < length - 1:
                wanted &= codes[here] != _SPACE
        kept = np.flatnonzero(wanted)
        all_owners.append(owners[kept])
        all_hashes.append(_mix(hashes[kept]))
    return np.concatenate(all_owners), np.concatenate(all_hashes)


def _within(codes: NDArray[np.uint32], bounds: tuple[int, int]) -> NDArray[np.bool_]:
    return (codes >= bounds[0]) & (codes < bounds[1])


def _mix(numbers: Hashes) -> Hashes:
    """Scatter numbers over 64 bits (the finaliser of SplitMix64, G. Steele et al., OOPSLA 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
