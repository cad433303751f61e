"""What becomes of an idea: what the jam's team says of it, and since when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IdeaStatus(StrEnum):
    """What is said of an idea. OPEN takes back what was said before."""

    LOOKING = "looking"
    YES = "yes"
    NO = "no"
    LATER = "later"
    FIXED = "fixed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """What was said of an idea at a time, and in a line what was done or why.

    `version` counts the changes of this idea from 1. `by` is None once they left the jam.
    """

    idea: int
    version: int
    status: IdeaStatus
    note: str
    by: str | None
    at: datetime
