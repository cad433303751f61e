"""A text as clauses, each with how much its words are meant as a judgement.

"Should protect" asks and "protects" judges: what is demanded, asked or supposed carries the words
of feeling of its matter without its author's feeling (Liu, "Sentiment Analysis", 2015, on
conditional and interrogative sentences). What follows "but" outweighs what stands before it.
"""

import re
from typing import NamedTuple

from bot.analysis.tone.grammar import (
    COMPARISONS,
    CONCESSIONS,
    CONDITIONS,
    CONTRASTS,
    DEMANDS,
    REASONS,
)
from bot.analysis.tone.words import lexicon
from bot.analysis.wordlists import tag

ASKED = 0.3
"""How much a word counts in a demand, a question, or of what something is compared with."""

SUPPOSED = 0.6
"""How much it counts in a condition."""

BEFORE_BUT, AFTER_BUT = 0.5, 1.5
"""VADER's weights for what stands on either side of "but"."""

_DEMANDING = re.compile(
    r"\b(?:ha(?:ve|s) to|would like|right to|rights to|in order to|make sure|why not|how about|"
    r"goal of|be able to|would be (?:\w+ ){1,2}to)\b"
)
_OPENING = CONCESSIONS | CONDITIONS | COMPARISONS | CONTRASTS | REASONS
_SUBJECT = 3  # words between "and" and what its clause demands
_SENTENCE = re.compile(
    r"(?<=[.!?…])\s+|\s+[-–—]+\s+|(?<=[;:])\s+|\n+"
    r"|(?:(?<=\bno)|(?<=nope)|(?<=\bnah)),\s+"
    r"|,\s+(?=(?:i|we|you|they|he|she|it|there|this|that)\b)",
    re.IGNORECASE,
)
_EDGE = "#$%&+=^\"'“”‘«»()[]{}<>*_~.,;:!?…-–—·`/\\|"
_SLASHED = re.compile(r"[/…]|--+|\.{2,}")


class Clause(NamedTuple):
    """Words in lower case, those of them that are shouted (by index), and what they weigh."""

    words: list[str]
    shouted: frozenset[int]
    weight: float


def clauses_of(prose: str) -> list[Clause]:
    """Return the clauses of a text without markup, in order."""
    shouting = _some_shouted(prose)
    found: list[Clause] = []
    for sentence in _SENTENCE.split(prose.replace("’", "'")):
        words = _words(sentence)
        if not words:
            continue
        asked = sentence.rstrip("\"')”* ").endswith("?") or (
            len(words) > 1 and words[0].lower() in {"how", "why"}
        )
        if words[0].lower() in CONTRASTS:
            found = [clause._replace(weight=clause.weight * BEFORE_BUT) for clause in found]
        found += _clauses(words, asked=asked, shouting=shouting)
    return found


def _clauses(words: list[str], *, asked: bool, shouting: bool) -> list[Clause]:
    low = [word.lower() for word in words]
    starts = [0, *(n for n in range(1, len(low)) if _opens(low, n))]
    buts = [n for n in starts if low[n] in CONTRASTS]
    last_but = buts[-1] if buts else None
    made = []
    for start, end in zip(starts, [*starts[1:], len(low)], strict=True):
        part = low[start:end]
        wished = end < len(low) and low[end] == "if" and "would" in part
        weight = ASKED if asked or wished else _weight(part)
        if last_but is not None:
            weight *= AFTER_BUT if start >= last_but else BEFORE_BUT
        shouted = (
            frozenset(n for n, word in enumerate(words[start:end]) if _is_shouted(word))
            if shouting
            else frozenset()
        )
        made.append(Clause(part, shouted, weight))
    return made


def _opens(low: list[str], n: int) -> bool:
    if low[n] in _OPENING:
        return True
    return low[n] == "and" and not DEMANDS.isdisjoint(low[n + 1 : n + 1 + _SUBJECT])


def _weight(part: list[str]) -> float:
    if part[0] in COMPARISONS:
        return ASKED
    asks = not DEMANDS.isdisjoint(part) or _DEMANDING.search(" ".join(part))
    if asks and "been" not in part:  # "should have been" blames
        return ASKED
    if tag(part[0]) == "VB" and part[0] not in lexicon():
        return ASKED
    if part[0] in CONCESSIONS:
        return BEFORE_BUT
    return SUPPOSED if part[0] in CONDITIONS else 1.0


def _words(sentence: str) -> list[str]:
    """Return words without the punctuation around them, emoticons whole, nobody's @handle."""
    known = lexicon()
    found = []
    for chunk in sentence.split():
        if chunk.lower() in known or chunk == "+1":
            found.append(chunk)
            continue
        if chunk.startswith("@"):
            continue
        found += [word for part in _SLASHED.split(chunk) if (word := part.strip(_EDGE))]
    return found


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _some_shouted(prose: str) -> bool:
    """Whether some words are in capitals and others are not."""
    words = prose.split()
    shouted = sum(map(_is_shouted, words))
    return 0 < shouted < len(words)
