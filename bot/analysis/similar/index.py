"""Ideas said so far, to find the ones that a new text says again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.analysis.meaning import Vectors
from bot.analysis.meaning.centres import Centres
from bot.analysis.similar.chance import chance_among_ideas
from bot.analysis.similar.differences import Difference, differences
from bot.analysis.similar.overlap import overlaps

_MEASURED = 500  # ideas nearest by the product that are measured exactly
_LOOKED_AT = 50  # ideas nearest by their vectors whose wording is compared
_SEVERAL = 4  # times as many as asked for are read for what differs
_NOTHING = 1e-9  # a square of a length that is rounding
_FIRST_ROOM = 256  # rows; the room doubles whenever it is full


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea as it is looked up: its text as prose and the code of its language.

    `group` is where it was said: a look-up can be among some groups alone.
    """

    id: str
    text: str
    language: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An idea that is near a text: how likely it is the same (0 to 1), and what differs.

    `closeness` is how likely it was before what differs was counted: the contrary of an idea is
    close to it too.
    """

    idea: Idea
    chance: float
    closeness: float
    differences: tuple[Difference, ...]


_Where = tuple[str, str]  # a language and a group


class _Shelf:
    """The ideas of one language and group: rows of vectors without gaps, and whose each is."""

    def __init__(self, dimensions: int) -> None:
        self.rows: Vectors = np.zeros((_FIRST_ROOM, dimensions), dtype=np.float32)
        self.ideas: list[Idea] = []

    def put(self, idea: Idea, vector: Vectors) -> None:
        if len(self.ideas) == len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
        self.rows[len(self.ideas)] = vector
        self.ideas.append(idea)

    def take(self, row: int) -> None:
        """Fill the gap with the last one."""
        last = self.ideas.pop()
        if row < len(self.ideas):
            self.rows[row] = self.rows[len(self.ideas)]
            self.ideas[row] = last


class IdeaIndex:
    """All ideas with their vectors, in memory; one comes or goes without the others noticing.

    Nothing is rebuilt: a look-up is one product of a matrix, and what all ideas of a language
    have in common is kept as a running sum. Use it from one thread at a time.
    """

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._centres = Centres(dimensions)
        self._shelves: dict[_Where, _Shelf] = {}
        self._places: dict[str, tuple[_Where, int]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def put(self, idea: Idea, vector: Vectors) -> None:
        """Add an idea with its vector (one number a dimension), or change the one of its id."""
        self.remove(idea.id)
        where = (idea.language, idea.group)
        shelf = self._shelves.setdefault(where, _Shelf(self._dimensions))
        self._places[idea.id] = where, len(shelf.ideas)
        shelf.put(idea, vector)
        self._centres.count([idea.language], vector[None, :])

    def remove(self, idea_id: str) -> None:
        """Forget an idea; one that is not there is no matter."""
        if (place := self._places.pop(idea_id, None)) is None:
            return
        where, row = place
        shelf = self._shelves[where]
        self._centres.count([where[0]], shelf.rows[row : row + 1].copy(), -1)
        shelf.take(row)
        if row < len(shelf.ideas):
            self._places[shelf.ideas[row].id] = where, row

    def nearest(
        self,
        mine: Idea,
        vector: Vectors,
        count: int,
        *,
        groups: Collection[str] | None = None,
        without: Collection[str] = (),
    ) -> tuple[Near, ...]:
        """Return the `count` ideas most likely the same as mine, the likeliest first.

        `vector` is that of my text. An idea with my id is left out, and so are those `without`;
        with `groups`, all others than theirs are as if they were not there, but for what all
        texts of a language have in common.
        """
        centred = self._centres.centred([mine.language], vector[None, :])[0]
        shelves = {
            where: shelf
            for where, shelf in self._shelves.items()
            if groups is None or where[1] in groups
        }
        total = sum(len(shelf.ideas) for shelf in shelves.values())
        hidden = self._rows_of({mine.id, *without})
        found = [
            (cosine, shelf.ideas[row])
            for where, shelf in shelves.items()
            for row, cosine in self._best(
                shelf, where[0], centred, hidden.get(where, []), _share(len(shelf.ideas), total)
            )
        ]
        found.sort(key=lambda each: (-each[0], each[1].id))
        looked_at = found[:_LOOKED_AT]
        near = [
            (chance_among_ideas(cosine, overlap), idea, cosine, overlap)
            for (cosine, idea), overlap in zip(
                looked_at, _overlaps(mine, [idea for _, idea in looked_at]), strict=True
            )
        ]
        near.sort(key=lambda each: (-each[0], each[1].id))
        read = [
            self._near(mine, idea, cosine, overlap)
            for _, idea, cosine, overlap in near[: _SEVERAL * count]
        ]
        return tuple(sorted(read, key=lambda each: (-each.chance, each.idea.id))[:count])

    def _rows_of(self, ids: Collection[str]) -> dict[_Where, list[int]]:
        rows: dict[_Where, list[int]] = {}
        for idea_id in ids:
            if (place := self._places.get(idea_id)) is not None:
                rows.setdefault(place[0], []).append(place[1])
        return rows

    def _best(
        self, shelf: _Shelf, language: str, centred: Vectors, hidden: list[int], most: int
    ) -> list[tuple[int, float]]:
        """Return the rows of a shelf nearest to a centred vector, and their centred cosines.

        All are measured by the product alone, the `most` best of them exactly: that reads the
        matrix once, which is what takes the time.
        """
        products = shelf.rows[: len(shelf.ideas)] @ centred
        products[hidden] = -np.inf
        rows = _largest(products, most)
        rows = rows[np.isfinite(products[rows])]
        common = self._centres.centre(language)
        rest = shelf.rows[rows] - common
        squares = np.einsum("ij,ij->i", rest, rest)
        cosines = np.divide(
            products[rows] - common @ centred,
            np.sqrt(squares),
            out=np.zeros(len(rows), dtype=np.float32),
            where=shelf.rows[rows].any(axis=1) & (squares > _NOTHING),
        )
        best = _largest(cosines, _LOOKED_AT)
        return [(int(rows[place]), float(cosines[place])) for place in best]

    def _near(self, mine: Idea, theirs: Idea, cosine: float, overlap: float) -> Near:
        language = mine.language if mine.language == theirs.language else ""
        found = differences(mine.text, theirs.text, language)
        likely = chance_among_ideas(cosine, overlap, found)
        closeness = chance_among_ideas(cosine, overlap)
        return Near(idea=theirs, chance=likely, closeness=closeness, differences=found)


def _share(rows: int, total: int) -> int:
    """Return how many of a shelf's rows are measured: by its share of all."""
    return max(_LOOKED_AT, _MEASURED * rows // max(total, 1))


def _largest(values: Vectors, count: int) -> NDArray[np.intp]:
    """Return where the largest values stand, in no order."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(-values, count)[:count]


def _overlaps(mine: Idea, ideas: Sequence[Idea]) -> list[float]:
    return [float(each) for each in overlaps([mine.text] * len(ideas), [i.text for i in ideas])]
