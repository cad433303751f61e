"""Sums of vectors that can be taken apart again, as bytes and as arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

_EXACT = np.float64  # a sum of up to 2**29 float16 of at most 1 loses nothing in it


def packed(rows: Rows) -> list[bytes]:
    """Return each row as it is stored of a post: float16."""
    return [row.tobytes() for row in rows.astype(np.float16)]


def unpacked(vectors: Sequence[bytes], dimensions: int) -> Rows:
    """Return stored vectors as rows (len(vectors) x dimensions)."""
    joined = np.frombuffer(b"".join(vectors), dtype=np.float16)
    return joined.reshape(len(vectors), dimensions).astype(np.float32)


def added(total: bytes, rows: Rows, sign: int) -> bytes:
    """Return the sum `total` with the rows added (`sign` 1) or taken away (-1)."""
    change: NDArray[np.float64] = rows.sum(axis=0, dtype=_EXACT) * sign
    if total:
        change += np.frombuffer(total, dtype=_EXACT)
    return change.tobytes()


def mean(total: bytes, count: int) -> NDArray[np.float64]:
    """Return the mean of `count` vectors whose sum is `total`."""
    found: NDArray[np.float64] = np.frombuffer(total, dtype=_EXACT) / count
    return found
