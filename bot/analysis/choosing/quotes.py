"""Two quotes that a reader wants: with substance, about what most people talk about, at odds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log2
from typing import TYPE_CHECKING

from jam.findings import Quote, Theme
from jam.talk import Post, PostRef

from bot.analysis.choosing.cues import (
    describes_self,
    housekeeps,
    is_prose,
    leans,
    looks_like_digest,
    looks_mechanical,
    speaks_to_one,
)
from bot.analysis.choosing.diverse import Facets, diverse_order
from bot.analysis.choosing.passages import passage, quoted
from bot.analysis.choosing.sides import AGAINST
from bot.analysis.choosing.substance import (
    cheers,
    gives_reason,
    puts_question,
    tells_experience,
)
from bot.analysis.text import REMEMBERED
from bot.analysis.threads import by_time, own_words, reactors

if TYPE_CHECKING:
    from bot.analysis.meaning import Model

MOST_WEIGHED = 600
"""Posts whose wording is looked at, a millisecond each: of more, the most noticed ones."""

SHORTEST = 40
LONGEST = 280
_LEAST_WORDS = 8
_TOP_THEMES = 4
_READ_AT_A_GLANCE = 180
_COMPARED = 40  # the best ones, among which those that differ are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    post: Post
    text: str
    about: frozenset[str]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worth:
    """What the wording of a post alone is worth, and its quotable part.

    It `tells` something where it gives a reason or an experience, and `leans` on another post
    where it cannot be read alone.
    """

    text: str
    score: float
    tells: bool
    leans: bool


def choose_quotes(
    posts: Sequence[Post],
    *,
    themes: Sequence[Theme],
    forum_of: Mapping[str, str],
    region_of: Mapping[str, str] | None = None,
    exclude: Collection[PostRef] = (),
    team: Collection[str] = (),
    languages: tuple[str, ...] = (),
    limit: int = 2,
    model: "Model | None" = None,
) -> tuple[Quote, ...]:
    """Return at most `limit` quotes of 40 to 280 characters, by different people and threads.

    The first is the one with most to say. After it comes the strongest objection to a theme it
    is about, where one was found; then whatever adds most that was not said by then: another
    theme, forum, region or wording. `forum_of` gives a forum's key by channel id, `region_of` a
    region by author. What `team`, the people who run the jam, say to run it is not quoted. Of a
    post in several of the jam's `languages` the sentences in the first one are. `model` compares
    wording, the default one where none is given.
    """
    about = {theme.label: frozenset(theme.refs) for theme in themes}
    contested = {theme.label for theme in themes if theme.objection is not None}
    found = [
        candidate
        for post in _noticed(sorted(posts, key=by_time), about)
        if post.ref not in exclude
        and not (post.author_id in team and housekeeps(own_words(post)))
        and (candidate := _candidate(post, about, contested, languages)) is not None
    ]
    best = nlargest(_COMPARED, found, key=lambda c: c.score)
    facets = [_facets(c, forum_of, region_of or {}) for c in best]
    order = [best[place] for place in diverse_order([c.score for c in best], facets, model)]
    quotes: list[Quote] = []
    chosen: list[Post] = []
    for candidate in order:
        if len(quotes) == limit:
            break
        if any(_same_voice(candidate.post, post) for post in chosen):
            continue
        quotes.append(quoted(candidate.post, candidate.text, forum_of=forum_of))
        chosen.append(candidate.post)
        if len(quotes) == 1 and limit > 1:
            against = _objection(candidate, themes, posts, exclude)
            if against is not None:
                quotes.append(against[1])
                chosen.append(against[0])
    return tuple(quotes)


def _objection(
    first: _Candidate, themes: Sequence[Theme], posts: Sequence[Post], exclude: Collection[PostRef]
) -> tuple[Post, Quote] | None:
    """Return the strongest objection to one of the first quote's themes, by somebody else."""
    by_ref = {post.ref: post for post in posts}
    for theme in themes:
        against = theme.objection
        if against is None or theme.label not in first.about or against.ref in exclude:
            continue
        post = by_ref.get(against.ref)
        if post is not None and post.author_id != first.post.author_id:
            return post, against
    return None


def _facets(
    candidate: _Candidate, forum_of: Mapping[str, str], region_of: Mapping[str, str]
) -> Facets:
    post = candidate.post
    return Facets(
        text=candidate.text,
        themes=candidate.about,
        forum=forum_of.get(post.channel_id, post.channel_id),
        region=region_of.get(post.author_id, ""),
    )


def _noticed(posts: Sequence[Post], themes: Mapping[str, frozenset[PostRef]]) -> Sequence[Post]:
    """Return the posts that are worth looking at: all, or of very many the most noticed."""
    if len(posts) <= MOST_WEIGHED:
        return posts
    told = frozenset(ref for refs in themes.values() for ref in refs)
    most = nlargest(MOST_WEIGHED, posts, key=lambda p: (p.ref in told) + len(reactors(p)))
    return sorted(most, key=by_time)


def _candidate(
    post: Post,
    themes: Mapping[str, frozenset[PostRef]],
    contested: Collection[str],
    languages: tuple[str, ...],
) -> _Candidate | None:
    """Weigh a post; None when nobody would quote it."""
    words = own_words(post)
    if len(words) < SHORTEST:
        return None
    ref = post.ref
    about = {label: place for place, label in enumerate(themes) if ref in themes[label]}
    worth = _worth(words, next(iter(about), ""), languages, post.is_reply)
    if worth is None or (post.is_reply and (worth.leans or not (worth.tells or reactors(post)))):
        return None
    top = min(about.values(), default=len(themes))
    doubts = {r.user_id for r in post.reactions if r.folded in AGAINST}
    score = (
        (2.0 if about else 0.0)
        + (1.0 if top < _TOP_THEMES else 0.0)
        + (1.0 if not about.keys().isdisjoint(contested) else 0.0)
        + 0.7 * log2(1 + len(reactors(post) - doubts))
        + worth.score
    )
    return _Candidate(post=post, text=worth.text, about=frozenset(about), score=score)


@lru_cache(maxsize=REMEMBERED)
def _worth(words: str, near: str, languages: tuple[str, ...], replies: bool) -> _Worth | None:
    """Weigh the wording alone; None when nobody would quote it.

    A reason or an experience is worth more than a question, and that more than a cheer.
    """
    text = passage(words, LONGEST, near=near, languages=languages)
    if len(text) < SHORTEST or not is_prose(text, least_words=_LEAST_WORDS):
        return None
    if looks_like_digest(words) or looks_mechanical(words) or "://" in text:
        return None
    asks, reasons, tells = puts_question(text), gives_reason(text), tells_experience(text)
    score = (
        (1.5 if reasons else 0.0)
        + (1.5 if tells else 0.0)
        + (0.5 if asks and not replies else 0.0)
        + (1.0 if len(text) <= _READ_AT_A_GLANCE else 0.0)
        - (2.0 if leans(text) else 0.0)
        - (2.0 if replies and (asks or speaks_to_one(text)) else 0.0)
        - (2.0 if text.endswith("…") else 0.0)
        - (2.0 if cheers(text) else 0.0)
        - (2.0 if describes_self(text) else 0.0)
        - (3.5 if housekeeps(text) else 0.0)
    )
    return _Worth(text=text, score=score, tells=reasons or tells, leans=leans(text))


def _same_voice(one: Post, other: Post) -> bool:
    """Whether two posts share their author or their thread."""
    same_thread = (one.channel_id, one.root_ts) == (other.channel_id, other.root_ts)
    return same_thread or one.author_id == other.author_id or own_words(one) == own_words(other)
