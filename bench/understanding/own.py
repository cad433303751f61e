"""What the bot itself finds: themes alone, all that a digest says, and a jam as it grows."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

import numpy as np

from bench.understanding.made_jam import Made, forum_names
from bench.understanding.others import Numbers
from bot.analysis.findings import find
from bot.analysis.meaning import Model
from bot.analysis.text import for_analysis, plain
from bot.analysis.themes.book import Said, ThemeBook, Told
from bot.analysis.themes.learning import learn
from bot.analysis.themes.once import sort_out
from bot.analysis.themes.running import run
from jam.instants import Window
from jam.talk import Post

BATCH = 2_000  # new posts since the last digest
NEAR = 5 * BATCH  # posts among which the threads of those are looked for
DIGEST_EVERY = 25  # batches; the times of those between are not told


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the last `BATCH` of `posts` posts took, in seconds, and all until then (`total`).

    `a_post` and `work` are those of all cores together; `work` is the digest's.
    """

    posts: int
    a_post: float
    digest: float
    work: float
    total: float


def themes(posts: Sequence[Post], model: Model, count: int | None = None) -> Numbers:
    """Return the theme of each post when all are looked at once, -1 for none."""
    said = [
        Said(ref=post.ref, author_id=post.author_id, text=for_analysis(post.text)) for post in posts
    ]
    found = sort_out(said, model=model, count=count)
    return np.array([one.theme for one in found]) - 1


def everything(posts: Sequence[Post], model: Model) -> Numbers:
    """Return the same, and find all else that a digest of these posts says."""
    found = themes(posts, model)
    _findings(posts, posts, tone=True)
    return found


def growing(talk: Iterator[Made], model: Model, sizes: Sequence[int]) -> Iterator[Cost]:
    """Yield what it costs when a jam has grown to each size, with its digests on the way.

    As in the bot nothing but the book and the latest posts stays in memory.
    """
    book: ThemeBook | None = None
    near: deque[Post] = deque(maxlen=NEAR)
    known, batches, total = 0, 0, 0.0
    while sizes and known < sizes[-1]:
        wanted = min(BATCH, next(size for size in sizes if size > known) - known)
        new = [made.post for made in islice(talk, wanted)]
        known, batches = known + len(new), batches + 1
        near.extend(new)
        active = {(post.channel_id, post.root_ts) for post in new}
        threads = [post for post in near if (post.channel_id, post.root_ts) in active]
        began, worked = time.perf_counter(), time.process_time()
        book, told = _learned(book, _said(new), model)
        learned = time.process_time()
        if known in sizes or batches % DIGEST_EVERY == 1:
            book = run(book, told, model=model).book
            _findings(new, threads, tone=False)
        took = time.perf_counter() - began
        total += took
        if known in sizes:
            a_post, work = (learned - worked) / len(new), time.process_time() - worked
            yield Cost(posts=known, a_post=a_post, digest=took, work=work, total=total)


def _said(posts: Sequence[Post]) -> list[Said]:
    return [
        Said(ref=post.ref, author_id=post.author_id, text=for_analysis(post.text)) for post in posts
    ]


def _learned(
    book: ThemeBook | None, said: Sequence[Said], model: Model
) -> tuple[ThemeBook, list[Told]]:
    learned = learn(book, said, model=model)
    told = [Told(said=s, kept=k) for s, k in zip(said, learned.kept, strict=True)]
    return learned.book, told


def _findings(new: Sequence[Post], threads: Sequence[Post], *, tone: bool) -> None:
    """Find all that the jam's digest says about `new`, of the threads they stand in.

    A plan that says nothing of `tone` leaves it out.
    """
    window = Window(since=new[0].posted_at, until=new[-1].posted_at + timedelta(seconds=1))
    known = forum_names()
    names = {post.channel_id: known.get(post.channel_id, post.channel_id) for post in threads}
    readable = [_readable(post) for post in threads]
    find(readable, window=window, forum_names=names, forum_of=names, tone=tone)


def _readable(post: Post) -> Post:
    return replace(post, plain=plain(post.text))
