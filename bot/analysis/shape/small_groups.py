"""Which groups of people may be told of, and how much of them, so that nobody can work out more.

What is told of a group is how many full twenties it has, counted from a step of its own: between
0 and 9, drawn once for each group from a secret that is never told. So a number stands for an
interval, whose ends are not known either, and the difference of two numbers, between groups or
between two moments, is never a number of people. Small groups are not told of, and where the rest
would tell of them, no more is the next larger one: cell suppression with complements, as in
A. Hundepool et al., Statistical Disclosure Control, 2012, chapter 4.
"""

import hashlib
from collections.abc import Mapping

LIMIT = 20
"""Of fewer people no group is told."""

SPREAD = 10
"""Steps a group can have: at which number exactly it crosses a twenty is one of so many."""

_ALONE = 1


def at_least(people: int, secret: str, group: str = "") -> int:
    """Return how many people of a group may be told of: full twenties, 0 for none."""
    return max(0, _counted(people, secret, group) // LIMIT * LIMIT)


def groups_told(people: Mapping[str, int], secret: str) -> dict[str, int]:
    """Return the groups that may be told of, and of how many people in each, the largest first.

    Where one group alone is hidden, or all that are hidden together are too few, the smallest of
    the others is hidden too, until what is hidden could be any of several groups.
    """
    counted = {name: _counted(n, secret, name) for name, n in people.items() if n > 0}
    order = sorted(counted, key=lambda name: (-counted[name], name))
    told = [name for name in order if counted[name] >= LIMIT]
    while told and _tells(order[len(told) :], counted):
        told.pop()
    return {name: counted[name] // LIMIT * LIMIT for name in told}


def fives(part: int, whole: int) -> int:
    """Return a share in per cent, to the nearest five: what changes it is more than one person."""
    return round(20 * part / whole) * 5 if whole else 0


def _counted(people: int, secret: str, group: str) -> int:
    seed = hashlib.blake2b(f"{secret}:{group}".encode(), digest_size=8).digest()
    return people - int.from_bytes(seed, "big") % SPREAD


def _tells(hidden: list[str], counted: Mapping[str, int]) -> bool:
    """Whether what is hidden could be worked out as the rest of what is told."""
    if not hidden:
        return False
    return len(hidden) == _ALONE or sum(max(counted[name], 0) for name in hidden) < LIMIT
