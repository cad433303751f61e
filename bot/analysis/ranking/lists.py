"""Which posts divide people, which bridge their groups, and which few have seen."""

from collections.abc import Sequence
from math import prod

from jam.rankings import BridgingPost, DividedPost, UnderSeenPost

from bot.analysis.ranking.fair import wilson
from bot.analysis.ranking.votes import Tally

ENOUGH = 20
"""People heard on a post, by vote or reply, that has been seen."""

FEWEST_GROUPS = 2
MIN_SIDE = 5
"""People on a side, or of a group, or no figure about them is told."""

_DIGITS = 3


def most_divisive(tallies: Sequence[Tally], *, limit: int = 10) -> tuple[DividedPost, ...]:
    """Return the posts that divide people most, the most divisive first, at most `limit`.

    By the lower end of the smaller side's share (Wilson's interval, see `fair`): half and half
    among many before half and half among few, and both before a small minority. At least five
    people must stand on either side.
    """
    found = [
        DividedPost(
            ref=t.ref,
            score=round(wilson(smaller / (t.support + t.doubt), t.support + t.doubt)[0], _DIGITS),
            supporters=len(t.supporters),
            objectors=len(t.objectors),
        )
        for t in tallies
        if min(len(t.supporters), len(t.objectors)) >= MIN_SIDE
        for smaller in (min(t.support, t.doubt),)
    ]
    found.sort(key=lambda d: (-d.score, -d.supporters - d.objectors, d.ref.ts, d.ref.channel_id))
    return tuple(found[:limit])


def most_bridging(
    tallies: Sequence[Tally], groups: Sequence[frozenset[str]], *, limit: int = 10
) -> tuple[BridgingPost, ...]:
    """Return the posts that all of the groups support, the best first, at most `limit`.

    `groups` are people who otherwise differ (`groups.opinion_groups`). By Polis' group-informed
    consensus (C. Small et al., Polis, Recerca 26, 2021): the product of the groups' support, each
    smoothed by one vote for and one against, so that no group is outvoted; as the mean factor,
    so that it does not sink with the number of groups. At least five people of every group must
    have taken a side, and half of them in favour. Empty without two groups.
    """
    if len(groups) < FEWEST_GROUPS:
        return ()
    found = []
    for t in tallies:
        counts = tuple(
            (len(g & t.supporters), len(g & t.supporters) + len(g & t.objectors)) for g in groups
        )
        if min(n for _, n in counts) < MIN_SIDE or any(2 * yes < n for yes, n in counts):
            continue
        score = prod((yes + 1) / (n + 2) for yes, n in counts) ** (1 / len(counts))
        found.append(BridgingPost(ref=t.ref, score=round(score, _DIGITS), groups=counts))
    found.sort(key=lambda b: (-b.score, b.ref.ts, b.ref.channel_id))
    return tuple(found[:limit])


def under_seen(tallies: Sequence[Tally], *, limit: int = 10) -> tuple[UnderSeenPost, ...]:
    """Return the first posts of threads to show next, the most urgent first, at most `limit`.

    By Polis' priority (`priority-metric` in compdemocracy/polis, math/conversation.clj): the
    square of smoothed support times what is uncertain about it times a bonus that halves with
    every five people who were heard on it, so that new posts come up, liked ones stay up, and
    rejected ones sink. Here nobody passes, who replied was heard too, and how extreme a post is
    plays no part. Posts on which twenty were heard are left out. Of equals
    comes first what fewest could have seen. Drawing posts by chance in proportion to the
    priority gives each its turn.
    """
    found = [
        UnderSeenPost(
            ref=t.ref,
            priority=round(priority(len(t.supporters), t.sides, t.sides + t.repliers), _DIGITS),
            sides=t.sides,
            could_see=t.could_see,
        )
        for t in tallies
        if not t.is_reply and t.sides + t.repliers < ENOUGH
    ]
    found.sort(key=lambda u: (-u.priority, u.could_see, u.ref.ts, u.ref.channel_id))
    return tuple(found[:limit])


def priority(supporters: int, sides: int, heard: int, passes: int = 0) -> float:
    """Return how urgently something is to be shown next; see `under_seen` for the method.

    That `passes` people were shown it by itself and took no side counts as Polis has it: it makes
    it less worth another's minute. They are among those who were `heard`.
    """
    votes = sides + passes
    support = (supporters + 1) / (votes + 2)
    no_pass = 1 - (passes + 1) / (votes + 2)
    return float((no_pass * support * (1 + 8 * 2 ** (-heard / 5))) ** 2)
