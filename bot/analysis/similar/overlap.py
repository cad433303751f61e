"""How much of their wording texts share, letter by letter: in any script, forms of a word alike."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.meaning.ngrams import Hashes, Owners, pieces

Numbers = NDArray[np.float64]


_READ = 2_000  # characters of a text
_BATCH = 1_024  # pairs at a time, so that memory does not grow with their number


def overlaps(some: Sequence[str], others: Sequence[str]) -> Numbers:
    """Return for each pair of texts the share of pieces of words that they have in common.

    That is the cosine of which n-grams their first 2,000 characters have, 0 to 1; 0 where a text
    has none.
    """
    found = np.zeros(len(some))
    for start in range(0, len(some), _BATCH):
        batch = slice(start, start + _BATCH)
        ours, theirs = ([text[:_READ] for text in texts[batch]] for texts in (some, others))
        found[batch] = _overlaps(ours, theirs)
    return found


def _overlaps(some: list[str], others: list[str]) -> Numbers:
    owners, hashes = pieces([*some, *others])
    owners, hashes = _distinct(owners, hashes)
    sizes = np.bincount(owners, minlength=2 * len(some)).astype(np.float64)
    pairs = owners % len(some)
    order = np.lexsort((hashes, pairs))
    pairs, hashes = pairs[order], hashes[order]
    is_shared = (pairs[1:] == pairs[:-1]) & (hashes[1:] == hashes[:-1])
    shared = np.bincount(pairs[1:][is_shared], minlength=len(some))
    whole = np.sqrt(sizes[: len(some)] * sizes[len(some) :])
    found: Numbers = np.divide(shared, whole, out=np.zeros(len(some)), where=whole > 0)
    return found


def _distinct(owners: Owners, hashes: Hashes) -> tuple[Owners, Hashes]:
    """Return each piece of each text once."""
    order = np.lexsort((hashes, owners))
    owners, hashes = owners[order], hashes[order]
    is_new = np.ones(len(owners), dtype=np.bool_)
    is_new[1:] = (owners[1:] != owners[:-1]) | (hashes[1:] != hashes[:-1])
    return owners[is_new], hashes[is_new]
