"""Posts put together as threads, and what several parts of the analysis ask of a post."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jam.talk import Post, PostRef

from bot.analysis.text import code_lines, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thread as far as it is known: `root` is None when the first post is gone."""

    ref: PostRef
    root: Post | None
    replies: tuple[Post, ...]

    @property
    def posts(self) -> tuple[Post, ...]:
        """All of its posts that are known, in order of time."""
        return self.replies if self.root is None else (self.root, *self.replies)


def by_time(post: Post) -> tuple[datetime, str, str]:
    """Return what puts posts in one order, whatever order they came in."""
    return (post.posted_at, post.channel_id, post.ts)


def threads(posts: Iterable[Post]) -> list[Thread]:
    """Return the threads of `posts` in order of channel and first post."""
    grouped: defaultdict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in sorted(posts, key=by_time):
        grouped[post.channel_id, post.root_ts].append(post)
    return [
        Thread(
            ref=PostRef(channel_id=channel_id, ts=root_ts),
            root=next((p for p in grouped[channel_id, root_ts] if not p.is_reply), None),
            replies=tuple(p for p in grouped[channel_id, root_ts] if p.is_reply),
        )
        for channel_id, root_ts in sorted(grouped)
    ]


def reactors(post: Post) -> frozenset[str]:
    """Return the people who reacted to a post; its author is not among them."""
    return frozenset(r.user_id for r in post.reactions) - {post.author_id}


def shown(post: Post) -> str:
    """Return what a person reads: the post's plain text, made from the raw one if need be."""
    return post.plain or plain(post.text)


def own_words(post: Post) -> str:
    """Return what a person reads of a post, less quoted lines and code blocks."""
    if "`" not in post.text and "&gt;" not in post.text:
        return shown(post)
    code = code_lines(post.text)
    return "\n".join(
        line
        for line in shown(post).split("\n")
        if line and not line.startswith(">") and line not in code
    )
