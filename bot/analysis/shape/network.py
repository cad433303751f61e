"""Who answers whom, as a network: what hangs together, what bridges it, what crosses groups."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from jam.shape import Crossing, Network

from bot.analysis.shape.builds import builds_on
from bot.analysis.threads import Thread

FEWEST_IN_GROUP = 20
"""Smaller groups are left out, because their figures would speak of single people."""

Answers = Counter[tuple[str, str]]
"""How often one person (the first) answered another."""


def answers(threads: Iterable[Thread]) -> Answers:
    """Return who answered whom how often, by what each reply builds on; oneself never."""
    found: Answers = Counter()
    for thread in threads:
        posts = thread.posts
        for post, target in zip(posts, builds_on(posts), strict=True):
            if target is not None and posts[target].author_id != post.author_id:
                found[post.author_id, posts[target].author_id] += 1
    return found


def crossing(found: Answers, group_of: Mapping[str, str]) -> Crossing:
    """Return how many replies crossed from one group of people to another.

    `group_of` gives a region, a function or the like by person. Replies from or to groups of
    fewer than 20 people, and people without a group, are left out.
    """
    large = _large(group_of)
    n = across = 0
    for (one, other), count in found.items():
        mine, theirs = group_of.get(one), group_of.get(other)
        if mine in large and theirs in large:
            n += count
            across += count * (mine != theirs)
    return Crossing(n=n, across=across)


def network(found: Answers, group_of: Mapping[str, str] | None = None) -> Network:
    """Return the network of answers, in either direction, of everybody in it.

    `group_of` tells which bridges join groups; those of fewer than 20 people are left out.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in found})
    people = sorted({person for pair in pairs for person in pair})
    number = {person: place for place, person in enumerate(people)}
    near: list[list[int]] = [[] for _ in people]
    for one, other in pairs:
        near[number[one]].append(number[other])
        near[number[other]].append(number[one])
    bridges, parts = _bridges(near)
    groups = group_of or {}
    large = _large(groups)
    joined = [(groups.get(people[one]), groups.get(people[other])) for one, other in bridges]
    return Network(
        people=len(people),
        links=len(pairs),
        parts=len(parts),
        together=max(parts, default=0),
        bridges=len(bridges),
        bridging=sum(a != b and a in large and b in large for a, b in joined),
    )


def _large(group_of: Mapping[str, str]) -> frozenset[str | None]:
    sizes = Counter(group_of.values())
    return frozenset(group for group, size in sizes.items() if group and size >= FEWEST_IN_GROUP)


def _bridges(near: list[list[int]]) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the links without which a part falls in two, and the sizes of the parts.

    R. E. Tarjan, A Note on Finding the Bridges of a Graph, Information Processing Letters 2,
    1974: one walk in depth, without recursion. `near` holds no link twice.
    """
    order: dict[int, int] = {}
    lowest: defaultdict[int, int] = defaultdict(int)
    bridges: list[tuple[int, int]] = []
    parts: list[int] = []
    for start in range(len(near)):
        if start in order:
            continue
        first = len(order)
        order[start] = lowest[start] = first
        walk = [(start, -1, iter(near[start]))]
        while walk:
            here, parent, left = walk[-1]
            step = next(left, None)
            if step is None:
                walk.pop()
                if walk:
                    lowest[parent] = min(lowest[parent], lowest[here])
                    if lowest[here] > order[parent]:
                        bridges.append((parent, here))
            elif step not in order:
                order[step] = lowest[step] = len(order)
                walk.append((step, here, iter(near[step])))
            elif step != parent:
                lowest[here] = min(lowest[here], order[step])
        parts.append(len(order) - first)
    return bridges, parts
