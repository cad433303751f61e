"""The shape of one thread: size, people, span, depth, back-and-forth, drift."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from jam.shape import ThreadShape
from jam.talk import Post

from bot.analysis.meaning import Vectors
from bot.analysis.shape.builds import builds_on
from bot.analysis.threads import Thread


def thread_shape(thread: Thread, vectors: Vectors | None = None) -> ThreadShape:
    """Return the shape of a thread; `vectors` are its posts' (posts x dimensions, length 1)."""
    posts = thread.posts
    span = posts[-1].posted_at - posts[0].posted_at if posts else timedelta()
    return ThreadShape(
        ref=thread.ref,
        posts=len(posts),
        people=len({post.author_id for post in posts}),
        span=span,
        depth=_depth(posts),
        back_and_forth=_back_and_forth(posts),
        drift=_drift(vectors) if vectors is not None and thread.root is not None else None,
    )


def _depth(posts: Sequence[Post]) -> int:
    depths: list[int] = []
    for target in builds_on(posts):
        depths.append(0 if target is None else depths[target] + 1)
    return max(depths, default=0)


def _back_and_forth(posts: Sequence[Post]) -> int:
    """Return how often somebody spoke again right after one other person had answered them."""
    turns = [
        post.author_id
        for place, post in enumerate(posts)
        if not place or post.author_id != posts[place - 1].author_id
    ]
    return sum(first == third for first, third in zip(turns, turns[2:], strict=False))


def _drift(vectors: Vectors) -> float | None:
    """Return 1 less the mean cosine of the later half of the replies to the first post."""
    later = vectors[1 + (len(vectors) - 1) // 2 :]
    if not len(later) or not vectors[0].any():
        return None
    return float(1 - np.mean(later @ vectors[0]))
