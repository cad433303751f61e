"""What made posts count in an IBM jam, as a shortlist to compare ours with. Not a truth.

Needs no votes: it looks at the shape of the talk alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from jam.talk import Post, PostRef

from bot.analysis.threads import by_time, shown, threads

RAPID = timedelta(minutes=1)
"""A post so soon after another of the same person in the forum is rapid fire."""


def worldjam_baseline(posts: Sequence[Post]) -> tuple[PostRef, ...]:
    """Return all posts, the best of each channel first, by channel.

    One point each for: any reply by somebody else; the share of the channel's posts with fewer
    descendants; the share with less text; not opening its thread; not being rapid fire. Slack's
    threads have one level, so what comes later in a thread descends from every post before it.
    Of equals the earlier comes first.

    The five marks are what is told of WorldJam 2004; no publication was found that gives them
    weights, and equal ones are ours. (On the shape of talk in two of IBM's jams: P. DiMaggio,
    C. Bernier, C. Heckscher, D. Mimno, Interaction Ritual Threads, working paper, 2017.)
    """
    points: defaultdict[str, list[tuple[Post, float]]] = defaultdict(list)
    descendants = _descendants(posts)
    last_by: dict[tuple[str, str], Post] = {}
    for post in sorted(posts, key=by_time):
        answered, _ = descendants[post.ref]
        before = last_by.get((post.channel_id, post.author_id))
        is_rapid = before is not None and post.posted_at - before.posted_at < RAPID
        last_by[post.channel_id, post.author_id] = post
        points[post.channel_id].append((post, answered + post.is_reply + (not is_rapid)))
    found: list[PostRef] = []
    for channel in sorted(points):
        rows = points[channel]
        size = _below([descendants[post.ref][1] for post, _ in rows])
        length = _below([len(shown(post)) for post, _ in rows])
        scored = [
            (-(marks + size[n] + length[n]), n, post.ref) for n, (post, marks) in enumerate(rows)
        ]
        found += [ref for _, _, ref in sorted(scored, key=lambda row: row[:2])]
    return tuple(found)


def _descendants(posts: Sequence[Post]) -> dict[PostRef, tuple[bool, int]]:
    """Return whether somebody else came after a post in its thread, and how many posts did."""
    found = {}
    for thread in threads(posts):
        later: set[str] = set()
        for count, post in enumerate(reversed(thread.posts)):
            found[post.ref] = (bool(later - {post.author_id}), count)
            later.add(post.author_id)
    return found


def _below(values: Sequence[int]) -> list[float]:
    """Return for each value the share of all values that are smaller."""
    ordered = sorted(values)
    first = {value: n for n, value in reversed(list(enumerate(ordered)))}
    return [first[value] / len(values) for value in values]
