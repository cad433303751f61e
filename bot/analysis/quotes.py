"""Two quotes that a reader wants: with substance, about what most people talk about, at odds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log2

from jam.findings import Quote, Theme
from jam.talk import Post, PostRef

from bot.analysis.cues import (
    describes_self,
    disagrees,
    gives_reason,
    housekeeps,
    is_prose,
    leans,
    looks_like_digest,
    tells_experience,
)
from bot.analysis.passages import passage
from bot.analysis.text import REMEMBERED
from bot.analysis.threads import by_time, own_words, reactors
from bot.analysis.tone import CLEARLY, polarity

MOST_WEIGHED = 2000
"""Posts whose wording is looked at, a millisecond each: of more, the most noticed ones."""

SHORTEST = 40
LONGEST = 280
_LEAST_WORDS = 8
_TOP_THEMES = 4
_READ_AT_A_GLANCE = 180
_OBJECTIONS = frozenset({"-1", "thumbsdown", "thinking_face", "no_entry_sign", "x"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    post: Post
    text: str
    about: frozenset[str]
    against: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worth:
    """What the wording of a post alone is worth: the quotable part, and whether it objects."""

    text: str
    score: float
    against: bool


def choose_quotes(
    posts: Sequence[Post],
    *,
    themes: Sequence[Theme],
    forum_of: Mapping[str, str],
    exclude: Collection[PostRef] = (),
    team: Collection[str] = (),
    languages: tuple[str, ...] = (),
    limit: int = 2,
) -> tuple[Quote, ...]:
    """Return at most `limit` quotes of 40 to 280 characters, by different people and threads.

    The first is the one with most to say; each further one prefers to disagree with the first
    about the same theme. `forum_of` gives a forum's key by channel id. What `team`, the people
    who run the jam, say to run it is not quoted. Of a post in several of the jam's `languages`
    the sentences in the first one are.
    """
    about = {theme.label: frozenset(theme.refs) for theme in themes}
    left = [
        candidate
        for post in _noticed(sorted(posts, key=by_time), about)
        if post.ref not in exclude
        and not (post.author_id in team and housekeeps(own_words(post)))
        and (candidate := _candidate(post, about, languages)) is not None
    ]
    chosen: list[_Candidate] = []
    while left and len(chosen) < limit:
        best = max(left, key=lambda c: c.score + (_answer_bonus(c, chosen[0]) if chosen else 0.0))
        chosen.append(best)
        left = [c for c in left if not _same_voice(c, best)]
    return tuple(
        Quote(
            ref=c.post.ref,
            text=c.text,
            author_id=c.post.author_id,
            forum=forum_of.get(c.post.channel_id, ""),
        )
        for c in chosen
    )


def _noticed(posts: Sequence[Post], themes: Mapping[str, frozenset[PostRef]]) -> Sequence[Post]:
    """Return the posts that are worth looking at: all, or of very many the most noticed."""
    if len(posts) <= MOST_WEIGHED:
        return posts
    told = frozenset(ref for refs in themes.values() for ref in refs)
    most = nlargest(MOST_WEIGHED, posts, key=lambda p: (p.ref in told) + len(reactors(p)))
    return sorted(most, key=by_time)


def _candidate(
    post: Post, themes: Mapping[str, frozenset[PostRef]], languages: tuple[str, ...]
) -> _Candidate | None:
    """Weigh a post; None when nobody would quote it."""
    words = own_words(post)
    if len(words) < SHORTEST:
        return None
    ref = post.ref
    about = {label: place for place, label in enumerate(themes) if ref in themes[label]}
    worth = _worth(words, next(iter(about), ""), languages)
    if worth is None:
        return None
    top = min(about.values(), default=len(themes))
    objections = {r.user_id for r in post.reactions if r.folded in _OBJECTIONS}
    score = (
        (2.0 if about else 0.0)
        + (1.0 if top < _TOP_THEMES else 0.0)
        + 0.7 * log2(1 + len(reactors(post) - objections))
        + worth.score
    )
    return _Candidate(
        post=post,
        text=worth.text,
        about=frozenset(about),
        against=worth.against,
        score=score,
    )


@lru_cache(maxsize=REMEMBERED)
def _worth(words: str, near: str, languages: tuple[str, ...]) -> _Worth | None:
    """Weigh the wording alone; None when nobody would quote it."""
    text = passage(words, LONGEST, near=near, languages=languages)
    if len(text) < SHORTEST or not is_prose(text, least_words=_LEAST_WORDS):
        return None
    if looks_like_digest(words) or "://" in text:
        return None
    score = (
        (1.0 if gives_reason(text) else 0.0)
        + (1.5 if tells_experience(text) else 0.0)
        + (1.0 if len(text) <= _READ_AT_A_GLANCE else 0.0)
        - (1.5 if leans(text) else 0.0)
        - (2.0 if text.endswith("…") else 0.0)
        - (2.0 if describes_self(text) else 0.0)
        - (2.5 if housekeeps(text) else 0.0)
    )
    return _Worth(text=text, score=score, against=disagrees(text) or polarity(text) < -CLEARLY)


def _answer_bonus(candidate: _Candidate, first: _Candidate) -> float:
    same = bool(candidate.about & first.about)
    other = candidate.against != first.against
    contested = any(r.folded in _OBJECTIONS for r in candidate.post.reactions)
    return (1.0 if same else 0.0) + (2.0 if other else 0.0) + (0.5 if contested else 0.0)


def _same_voice(one: _Candidate, other: _Candidate) -> bool:
    """Whether two candidates share their author or their thread."""
    mine, theirs = one.post, other.post
    same_thread = (mine.channel_id, mine.root_ts) == (theirs.channel_id, theirs.root_ts)
    return same_thread or mine.author_id == theirs.author_id or one.text == other.text
