"""In which order what was found is shown.

How well the words fit (Okapi BM25, Robertson and others 1994, with the candidates for the
collection) times a little for how many support the post and for how new it is.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jam.finding import Phrase
from jam.instants import ts_to_instant
from jam.talk import PostRef

_TITLE = 4  # how many words of the text one of the title weighs
_SATURATION, _LENGTH = 1.2, 0.75  # BM25's usual constants
_SUPPORT = 0.25  # of the text's weight, for each doubling of the people who support
_NEW = 0.3  # of the weight, what a post of this minute has over one long ago
_HALF = timedelta(days=2)
_IDEA = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A post that has the words: folded, to be weighed."""

    ref: PostRef
    title: tuple[str, ...]
    words: tuple[str, ...]
    is_idea: bool = False


def by_words(candidates: Sequence[Candidate], phrases: Sequence[Phrase]) -> dict[PostRef, float]:
    """Return how well each candidate fits the words, over 0; 1 each where there are no words."""
    if not phrases or not candidates:
        return {c.ref: 1.0 for c in candidates}
    counts = [[_count(c, phrase) for phrase in phrases] for c in candidates]
    length = sum(len(c.words) for c in candidates) / len(candidates) or 1.0
    having = [sum(1 for row in counts if row[at]) for at in range(len(phrases))]
    telling = [math.log(1 + (len(candidates) - n + 0.5) / (n + 0.5)) + 0.1 for n in having]
    return {
        c.ref: sum(
            weight
            * n
            * (_SATURATION + 1)
            / (n + _SATURATION * (1 - _LENGTH + _LENGTH * len(c.words) / length))
            for n, weight in zip(row, telling, strict=True)
        )
        for c, row in zip(candidates, counts, strict=True)
    }


def in_order(
    candidates: Sequence[Candidate],
    fits: Mapping[PostRef, float],
    support: Mapping[PostRef, int],
    now: datetime,
) -> list[PostRef]:
    """Return the candidates, the best first; of equals the newest."""

    def weight(c: Candidate) -> float:
        age = max(now - ts_to_instant(c.ref.ts), timedelta(0)) / _HALF
        liked = 1 + _SUPPORT * math.log2(1 + support.get(c.ref, 0))
        fresh = 1 - _NEW + _NEW * math.exp2(-age)
        return fits[c.ref] * liked * fresh * (_IDEA if c.is_idea else 1.0)

    newest = sorted(candidates, key=lambda c: (c.ref.ts, c.ref.channel_id), reverse=True)
    return [c.ref for c in sorted(newest, key=weight, reverse=True)]


def _count(candidate: Candidate, phrase: Phrase) -> int:
    return _TITLE * _occurs(candidate.title, phrase) + _occurs(candidate.words, phrase)


def _occurs(words: tuple[str, ...], phrase: Phrase) -> int:
    *lead, last = phrase.words
    if phrase.begins:
        ends = [at for at, word in enumerate(words) if word.startswith(last)]
    elif not lead:
        return words.count(last)
    else:
        ends = [at for at, word in enumerate(words) if word == last]
    return sum(1 for at in ends if list(words[max(0, at - len(lead)) : at]) == lead)


def said_by(candidates: Sequence[Candidate]) -> Counter[str]:
    """Return in how many of the candidates each word stands."""
    return Counter(word for c in candidates for word in {*c.title, *c.words})
