"""Posts by the support they are likely to have at least, whoever was there to see them."""

from collections.abc import Collection, Sequence
from itertools import groupby
from math import sqrt

from jam.rankings import RankedPost
from jam.talk import Post

from bot.analysis.ranking.votes import Tally, tally

SURE = 1.2815515655446004
"""Standard deviations below which a normal variable falls one time in ten."""

SILENT = 0.02
"""Of a vote: what somebody weighs, as undecided, who could have seen a post and kept silent."""

_DIGITS = 3  # of a score: posts nearer than that are equals


def rank_posts(
    posts: Sequence[Post],
    *,
    support: Collection[str],
    doubt: Collection[str],
    left_out: Collection[str] = (),
) -> tuple[RankedPost, ...]:
    """Return every post with its rank in its channel (1 is best), by channel and rank.

    Arguments are those of `tally`. Of equal scores fewer objectors come first, then more
    different repliers, then the earlier post.
    """
    return rank(tally(posts, support=support, doubt=doubt, left_out=left_out))


def rank(tallies: Sequence[Tally]) -> tuple[RankedPost, ...]:
    """Return the ranking of posts whose votes are counted, by channel and rank."""
    ordered = sorted(
        (
            (t, round(least_support(t.support, t.doubt, t.could_see - t.sides), _DIGITS))
            for t in tallies
        ),
        key=lambda row: (
            row[0].ref.channel_id,
            -row[1],
            len(row[0].objectors),
            -row[0].repliers,
            row[0].ref.ts,
        ),
    )
    return tuple(
        RankedPost(
            ref=t.ref,
            rank=place,
            score=score,
            supporters=len(t.supporters),
            objectors=len(t.objectors),
            independent=round(t.support + t.doubt, 1),
            could_see=t.could_see,
            repliers=t.repliers,
        )
        for _, channel in groupby(ordered, key=lambda row: row[0].ref.channel_id)
        for place, (t, score) in enumerate(channel, start=1)
    )


def least_support(support: float, doubt: float, silent: int) -> float:
    """Return the share of support, 0 to 1, that a post has at least, nine times in ten.

    The lower end of Wilson's interval (E. B. Wilson, Probable Inference, the Law of Succession,
    and Statistical Inference, JASA 22, 1927; for sorting posts E. Miller, How Not To Sort By
    Average Rating, 2009) around the share of supporters, with the silent counted as undecided,
    half for and half against, fifty to a vote: many of them were there and did not look. Where
    hardly anybody objects in the open, how many kept silent is all that tells ten of twelve from
    ten of five hundred. Silence may lower a share but never lift it, and makes nothing surer. 0
    when nobody took a side.
    """
    sides = support + doubt
    if not sides:
        return 0.0
    undecided = SILENT * silent
    share = min(support / sides, (support + undecided / 2) / (sides + undecided))
    return wilson(share, sides)[0]


def wilson(share: float, n: float) -> tuple[float, float]:
    """Return both ends of Wilson's interval, each passed by chance one time in ten."""
    z2 = SURE * SURE
    centre = n * share + z2 / 2
    reach = SURE * sqrt(n * share * (1 - share) + z2 / 4)
    return max(0.0, (centre - reach) / (n + z2)), min(1.0, (centre + reach) / (n + z2))
