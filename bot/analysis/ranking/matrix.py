"""Votes as a matrix of people and posts. Loads scipy: import it where it is first needed."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from bot.analysis.ranking.votes import Tally

Floats = npt.NDArray[np.float64]


def vote_matrix(tallies: Sequence[Tally]) -> tuple[list[str], csr_array]:
    """Return the people who took any side, by id, and their votes.

    Shape (people, posts): 1 for support, -1 for doubt, 0 for no side. Rows and columns are in
    the order of the people returned and of `tallies`.
    """
    people = sorted(frozenset[str]().union(*(t.supporters | t.objectors for t in tallies)))
    row_of = {user_id: row for row, user_id in enumerate(people)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for column, t in enumerate(tallies):
        for side, value in ((t.supporters, 1.0), (t.objectors, -1.0)):
            rows += sorted(row_of[user_id] for user_id in side)
            columns += [column] * len(side)
            values += [value] * len(side)
    shape = (len(people), len(tallies))
    return people, csr_array((np.array(values), (rows, columns)), shape=shape)
