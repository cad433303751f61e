"""The noise promise in numbers, and what asks for a place of somebody's day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum, StrEnum


class Sort(StrEnum):
    """What the bot says unasked: to a forum, to one person by message, to one in a channel."""

    POST = "post"
    LETTER = "letter"
    HINT = "hint"


MOST_A_DAY = {Sort.POST: 3, Sort.LETTER: 1, Sort.HINT: 2}
"""How many of each sort a forum or a person gets in a local day."""

NIGHT_BEGINS, NIGHT_ENDS = time(21), time(8)
"""Between these hours of their zone nobody is written to unasked."""


class Worth(IntEnum):
    """Which of a forum's posts goes before others when there are more than the day has places.

    The closing digest says that the jam has closed, so the announcement of it comes last.
    """

    CLOSE = 1
    QUESTION = 2
    DIGEST = 3
    PHASE = 4
    CLOSING_DIGEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That a message has a place on a local day, or was refused one.

    `whose` day it is: a person's id, or a jam's number and a forum's key.
    """

    key: str
    sort: Sort
    whose: str
    day: date
    granted: bool
    asked_at: datetime
