"""Draft statements that a forum agrees with or not, and questions that somebody contests."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_STATEMENT = 300
LONGEST_WHY = 300
AT_ONCE = 3
"""How many statements a person is shown at a time."""

MOST_STATEMENTS = 40
"""In one forum: more than a person answers."""


class Stance(StrEnum):
    """What a person thinks of a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A draft of the team's, under the jam's own number, and how many answered what.

    `heard` is how many have answered by now, the others what may be told of them: it moves on by
    several people at a time.
    """

    number: int
    place: str
    text: str
    agree: int = 0
    disagree: int = 0
    unsure: int = 0
    heard: int = 0

    @property
    def sides(self) -> int:
        """How many took a side."""
        return self.agree + self.disagree
