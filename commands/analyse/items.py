"""What a task of the analysis gets and gives: a text with its facts, and an answer to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Id = str | int | float

Value = str | int | float | bool | None | Sequence[str]

Answer = Mapping[str, Value]
"""What is found of one text, without its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the input; what it does not say is empty.

    `a` and `b` are two texts to compare, `ts` and `thread` are as the input has them.
    """

    id: Id
    text: str = ""
    a: str = ""
    b: str = ""
    author: str = ""
    ts: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person asked for: at most `count` themes, the `languages` (codes) to choose from."""

    count: int | None = None
    languages: tuple[str, ...] = ()
