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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKey:
    """Which theme a page is about: its place's key, and its number there."""

    place: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """The page of a theme: its canvas and where that is opened, empty until it is made.

    `version` counts the drafts; `error` is why Slack made no canvas, when it was last asked.
    """

    key: PageKey
    canvas_id: str = ""
    address: str = ""
    version: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One line of the bot's in a page, under a number that it keeps, and the post it is about.

    It stands from draft `since` until before draft `gone` (None: still). `written` once it was
    seen in the canvas. Without `text` its words were taken back.
    """

    line: int
    ref: PostRef | None
    text: str
    since: int
    written: bool = False
    gone: int | None = None

    @property
    def mark(self) -> str:
        """How it is found in the canvas, whatever became of its words."""
        return f"[{self.line}]"

    @property
    def as_read(self) -> str:
        """How it reads as the bot wrote it."""
        return f"{self.text} {self.mark}"

    def stands_in(self, version: int) -> bool:
        """Whether that draft had it, and its words are not taken back."""
        here = self.since <= version and (self.gone is None or self.gone > version)
        return here and bool(self.text)
