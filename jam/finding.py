"""Finding: what is looked for, and what is kept of a post so that it is found."""

from dataclasses import dataclass, field
from enum import StrEnum

from jam.talk import PostRef

SOLVED = "white_check_mark"
"""The emoji with which who asked a question marks its answer."""


class Mark(StrEnum):
    """What can be asked of a post besides its words."""

    FIRST = "first"
    REPLY = "reply"
    IDEA = "idea"
    QUESTION = "question"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    LINK = "link"
    FILE = "file"
    PICTURE = "picture"
    SOUND = "sound"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLink:
    """An address that a post shares; `key` is the same for all ways to write it."""

    key: str
    url: str
    label: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A post as it is found: folded words of its title and its text, its marks and its links.

    `root_ts` is that of its thread; `solves` tells whether the asker's emoji on it says that it
    is the answer.
    """

    ref: PostRef
    jam_id: int
    author_id: str | None
    root_ts: str = ""
    title: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    links: tuple[SharedLink, ...] = ()
    solves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Folded words that stand one after another; of the last, with `begins`, the beginning."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a post must have to be found.

    All of the phrases, or with `some` at least one; none of those `without`; all of the marks;
    one of the authors, where any are named.
    """

    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    marks: frozenset[Mark] = field(default=frozenset())
    authors: tuple[str, ...] = ()
    some: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryLink:
    """An address of the library: who shared it, how many people, and where it was last."""

    url: str
    label: str
    host: str
    people: int
    last: PostRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some of a post's words, marked where they are among those looked for."""

    text: str
    marked: bool = False
