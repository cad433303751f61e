"""What is known of themes outside the analysis: a post's part in them, and how they change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jam.talk import PostRef

OTHER = 0
"""The number of no theme: what a place's themes leave over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A post's part in the themes: enough to take it away again.

    `theme` is the number people see counted, `cluster` the machine's group within that theme
    (both `OTHER` where it has none), `vector` the meaning as float16.
    """

    ref: PostRef
    author_id: str
    theme: int
    cluster: int
    vector: bytes


class ChangeKind(StrEnum):
    """What can happen to a theme between two digests."""

    NEW = "new"
    BACK = "back"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the last run made of a theme; `labels` are those it was merged with or split from."""

    kind: ChangeKind
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Different people in stretches of one length that end with a window, the oldest first.

    `active` wrote anything in the place, `by_theme` in the theme of that number.
    """

    active: tuple[int, ...] = ()
    by_theme: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
