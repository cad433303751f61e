"""Posts by support: different supporters less objectors, within each channel."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from jam.findings import RankedPost
from jam.talk import Post

from bot.analysis.threads import by_time


def rank_posts(
    posts: Sequence[Post], *, support: Collection[str], doubt: Collection[str]
) -> tuple[RankedPost, ...]:
    """Return every post with its rank in its channel (1 is best), by channel and rank.

    `support` and `doubt` are names of emoji without skin tone. A person counts once a post, and
    not at all on their own post or when they did both. Of equals the post with more different
    repliers stands first, then the earlier one.
    """
    repliers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for post in posts:
        if post.is_reply:
            repliers[post.channel_id, post.root_ts].add(post.author_id)
    channels: defaultdict[str, list[tuple[int, int, Post, int, int]]] = defaultdict(list)
    for post in sorted(posts, key=by_time):
        both = _people(post, support) & _people(post, doubt)
        supporters = len(_people(post, support) - both)
        objectors = len(_people(post, doubt) - both)
        answered = len(repliers[post.channel_id, post.ts] - {post.author_id})
        row = (objectors - supporters, -answered, post, supporters, objectors)
        channels[post.channel_id].append(row)
    return tuple(
        RankedPost(
            ref=post.ref,
            rank=rank,
            supporters=supporters,
            objectors=objectors,
            repliers=-answered,
            score=-score,
        )
        for channel in sorted(channels)
        for rank, (score, answered, post, supporters, objectors) in enumerate(
            sorted(channels[channel], key=lambda row: row[:2]), start=1
        )
    )


def _people(post: Post, names: Collection[str]) -> frozenset[str]:
    """Return who else put one of these emoji on the post."""
    return frozenset(r.user_id for r in post.reactions if r.folded in names) - {post.author_id}
