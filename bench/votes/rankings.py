"""The rankings that are compared: ours, and those that are used elsewhere."""

from collections.abc import Callable, Sequence
from itertools import groupby

from bot.analysis.ranking import Tally, tally
from bot.analysis.ranking.fair import least_support, wilson
from jam.talk import Post

Score = Callable[[Tally], float]


def _wilson_alone(t: Tally) -> float:
    return wilson(len(t.supporters) / t.sides, t.sides)[0] if t.sides else 0.0


RANKINGS: dict[str, Score] = {
    "supporters": lambda t: len(t.supporters),
    "supporters less objectors": lambda t: len(t.supporters) - len(t.objectors),
    "supporters of those who could see": lambda t: len(t.supporters) / max(t.could_see, 1),
    "share of support": lambda t: len(t.supporters) / max(t.sides, 1),
    "Wilson's lower end": _wilson_alone,
    "ours": lambda t: least_support(t.support, t.doubt, t.could_see - t.sides),
}


def tallied(posts: Sequence[Post]) -> tuple[Tally, ...]:
    """Return the votes on posts by thumbs."""
    return tally(posts, support={"+1"}, doubt={"-1"})


def ordered(tallies: Sequence[Tally], name: str) -> list[Tally]:
    """Return posts by the ranking of that name; of equals the more replied to, then the earlier."""
    score = RANKINGS[name]
    return sorted(tallies, key=lambda t: (-score(t), -t.repliers, t.ref.ts))


def by_channel(tallies: Sequence[Tally]) -> list[list[Tally]]:
    """Return the posts of each channel."""
    return [list(rows) for _, rows in groupby(tallies, key=lambda t: t.ref.channel_id)]
