"""Answer a search: what has the words, in the order in which it helps most.

Of what matches, the newest five hundred are weighed (`relevance` says how), and three hundred ideas
besides, so that an idea is not buried by talk about it. What is left out by that is said.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.analysis.finding.near import nearest, variants
from bot.analysis.finding.query import Query
from bot.analysis.finding.relevance import Candidate, by_words, in_order
from bot.analysis.finding.terms import fold
from bot.analysis.text import plain
from jam.finding import Mark, Phrase, Wanted
from jam.places import Jam
from jam.talk import PostRef
from storage import Session
from storage.ideas import supporters_of
from storage.search import Match, any_of, matches, posts_at, support_of

MOST_WEIGHED = 500
"""Matches that are weighed, the newest."""

_MOST_IDEAS = 300
_MOST_SUPPORTED = 200  # of the best by words: of so many the support is looked up
_LEAST_TO_CORRECT = 4  # letters
_READ_TO_CORRECT = 50  # posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What was found, the best first. `some` where no post has all of the words.

    `more` tells that there are more matches than were weighed.
    """

    refs: tuple[PostRef, ...] = ()
    some: bool = False
    more: bool = False


def search(
    session: Session,
    jam: Jam,
    channels: Collection[str],
    query: Query,
    authors: tuple[str, ...],
    now: datetime,
) -> Results:
    """Find what somebody wants among the posts of the channels that they may read."""
    wanted = Wanted(
        phrases=query.phrases, without=query.without, marks=query.marks, authors=authors
    )
    found = _matches(session, jam, channels, wanted)
    some = False
    if not found and len(query.phrases) > 1:
        wanted, some = replace(wanted, some=True), True
        found = _matches(session, jam, channels, wanted)
    refs = _ordered(session, jam, found, query.phrases, now)
    return Results(refs=refs, some=some and bool(refs), more=len(found) >= MOST_WEIGHED)


def _matches(session: Session, jam: Jam, channels: Collection[str], wanted: Wanted) -> list[Match]:
    found = matches(session, jam.id, channels, wanted, MOST_WEIGHED)
    if len(found) < MOST_WEIGHED or Mark.IDEA in wanted.marks:
        return list(found)
    ideas = replace(wanted, marks=wanted.marks | {Mark.IDEA})
    more = matches(session, jam.id, channels, ideas, _MOST_IDEAS)
    return list({match.ref: match for match in (*found, *more)}.values())


def _ordered(
    session: Session, jam: Jam, found: list[Match], phrases: tuple[Phrase, ...], now: datetime
) -> tuple[PostRef, ...]:
    candidates = [
        Candidate(ref=m.ref, title=m.title, words=m.words, is_idea=m.is_idea) for m in found
    ]
    fits = by_words(candidates, phrases)
    first = in_order(candidates, fits, {}, now)
    emoji = jam.plan.emoji
    best = first[:_MOST_SUPPORTED]
    support = dict(support_of(session, jam.team_id, best, {emoji.support, emoji.idea}))
    # An idea's supporters are those who voted, by emoji or button, for it or what it merged with.
    support |= supporters_of(session, jam, [c.ref for c in candidates if c.is_idea])
    return tuple(in_order(candidates, fits, support, now))


def did_you_mean(session: Session, jam: Jam, channels: Collection[str], query: Query) -> str:
    """Return the words of a search with those that nobody says corrected; "" where none can be.

    Only from what the person may read: what is near is looked for like any other words.
    """
    corrected = [_said_instead(session, jam, channels, word) or word for word in query.typed]
    return " ".join(corrected) if corrected != list(query.typed) else ""


def _said_instead(session: Session, jam: Jam, channels: Collection[str], word: str) -> str:
    if len(word) < _LEAST_TO_CORRECT or not word.isalpha():
        return ""
    if any_of(session, jam.id, channels, [fold(word)], 1):
        return ""
    near = variants(word)
    found = any_of(session, jam.id, channels, near, _READ_TO_CORRECT)
    posts = posts_at(session, jam.id, channels, [match.ref for match in found])
    return nearest(near, [plain(post.text, named=False) for post in posts.values()])
