"""How much of their wording texts share, letter by letter: in any script, forms of a word alike."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.meaning.ngrams import pieces

Numbers = NDArray[np.float64]


def overlaps(some: Sequence[str], others: Sequence[str]) -> Numbers:
    """Return for each pair of texts the share of pieces of words that they have in common.

    That is the cosine of which n-grams they have, 0 to 1; 0 where a text has none.
    """
    owners, hashes = pieces([*some, *others])
    order = np.lexsort((hashes, owners))
    owners, hashes = owners[order], hashes[order]
    is_new = np.ones(len(owners), dtype=np.bool_)
    is_new[1:] = (owners[1:] != owners[:-1]) | (hashes[1:] != hashes[:-1])
    owners, hashes = owners[is_new], hashes[is_new]
    sizes = np.bincount(owners, minlength=2 * len(some)).astype(np.float64)
    pairs = owners % max(len(some), 1)
    order = np.lexsort((hashes, pairs))
    pairs, hashes = pairs[order], hashes[order]
    is_shared = (pairs[1:] == pairs[:-1]) & (hashes[1:] == hashes[:-1])
    shared = np.bincount(pairs[1:][is_shared], minlength=len(some))
    whole = np.sqrt(sizes[: len(some)] * sizes[len(some) :])
    found: Numbers = np.divide(shared, whole, out=np.zeros(len(some)), where=whole > 0)
    return found
