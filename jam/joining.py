"""Taking part by one's own word: what a person chose when they joined."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MOST_FORUMS = 2
"""How many forums a person ticks at most when they join; in Slack they may enter any other."""


LONGEST_TEAM = 60
"""Characters of a team's name."""


class Door(StrEnum):
    """Whether somebody is in the channel of a forum they chose.

    `ASKED` until the bot has let them in; `SHUT` where Slack lets nobody of their account in.
    """

    ASKED = "asked"
    IN = "in"
    SHUT = "shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Who joined, since when, and what they allowed. `doors` are their forums by key.

    `quotable`: they may be named where they are quoted outside their forum. `introduce`: to
    people of other teams who build on the same themes; `team` is theirs, as they call it, and
    empty where they said none.
    """

    user_id: str
    joined_at: datetime
    quotable: bool = False
    introduce: bool = False
    team: str = ""
    doors: dict[str, Door] = field(default_factory=dict)
