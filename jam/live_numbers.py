"""Who takes part and how the talk goes, in numbers that speak of nobody: the same for everybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Dimension(StrEnum):
    """By what people are counted; one at a time, never two together."""

    FORUM = "forum"
    HOUR = "hour"
    REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group that at least so many people of took part; how many more there are is not told."""

    name: str
    at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The groups of a dimension that may be told of, the largest first.

    `unheard` are large groups of the jam or workspace of which too few took part to be told.
    """

    dimension: Dimension
    groups: tuple[Group, ...] = ()
    unheard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveNumbers:
    """A place's numbers at a moment; of people only what `at_least` says.

    Of `threads` begun `answered` have a reply by somebody else, half of them within `median` (None
    where that cannot be told). Percentages are whole fives, None where too few stand behind one:
    `top_share` of the posts are by the tenth that wrote most, `across` of the replies go from one
    region to another, `new_ground` of the last `recent` posts open ground that nobody touched.
    """

    place: str
    made_at: datetime
    posts: int
    people_at_least: int
    threads: int
    answered: int
    median: timedelta | None = None
    top_share: int | None = None
    across: int | None = None
    new_ground: int | None = None
    recent: int = 0
    tables: tuple[Table, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many first posts wait for a reply by somebody else."""
        return self.threads - self.answered
