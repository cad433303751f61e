"""Where most people talk right now."""

from collections.abc import Collection, Sequence

from jam.findings import HotThread
from jam.instants import Window
from jam.talk import Post, PostRef

from bot.analysis.text import excerpt
from bot.analysis.threads import Thread, reactors, shown, threads

MIN_PEOPLE = 2
_EXCERPT = 120


def hot_threads(
    posts: Sequence[Post],
    *,
    window: Window,
    limit: int = 3,
    exclude: Collection[PostRef] = (),
) -> tuple[HotThread, ...]:
    """Return at most `limit` threads, by different repliers, then reactors, then recency.

    Only what was written in the window counts, and at least two people beside the first
    author must have taken part. Reactions carry no time, so they count with their post.
    """
    found = [
        hot
        for thread in threads(posts)
        if thread.ref not in exclude and (hot := _heat(thread, window)) is not None
    ]
    found.sort(key=lambda h: (h.ref.ts, h.ref.channel_id))
    found.sort(key=lambda h: (h.repliers, h.reactors, h.last_at), reverse=True)
    return tuple(found[:limit])


def _heat(thread: Thread, window: Window) -> HotThread | None:
    current = [post for post in thread.posts if post.posted_at in window]
    if thread.root is None or not current:
        return None
    first = {thread.root.author_id}
    repliers = {post.author_id for post in current if post.is_reply} - first
    reacted = frozenset[str]().union(*map(reactors, current)) - first
    if len(repliers | reacted) < MIN_PEOPLE:
        return None
    return HotThread(
        ref=thread.ref,
        excerpt=excerpt(shown(thread.root), _EXCERPT),
        repliers=len(repliers),
        reactors=len(reacted),
        last_at=current[-1].posted_at,
    )
