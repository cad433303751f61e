"""What people say without their name: what is kept of it, and the code that alone leads back.

Whose it is stands nowhere. Who wrote it gets a code once; kept is a digest of the code, which is
also the contribution's id. [The threat model](docs/withheld-names.md) says what that is worth.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

LEAST_MEMBERS = 50
"""In how large a forum: among fewer people it is too easy to guess."""

LEAST_TOGETHER = 2
"""How many are released together at least: one alone would be put beside its moment."""

MOST_TOGETHER = 8
"""As many as fit into one message."""

LONGEST = 1000
LONGEST_REASON = 500
A_DAY = 3
"""How many one person can hand in in a day."""

CODE_BYTES = 10
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that looks like another
_LIKE = str.maketrans("OIL", "011")


class WithheldState(StrEnum):
    """How far a contribution is."""

    WAITING = "waiting"
    CLEARED = "cleared"
    DECLINED = "declined"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One contribution. `reason` is why it was declined; `batch` under which key it was posted."""

    id: str
    place: str
    text: str
    state: WithheldState = WithheldState.WAITING
    reason: str = ""
    batch: str = ""


def code_of(chance: bytes) -> str:
    """Return a code to be written down, from ten random bytes: "7K2F-9XQ0-…"."""
    number = int.from_bytes(chance, "big")
    digits = [_DIGITS[number >> shift & 31] for shift in range(0, 8 * len(chance), 5)]
    return "-".join("".join(digits[n : n + 4]) for n in range(0, len(digits), 4))


def id_of(code: str) -> str:
    """Return the id that a code stands for, however it was typed."""
    digits = "".join(c for c in code.upper().translate(_LIKE) if c in _DIGITS)
    return hashlib.sha256(digits.encode()).hexdigest()
