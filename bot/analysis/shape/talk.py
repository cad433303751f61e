"""The shape of a forum's or a whole jam's talk: how it answers, and who carries it."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from jam.shape import Concentration, TalkShape
from jam.talk import Post

from bot.analysis.shape.waiting import waiting
from bot.analysis.threads import threads

FEWEST_AUTHORS = 20
"""With fewer authors a share of them would speak of single people."""

_TENTH = 10


def talk_shape(posts: Sequence[Post], *, now: datetime) -> TalkShape:
    """Return the shape of all of `posts` together, at the moment `now`."""
    written = Counter(post.author_id for post in posts)
    return TalkShape(
        posts=len(posts),
        replies=sum(post.is_reply for post in posts),
        authors=len(written),
        once=sum(count == 1 for count in written.values()),
        waiting=waiting(threads(posts), now=now),
        concentration=concentration(written.values()),
    )


def concentration(counts: Collection[int]) -> Concentration | None:
    """Return how unevenly posts are spread, given each author's number; None below 20 authors.

    C. Gini, Variabilità e mutabilità, 1912, in the form for a sample, which reaches 1.
    """
    n, total = len(counts), sum(counts)
    if n < FEWEST_AUTHORS or not total:
        return None
    ordered = sorted(counts)
    weighted = sum(place * count for place, count in enumerate(ordered, start=1))
    gini = (2 * weighted / total - n - 1) / (n - 1)
    top = sum(ordered[n - (n + _TENTH - 1) // _TENTH :])
    return Concentration(n=n, gini=gini, top_share=top / total)
