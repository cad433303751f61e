"""Hints that a post is close to an idea, and what came of them; ideas shown to those who asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jam.ideas import Idea
from jam.talk import PostRef


class HintAnswer(StrEnum):
    """What a person did with a hint. None of them is that they have not answered it."""

    ADDED = "added"
    DIFFERS = "differs"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """That a person's post is close to ideas, by their numbers, the closest first."""

    ref: PostRef
    user_id: str
    ideas: tuple[int, ...]
    made_at: datetime
    answer: HintAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HintAnswers:
    """How often hints were used and how often they were not helpful: one person's, and all."""

    used: int = 0
    unhelpful: int = 0
    used_by_all: int = 0
    unhelpful_to_all: int = 0


class CardAnswer(StrEnum):
    """What a person did with an idea that they asked to be shown."""

    SUPPORTED = "supported"
    DOUBTED = "doubted"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """In what a post and an idea that are close differ: words of both, one may be empty.

    `kind` is opposite, negation, unit, number or name.
    """

    kind: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """An idea that a post is close to, with what differs, the gravest first."""

    idea: Idea
    contrasts: tuple[Contrast, ...] = ()
