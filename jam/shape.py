"""The shape of a talk in numbers: how it answers, who carries it, whom it connects."""

from dataclasses import dataclass
from datetime import timedelta

from jam.talk import PostRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadShape:
    """One thread: `span` from first to last post, `depth` the longest chain of building on.

    `back_and_forth` counts how often the same two people took turns again; `drift` is how far
    its second half is from its first post, from 0 (the same subject) to 2, None without vectors.
    """

    ref: PostRef
    posts: int
    people: int
    span: timedelta
    depth: int
    back_and_forth: int
    drift: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How long first posts wait for somebody else's reply.

    Of `n` first posts `answered` have one. Half of all are answered within `median`, which lies
    between `low` and `high` nine times in ten; None where it cannot be told yet.
    """

    n: int
    answered: int
    median: timedelta | None
    low: timedelta | None
    high: timedelta | None

    @property
    def unanswered(self) -> int:
        """How many wait still."""
        return self.n - self.answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """How unevenly `n` people wrote: Gini's coefficient, 0 is evenly, and the top tenth's share."""

    n: int
    gini: float
    top_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkShape:
    """A forum's or jam's talk: `authors` wrote `posts`, of which `replies` answer in threads.

    `once` of the authors wrote a single post. Without enough authors there is no concentration.
    """

    posts: int
    replies: int
    authors: int
    once: int
    waiting: Waiting
    concentration: Concentration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saturation:
    """How many of `n` posts opened ground that no earlier one had touched."""

    n: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """How many of `n` replies went from one group to another, groups too small left out."""

    n: int
    across: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who answers whom, told without telling of anyone.

    `links` are pairs of people of whom one answered the other; `together` is how many stand in
    the largest part that hangs together, `parts` how many parts there are. `bridges` are links
    without which a part would fall in two, `bridging` those of them between different groups.
    """

    people: int
    links: int
    parts: int
    together: int
    bridges: int
    bridging: int
