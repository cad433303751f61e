"""Where most people talk right now."""

from collections.abc import Collection, Sequence

from jam.findings import HotThread
from jam.instants import Window
from jam.talk import Post, PostRef

from bot.analysis.choosing.cues import describes_self, housekeeps, looks_mechanical
from bot.analysis.choosing.passages import passage
from bot.analysis.text import words
from bot.analysis.threads import Thread, own_words, reactors, shown, threads
from bot.analysis.wordlists import CHATTER

MIN_PEOPLE = 2
HOT_ON_TOP = 2
"""How many of the threads a digest's top message shows."""

_EXCERPT = 120
_GREETING_WORDS = 3
_TELLING_WORDS = 5


def hot_threads(
    posts: Sequence[Post],
    *,
    window: Window,
    limit: int = 3,
    exclude: Collection[PostRef] = (),
    team: Collection[str] = (),
    languages: tuple[str, ...] = (),
) -> tuple[HotThread, ...]:
    """Return at most `limit` threads, by different repliers, then reactors, then recency.

    Only what was written in the window counts, and at least two people beside the first
    author must have taken part. Reactions carry no time, so they count with their post. Threads
    that `team`, the people who run the jam, opened to run it are left out, as are greetings, and
    what says who its author is and nobody answered. `languages` are the jam's, the main one first.
    """
    found = [
        hot
        for thread in threads(posts)
        if thread.ref not in exclude
        and not _runs_the_jam(thread, team)
        and (hot := _heat(thread, window, languages)) is not None
    ]
    found.sort(key=lambda h: (h.ref.ts, h.ref.channel_id))
    found.sort(key=lambda h: (h.repliers, h.reactors, h.last_at), reverse=True)
    return tuple(found[:limit])


def _runs_the_jam(thread: Thread, team: Collection[str]) -> bool:
    root = thread.root
    return root is not None and root.author_id in team and housekeeps(own_words(root))


def _greets(text: str) -> bool:
    """Whether a first post has words, and greets with all or most of them; a picture has none."""
    said = [word.lower() for word in words(text)]
    if not said or all(word in CHATTER for word in said):
        return bool(said)
    return len(said) <= _GREETING_WORDS and said[0] in CHATTER


def _telling(thread: Thread) -> str:
    """Return what tells a thread's subject: its first post, or what its author said after it.

    Empty where they only greet or type commands.
    """
    for post in thread.posts:
        text = shown(post)
        mine = thread.root is not None and post.author_id == thread.root.author_id
        told = not post.is_reply or len(words(text)) >= _TELLING_WORDS
        if mine and told and not _greets(text) and not looks_mechanical(text):
            return text
    return ""


def _heat(thread: Thread, window: Window, languages: tuple[str, ...]) -> HotThread | None:
    current = [post for post in thread.posts if post.posted_at in window]
    if thread.root is None or not current:
        return None
    first = {thread.root.author_id}
    repliers = {post.author_id for post in current if post.is_reply} - first
    reacted = frozenset[str]().union(*map(reactors, current)) - first
    text = _telling(thread)
    if len(repliers | reacted) < MIN_PEOPLE or (not text and words(shown(thread.root))):
        return None
    if not repliers and describes_self(text):
        return None
    return HotThread(
        ref=thread.ref,
        excerpt=passage(text, _EXCERPT, languages=languages),
        repliers=len(repliers),
        reactors=len(reacted),
        last_at=current[-1].posted_at,
    )
