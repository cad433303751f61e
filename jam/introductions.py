"""Introductions: who may be introduced over what they write about, and who is to whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from jam.talk import PostRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Willing:
    """Somebody who said yes to being introduced: their team, as they call it, and what they wrote.

    `gave` counts by theme what they wrote: one for a post, two for one that is an idea or grew
    from another's. `threads` are those they wrote in, by their first posts.
    """

    user_id: str
    team: str
    gave: Mapping[int, int]
    threads: frozenset[PostRef]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Two people, the lesser id first, and the theme they are introduced over."""

    one: str
    other: str
    theme: int
