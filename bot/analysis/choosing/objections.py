"""The strongest objection within each theme, so that support never stands alone.

A post objects by votes, where most of those who took a side both on it and on the theme's
best supported post took opposite sides; or by its wording, where it answers a post of the theme
or names the theme, and the votes do not say otherwise. A bad mood is no objection.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jam.findings import Theme
from jam.talk import Post, PostRef

from bot.analysis.choosing.cues import (
    contradicts,
    describes_self,
    housekeeps,
    is_prose,
    leans,
    looks_like_digest,
    looks_mechanical,
    objects,
    speaks_to_one,
    takes_stand,
)
from bot.analysis.choosing.passages import passage, quoted
from bot.analysis.choosing.sides import Sides, opposition, sides
from bot.analysis.choosing.substance import gives_reason, puts_question, tells_experience
from bot.analysis.ranking.fair import wilson
from bot.analysis.text import REMEMBERED, sentences, words
from bot.analysis.threads import by_time, own_words
from bot.analysis.wordlists import fold, stop_words

# "But one outage stops all of us" can be read alone.
_CONTRARY = re.compile(r"^\W*(?:no|but|however|well|yes,? but)\b[,:.]?\s*", re.IGNORECASE)
_ABOUT_ME = re.compile(r"i\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 40, 240
_LEAST_WORDS = 7
_SHARED = 5  # people on both posts, from where votes say who opposes whom
_HALF = 0.5
_LOOKED_AT = 400  # posts of a theme


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objection:
    post: Post
    text: str
    weight: float


def with_objections(
    posts: Sequence[Post],
    themes: Sequence[Theme],
    *,
    forum_of: Mapping[str, str],
    exclude: Collection[PostRef] = (),
    team: Collection[str] = (),
    languages: tuple[str, ...] = (),
) -> tuple[Theme, ...]:
    """Return the themes, each with its strongest objection or None; no post objects twice.

    `posts` are those the themes' `refs` and their threads are looked up in, `forum_of` gives a
    forum's key by channel id. What `exclude` holds was shown before, what `team` says to run the
    jam is no objection.
    """
    by_ref = {post.ref: post for post in posts}
    answers: defaultdict[PostRef, list[Post]] = defaultdict(list)
    for post in posts:
        if post.is_reply:
            answers[PostRef(channel_id=post.channel_id, ts=post.root_ts)].append(post)
    taken = set(exclude)
    made = []
    for theme in themes:
        said = [by_ref[ref] for ref in theme.refs if ref in by_ref]
        found = _strongest(theme, said[:_LOOKED_AT], answers, taken, team, languages)
        if found is None:
            made.append(replace(theme, objection=None))
            continue
        taken.add(found.post.ref)
        objection = quoted(found.post, found.text, forum_of=forum_of, objects=True)
        made.append(replace(theme, objection=objection))
    return tuple(made)


def _strongest(
    theme: Theme,
    said: Sequence[Post],
    answers: Mapping[PostRef, Sequence[Post]],
    taken: Collection[PostRef],
    team: Collection[str],
    languages: tuple[str, ...],
) -> _Objection | None:
    lead, led = _lead(said)
    named = frozenset(fold(word) for word in words(theme.label)) - stop_words()
    found = [
        objection
        for post, answered in _heard(said, answers)
        if post.ref not in taken
        and post is not lead
        and not (post.author_id in team and housekeeps(own_words(post)))
        and (objection := _objection(post, answered, led, named, languages)) is not None
    ]
    return max(found, key=lambda o: (o.weight, *by_time(o.post)), default=None)


def _lead(said: Sequence[Post]) -> tuple[Post | None, Sides | None]:
    """Return the post of a theme that is backed best, where enough people took sides."""
    voted = [(sides(post), post) for post in said]
    enough = [(s, post) for s, post in voted if len(s.people) >= _SHARED]
    if not enough:
        return None, None
    led, lead = max(enough, key=lambda entry: (entry[0].support, *by_time(entry[1])))
    return lead, led


def _heard(
    said: Sequence[Post], answers: Mapping[PostRef, Sequence[Post]]
) -> Iterator[tuple[Post, bool]]:
    """Give each post of a theme and of the threads it opened, and whether it answers one.

    What answers a question answers it: a "no" to that holds against nobody.
    """
    mine = {post.ref: post for post in said}
    seen: set[PostRef] = set()
    for post in said:
        asked = puts_question(own_words(post))
        for reply in answers.get(post.ref, ()):
            if reply.author_id != post.author_id and reply.ref not in seen:
                seen.add(reply.ref)
                yield reply, not asked
    for ref, post in mine.items():
        if ref not in seen:
            yield post, False


def _objection(
    post: Post,
    answered: bool,
    led: Sides | None,
    named: frozenset[str],
    languages: tuple[str, ...],
) -> _Objection | None:
    """Weigh a post as an objection; None when it is none, or nobody would quote it."""
    whole = own_words(post)
    objecting = _objecting(whole)
    sentence = objecting or (whole if answered and contradicts(whole) else "")
    mine = sides(post)
    share, shared = opposition(mine, led) if led is not None else (0.0, 0)
    by_votes = shared >= _SHARED and wilson(share, shared)[0] > _HALF
    by_words = bool(sentence) and _speaks_against(post, sentence, answered, named)
    if shared >= _SHARED and wilson(share, shared)[1] < _HALF:
        by_words = False  # the same people back both: it only sounds like an objection
    if not (by_votes or by_words):
        return None
    text = passage(whole[max(whole.find(sentence), 0) :], _LONGEST, languages=languages)
    if puts_question(sentence) or not _is_quotable(text, whole):
        return None
    weight = (
        2.0 * mine.support
        + (2.0 if by_votes else 0.0)
        + (1.0 if by_words else 0.0)
        + (0.5 if gives_reason(text) else 0.0)
        + (0.5 if tells_experience(text) else 0.0)
        - (1.0 if leans(_CONTRARY.sub("", text)) else 0.0)
        - (0.5 if text.endswith("…") else 0.0)
    )
    return _Objection(post=post, text=text, weight=weight)


@lru_cache(maxsize=REMEMBERED)
def _objecting(text: str) -> str:
    """Return the first sentence that objects; empty where none does."""
    return next((said for said in sentences(text) if objects(said)), "")


def _speaks_against(post: Post, sentence: str, answered: bool, named: frozenset[str]) -> bool:
    """Whether an objecting sentence is about the theme, and not about what one person does.

    It names the theme, says that it holds against what others say there, or answers a post of
    the theme and says why.
    """
    bare = _CONTRARY.sub("", sentence)
    if leans(bare) or (post.is_reply and speaks_to_one(sentence)):
        return False
    if answered and gives_reason(own_words(post)):
        return objects(sentence) or _ABOUT_ME.match(bare) is None
    if takes_stand(sentence):
        return True
    return objects(sentence) and bool(named & {fold(word) for word in words(sentence)})


def _is_quotable(text: str, whole: str) -> bool:
    return (
        len(text) >= _SHORTEST
        and is_prose(text, least_words=_LEAST_WORDS)
        and "://" not in text
        and not describes_self(text)
        and not looks_like_digest(whole)
        and not looks_mechanical(whole)
    )
