"""One thing seen by few: a post with substance that hardly anybody answered or reacted to."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from statistics import median

from jam.findings import Overlooked
from jam.talk import Post, PostRef

from bot.analysis.cues import gives_reason, is_prose, leans, looks_like_digest, tells_experience
from bot.analysis.passages import passage
from bot.analysis.threads import Thread, own_words, reactors, threads

YOUNGEST = timedelta(hours=3)
FEW = 2
_LEAST_WORDS = 12
_EXCERPT = 140
_ROOM_TO_ARGUE = 90  # characters


def seen_by_few(
    posts: Sequence[Post],
    *,
    now: datetime,
    exclude: Collection[PostRef] = (),
    team: Collection[str] = (),
    languages: tuple[str, ...] = (),
) -> Overlooked | None:
    """Return the most telling first post that few people beside its author took notice of.

    Few are at most two, or a quarter of what a thread usually has. It is three hours old or
    more, and neither by somebody who posts more than others do nor by the jam's `team`, who are
    heard anyway. `languages` are the jam's, the main one first.
    """
    every = threads(posts)
    noticed = {thread.ref: _noticed(thread) for thread in every}
    few = max(FEW, median(noticed.values()) / 4) if noticed else FEW
    written = Counter(post.author_id for post in posts)
    busy = sum(written.values()) / max(len(written), 1)
    found = [
        (_substance(thread.root), -noticed[thread.ref], thread.root)
        for thread in every
        if thread.root is not None
        and noticed[thread.ref] <= few
        and now - thread.root.posted_at >= YOUNGEST
        and written[thread.root.author_id] <= max(busy, FEW)
        and thread.ref not in exclude
        and thread.root.author_id not in team
    ]
    worthy = [entry for entry in found if entry[0] > 0]
    if not worthy:
        return None
    _, unseen, best = max(worthy, key=lambda e: (e[0], e[1], e[2].ts, e[2].channel_id))
    text = passage(own_words(best), _EXCERPT, languages=languages)
    return Overlooked(ref=best.ref, excerpt=text, people=-unseen)


def _noticed(thread: Thread) -> int:
    """Return how many people beside the first author replied or reacted to the first post."""
    first = frozenset(p.author_id for p in (thread.root,) if p is not None)
    reacted = reactors(thread.root) if thread.root is not None else frozenset()
    return len((reacted | {p.author_id for p in thread.replies}) - first)


def _substance(post: Post) -> int:
    """Return how much a post has to say; 0 when it is noise, too short, or leans on another."""
    text = own_words(post)
    if not is_prose(text, least_words=_LEAST_WORDS) or looks_like_digest(text) or leans(text):
        return 0
    if "://" in text:  # an address Slack did not see is read out letter by letter
        return 0
    return 1 + 2 * gives_reason(text) + 2 * tells_experience(text) + (len(text) >= _ROOM_TO_ARGUE)
