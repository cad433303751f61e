"""A short list that stands for as many people as it can. Loads scipy: import where first needed."""

from collections.abc import Collection, Sequence

import numpy as np
from jam.rankings import ChosenPost, Representation
from jam.talk import PostRef

from bot.analysis.ranking.matrix import vote_matrix
from bot.analysis.ranking.votes import Tally


def proportional(tallies: Sequence[Tally], *, limit: int = 10) -> tuple[ChosenPost, ...]:
    """Return at most `limit` posts so that each tenth of the people gets about a tenth of them.

    Phragmén's sequential method on who supports what (M. Brill, R. Freeman, S. Janson, M. Lackner,
    Phragmén's Voting Methods and Justified Representation, AAAI 2017): each post costs 1, shared
    by its supporters, and next comes the one that leaves them least burdened. A longer list
    begins with the shorter one. (The method of equal shares, D. Peters and P. Skowron 2020, gives
    firmer guarantees but must be completed by another method, and its lists do not extend each
    other.) Of equals the one that stands first in `tallies` is taken. Stops when nobody's
    support is left.
    """
    people, votes = vote_matrix(tallies)
    supports = votes.maximum(0).tocsc()
    supports.eliminate_zeros()
    backers = np.diff(supports.indptr)
    burden = np.zeros(len(people))
    open_to_choice = backers > 0
    heard = np.zeros(len(people), dtype=bool)
    chosen: list[ChosenPost] = []
    while len(chosen) < limit and open_to_choice.any():
        cost = (1 + supports.T @ burden) / np.maximum(backers, 1)
        column = int(np.argmin(np.where(open_to_choice, cost, np.inf)))
        rows = supports.indices[supports.indptr[column] : supports.indptr[column + 1]]
        chosen.append(
            ChosenPost(
                ref=tallies[column].ref,
                supporters=len(rows),
                objectors=len(tallies[column].objectors),
                unheard=int(np.count_nonzero(~heard[rows])),
            )
        )
        burden[rows] = cost[column]
        heard[rows] = True
        open_to_choice[column] = False
    return tuple(chosen)


def representation(tallies: Sequence[Tally], chosen: Collection[PostRef]) -> Representation:
    """Return how well a list of posts stands for all who support any of the posts of `tallies`."""
    supporters = [t.supporters for t in tallies]
    people = frozenset[str]().union(*supporters)
    listed = [t.supporters for t in tallies if t.ref in chosen]
    return Representation(
        people=len(people),
        with_one=len(frozenset[str]().union(*listed)),
        average=sum(map(len, listed)) / len(people) if people else 0.0,
    )
