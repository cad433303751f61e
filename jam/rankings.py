"""How posts stand by their votes, with the facts each place rests on."""

from dataclasses import dataclass

from jam.talk import PostRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPost:
    """A post and why it stands where it stands.

    `score`, from 0 to 1, is the least support that is likely: the lower end of the support among
    the `supporters` and `objectors`, allowing for chance and for those who could have seen the
    post (`could_see`, takers of sides included) and kept silent. `independent` is how many of
    the takers of sides count once groups that came together are damped. `rank` 1 is best.
    """

    ref: PostRef
    rank: int
    score: float
    supporters: int
    objectors: int
    independent: float
    could_see: int
    repliers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DividedPost:
    """A post with many on both sides. `score`, 0 to 0.5: the least share the smaller side has."""

    ref: PostRef
    score: float
    supporters: int
    objectors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgingPost:
    """A post that groups which otherwise differ support.

    `score`, 0 to 1, is the mean support of the groups, in which none can outvote another; `groups`
    are its supporters and takers of sides in each group, the largest group first.
    """

    ref: PostRef
    score: float
    groups: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderSeenPost:
    """A post to show next. `priority` is how much oftener to show it than one of priority 1."""

    ref: PostRef
    priority: float
    sides: int
    could_see: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPost:
    """A post of a list that stands for as many as possible.

    `unheard` of its `supporters` support nothing that was chosen before it.
    """

    ref: PostRef
    supporters: int
    objectors: int
    unheard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """How well a list stands for those who support anything at all: `people` of them.

    `with_one` support at least one post of the list; `average` is how many of it each supports.
    """

    people: int
    with_one: int
    average: float
