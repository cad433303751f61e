"""What made posts count in WorldJam 2004, as a baseline for a shortlist: a habit, not a truth.

Posts that IBM's analysts kept from that jam had any reply at all, many posts that went on from
them, some length, were not a thread's opener, and were not fired off in a row. A ranking worth
its name has to do better than these five signs.
"""

from collections.abc import Iterable
from datetime import timedelta

from jam.talk import PostRef

from bot.analysis.shape.builds import builds_on
from bot.analysis.text import for_analysis, words
from bot.analysis.threads import Thread

MANY = 3
"""Posts that go on from a post, directly or not, from where they are many."""

LONG = 30
"""Words from which a post is long."""

RAPID = timedelta(minutes=1)
"""Two posts by one person in a thread that are nearer in time are fired off."""


def worldjam_points(threads: Iterable[Thread]) -> dict[PostRef, int]:
    """Return how many of the five signs each post has, 0 to 5."""
    found: dict[PostRef, int] = {}
    for thread in threads:
        posts = thread.posts
        descendants = [0] * len(posts)
        targets = builds_on(posts)
        for place in range(len(posts) - 1, 0, -1):
            target = targets[place]
            if target is not None:
                descendants[target] += descendants[place] + 1
        last: dict[str, timedelta] = {}
        for place, post in enumerate(posts):
            at = post.posted_at - posts[0].posted_at
            rapid = post.author_id in last and at - last[post.author_id] < RAPID
            last[post.author_id] = at
            found[post.ref] = (
                (descendants[place] > 0)
                + (descendants[place] >= MANY)
                + (len(words(for_analysis(post.text))) >= LONG)
                + post.is_reply
                + (not rapid)
            )
    return found
