"""One under-heard voice: a post with substance by somebody whom hardly anybody answered yet.

The rule: a first post, three hours old or more, that few people replied or reacted to, by
somebody who posts no more than others do, is not of the team and was not shown before. Of several
the one with most to say, newcomers and people of smaller forums and regions first. Where nobody
meets all of it, first its age, then how much its author posts is let go, then that few noticed it
as long as no more did than usual: without such a voice everybody would seem to be heard.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from jam.findings import Overlooked
from jam.talk import Post, PostRef

from bot.analysis.choosing.cues import (
    describes_self,
    housekeeps,
    is_prose,
    leans,
    looks_like_digest,
    looks_mechanical,
)
from bot.analysis.choosing.passages import passage
from bot.analysis.choosing.substance import gives_reason, puts_question, tells_experience
from bot.analysis.threads import Thread, own_words, reactors, threads

YOUNGEST = timedelta(hours=3)
FEW = 2
_LEAST_WORDS = 8
_EXCERPT = 140
_ROOM_TO_ARGUE = 90  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """A first post that is worth seeing: how far the rule is stretched for it, and its worth."""

    post: Post
    noticed: int
    stretched: int
    worth: float

    @property
    def order(self) -> tuple[int, float, int, str, str]:
        return -self.stretched, self.worth, -self.noticed, self.post.ts, self.post.channel_id


def seen_by_few(
    posts: Sequence[Post],
    *,
    now: datetime,
    exclude: Collection[PostRef] = (),
    heard: Collection[str] = (),
    earlier_authors: Collection[str] = (),
    region_of: Mapping[str, str] | None = None,
    team: Collection[str] = (),
    languages: tuple[str, ...] = (),
) -> Overlooked | None:
    """Return the voice that the rule above finds; None where nobody else said anything telling.

    Few are at most two, or a quarter of what a thread usually has. `exclude` holds posts and
    `heard` people that were shown before, `earlier_authors` who wrote before these posts, and
    `region_of` gives a region by author. `languages` are the jam's, the main one first.
    """
    every = [thread for thread in threads(posts) if thread.root is not None]
    noticed = {thread.ref: _noticed(thread) for thread in every}
    usual_notice = median(noticed.values()) if noticed else 0
    few = max(FEW, usual_notice / 4)
    written = Counter(post.author_id for post in posts)
    usual = max(sum(written.values()) / max(len(written), 1), FEW)
    small = _smaller(posts, region_of or {})
    unknown = set(written).difference(earlier_authors)
    passed_over = {*team, *heard}
    found = [
        _Voice(
            post=root,
            noticed=noticed[thread.ref],
            stretched=(
                (now - root.posted_at < YOUNGEST)
                + 2 * (written[root.author_id] > usual)
                + 4 * (noticed[thread.ref] > few)
            ),
            worth=substance + (root.author_id in unknown) + (root.author_id in small),
        )
        for thread in every
        if (root := thread.root) is not None
        and thread.ref not in exclude
        and noticed[thread.ref] <= max(few, usual_notice)
        and root.author_id not in passed_over
        and (substance := _substance(root)) > 0
    ]
    if not found:
        return None
    best = max(found, key=lambda voice: voice.order)
    text = passage(own_words(best.post), _EXCERPT, languages=languages)
    return Overlooked(ref=best.post.ref, excerpt=text, people=best.noticed)


def _noticed(thread: Thread) -> int:
    """Return how many people beside the first author replied or reacted to the first post."""
    first = frozenset(p.author_id for p in (thread.root,) if p is not None)
    reacted = reactors(thread.root) if thread.root is not None else frozenset()
    return len((reacted | {p.author_id for p in thread.replies}) - first)


def _smaller(posts: Iterable[Post], region_of: Mapping[str, str]) -> frozenset[str]:
    """Return the authors of forums and regions with fewer authors than the middle one."""
    groups: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for post in posts:
        groups["forum", post.channel_id].add(post.author_id)
        if region := region_of.get(post.author_id):
            groups["region", region].add(post.author_id)
    smaller: set[str] = set()
    for kind in ("forum", "region"):
        sizes = {key: len(people) for key, people in groups.items() if key[0] == kind}
        middle = median(sizes.values()) if sizes else 0
        smaller.update(*(groups[key] for key, size in sizes.items() if size < middle))
    return frozenset(smaller)


def _substance(post: Post) -> float:
    """Return how much a post has to say; 0 when it is noise, too short, or leans on another."""
    text = own_words(post)
    if not is_prose(text, least_words=_LEAST_WORDS) or leans(text) or "://" in text:
        return 0
    if looks_like_digest(text) or looks_mechanical(text) or housekeeps(text):
        return 0
    if describes_self(text):
        return 0
    return (
        1.0
        + 2 * gives_reason(text)
        + 2 * tells_experience(text)
        + 0.5 * puts_question(text)
        + (len(text) >= _ROOM_TO_ARGUE)
    )
