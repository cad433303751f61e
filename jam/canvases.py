"""Canvases that the bot makes: the article of a post."""

from dataclasses import dataclass
from enum import StrEnum

from jam.talk import PostRef


class Wanted(StrEnum):
    """What came of the wish for an article."""

    YES = "yes"
    ALREADY = "already"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article of a post: whose it is, and which canvas it is in, empty until that is made.

    `filled` once it holds the post's words: from then on it belongs to those who change it.
    """

    ref: PostRef
    author_id: str
    canvas_id: str = ""
    filled: bool = False
