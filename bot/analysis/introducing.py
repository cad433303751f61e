"""Who of different teams is to be introduced to whom, by the themes both write about.

How much two people have in common is measured as in L. A. Adamic and E. Adar, Friends and
neighbors on the Web, Social Networks 25, 2003: each theme they share counts the more, the fewer
others write about it.
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from jam.introductions import Introduction, Willing

LEAST_GIVEN = 2
"""What somebody has to have given to a theme to be introduced over it: two posts, or one idea."""

MOST_OF_A_THEME = 60
"""Of each theme those who gave most are looked at: all pairs of a large one are too many."""

_WORD = re.compile(r"\w+")


def introductions(
    people: Iterable[Willing], sizes: Mapping[int, int], apart: Collection[tuple[str, str]]
) -> tuple[Introduction, ...]:
    """Return whom to introduce to whom, each person once at most, the best pairs first.

    `sizes` says how many people, willing or not, write in each theme that may be named; `apart`
    are pairs, the lesser id first, who met or were introduced. People who wrote in one thread
    have met as well. Of equal pairs the one that gave more to the theme comes first, then the
    lesser ids: the same people give the same pairs.
    """
    by_id = {person.user_id: person for person in people}
    shared: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for theme, pair in _pairs(by_id.values(), sizes):
        shared[pair].append(theme)
    ranked = sorted(
        (-sum(_weight(sizes[theme]) for theme in themes), -_least(by_id, pair, themes), pair)
        for pair, themes in shared.items()
        if pair not in apart and _are_strangers(by_id[pair[0]], by_id[pair[1]])
    )
    taken: set[str] = set()
    found = []
    for _, _, pair in ranked:
        if taken.isdisjoint(pair):
            taken.update(pair)
            theme = min(shared[pair], key=lambda t: (sizes[t], -_least(by_id, pair, [t]), t))
            found.append(Introduction(one=pair[0], other=pair[1], theme=theme))
    return tuple(found)


def is_same_team(one: str, other: str) -> bool:
    """Whether two names of teams may mean the same one: all words of one stand in the other.

    A name without a word may mean any team.
    """
    mine, theirs = (set(_WORD.findall(name.casefold())) for name in (one, other))
    return mine <= theirs or theirs <= mine


def _pairs(
    people: Iterable[Willing], sizes: Mapping[int, int]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield each theme with two people who gave enough to it, the lesser id first."""
    givers: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for person in people:
        for theme, given in person.gave.items():
            if given >= LEAST_GIVEN and theme in sizes:
                givers[theme].append((-given, person.user_id))
    for theme, found in sorted(givers.items()):
        most = sorted(user_id for _, user_id in sorted(found)[:MOST_OF_A_THEME])
        for one, other in combinations(most, 2):
            yield theme, (one, other)


def _are_strangers(one: Willing, other: Willing) -> bool:
    return not is_same_team(one.team, other.team) and one.threads.isdisjoint(other.threads)


def _weight(size: int) -> float:
    return 1 / math.log(max(size, 2))


def _least(people: Mapping[str, Willing], pair: tuple[str, str], themes: Iterable[int]) -> int:
    """Return what the one of them who gave less gave to these themes."""
    return min(sum(people[user_id].gave[theme] for theme in themes) for user_id in pair)
