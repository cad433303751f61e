"""Which post each reply of a thread builds on.

Slack's threads are flat, so it is read off, in this order: a person mentioned at the start of
the reply, whose latest post is meant; a quoted line, which stands in the post it is from; else
the turn: who has already spoken in the thread answers the post before theirs, who comes new to
it answers its first post. Turns that answer the one before are the adjacency pairs
of E. A. Schegloff and H. Sacks, Opening up Closings, Semiotica 8, 1973.
"""

import re
from collections.abc import Sequence

from jam.talk import Post

_MENTIONED = re.compile(r"^\s*<@(?P<who>[^<>|]+)(?:\|[^<>]*)?>")
_QUOTED = re.compile(r"^(?:&gt;|>)\s*(?P<words>.{12,})$", re.MULTILINE)
_LOOKED_BACK = 50  # posts searched for a quoted line


def builds_on(posts: Sequence[Post]) -> list[int | None]:
    """Return for each post of a thread, in order of time, the place of the one it builds on.

    The first post, and who only goes on after their own first one, build on none.
    """
    found: list[int | None] = []
    latest: dict[str, int] = {}
    for place, post in enumerate(posts):
        target = _marked(post, place, posts, latest)
        if target is None and place:
            target = place - 1 if post.author_id in latest else 0
        if target is not None and posts[target].author_id == post.author_id:
            target = found[target]  # they go on with what they were saying
        found.append(target)
        latest[post.author_id] = place
    return found


def _marked(post: Post, place: int, posts: Sequence[Post], latest: dict[str, int]) -> int | None:
    if (mention := _MENTIONED.match(post.text)) is not None and mention["who"] in latest:
        return latest[mention["who"]]
    if (quote := _QUOTED.search(post.text)) is not None:
        words = quote["words"].strip()
        for earlier in range(place - 1, max(place - 1 - _LOOKED_BACK, -1), -1):
            if words in posts[earlier].text:
                return earlier
    return None
