"""Counts over a window of talk: how much, by how many, in which hours."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from jam.findings import Activity, Figures
from jam.instants import Window
from jam.talk import Post

from bot.analysis.threads import reactors, threads

_HOUR = timedelta(hours=1)


def count(posts: Sequence[Post], *, window: Window, earlier_authors: Collection[str]) -> Figures:
    """Return the figures of the posts in `window`; others only tell what was answered.

    `threads` are those with a post in the window, `unanswered` the first posts in it that
    nobody else replied to, `first_time` the authors who are not among `earlier_authors`.
    """
    current = [post for post in posts if post.posted_at in window]
    authors = {post.author_id for post in current}
    return Figures(
        posts=len(current),
        people=len(people(current)),
        authors=len(authors),
        threads=len({(post.channel_id, post.root_ts) for post in current}),
        replies=sum(post.is_reply for post in current),
        reactions=sum(len(post.reactions) for post in current),
        first_time=len(authors.difference(earlier_authors)),
        unanswered=sum(
            all(reply.author_id == thread.root.author_id for reply in thread.replies)
            for thread in threads(posts)
            if thread.root is not None and thread.root.posted_at in window
        ),
    )


def people(posts: Iterable[Post]) -> frozenset[str]:
    """Return everybody who wrote or reacted to one of `posts`."""
    return frozenset[str]().union(*({post.author_id} | reactors(post) for post in posts))


def activity(posts: Sequence[Post], *, window: Window, forum_names: Mapping[str, str]) -> Activity:
    """Return the posts an hour of each forum named in `forum_names` (by channel id).

    The first hour is the full hour in which the window starts; a quiet hour counts 0.
    """
    first = window.since.replace(minute=0, second=0, microsecond=0)
    span = max(-(-(window.until - first) // _HOUR), 0)
    hours = tuple(first + _HOUR * i for i in range(span))
    counted = Counter(
        (forum_names[post.channel_id], _hour(post.posted_at))
        for post in posts
        if post.channel_id in forum_names and post.posted_at in window
    )
    names = dict.fromkeys(forum_names.values())
    return Activity(
        hours=hours, counts={name: tuple(counted[name, hour] for hour in hours) for name in names}
    )


def _hour(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)
