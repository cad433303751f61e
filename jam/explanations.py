"""Why a digest says what it says: what each line rests on, as references and numbers."""

from dataclasses import dataclass
from enum import StrEnum

from jam.instants import Window
from jam.talk import PostRef


class LineKind(StrEnum):
    """What a line of a digest can be."""

    IDEA = "idea"
    QUESTION = "question"
    HOT = "hot"
    QUOTE = "quote"
    BUILT = "built"
    OVERLOOKED = "overlooked"
    THEME = "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a digest. `refs` are the posts it rests on, the newest of many.

    Of a theme `theme` is its number, `posts` how many posts it has, `people` how many wrote them
    and `before` how many did in the digest before (None when there was none). Of a question or
    thread `people` replied and `reacted` reacted; of an idea `people` are for it and `reacted`
    doubt it. `objects` marks a quote as an objection.
    """

    kind: LineKind
    refs: tuple[PostRef, ...]
    theme: int = 0
    posts: int = 0
    people: int = 0
    reacted: int = 0
    before: int | None = None
    objects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Posts that were looked at and are in no line, by the reason; a post may have several.

    `team` wrote them, they were `shown_before` in the last digest; of the posts in the window
    `loose` are in no theme and `small` in one of fewer people than a theme takes.
    """

    team: int = 0
    shown_before: int = 0
    loose: int = 0
    small: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one digest of one place says what it says: its lines in order, and what it left out."""

    place: str
    window: Window
    lines: tuple[Line, ...]
    left_out: LeftOut
