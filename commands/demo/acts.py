"""What somebody does in the demo at a moment: the script is a list of these, in time order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does it (a key of the cast), in which place (a key of the plan), and when."""

    at: datetime
    who: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins(Act):
    """Joins the channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Says(Act):
    """Writes a post, which the script calls `post` from then on; `under` is the thread's root.

    In the text `{@key}` stands for a person and `{#key}` for a forum.
    """

    post: str
    text: str
    under: str = ""
    broadcast: bool = False
    me: bool = False
    files: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits(Act):
    """Changes a post's text."""

    post: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletes(Act):
    """Deletes a post."""

    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacts(Act):
    """Adds an emoji to a post, or takes it away."""

    post: str
    emoji: str
    adds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Types(Act):
    """Types `/jam` and these words, and presses buttons of the answer, one after the other."""

    words: str
    presses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Presses(Act):
    """Presses the latest button in the channel with this action whose value begins so."""

    button: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks(Act):
    """Tells whoever watches the demo what happens; `place` is where to look, or empty.

    `who` does it, or nobody does.
    """

    text: str
