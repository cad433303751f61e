"""The tone of one text: how well or ill its author speaks of something.

Two voices are heard: VADER's lexicon and rules on our clauses and phrases, and TextBlob
(its mean over the words it knows), which knows adjectives that VADER does not.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from jam.findings import UNKNOWN_LANGUAGE

from bot.analysis.language import ENGLISH, languages_of
from bot.analysis.text import REMEMBERED, for_analysis
from bot.analysis.tone.adjectives import polarities
from bot.analysis.tone.clauses import Clause, clauses_of
from bot.analysis.tone.jam_words import SOFTWARE
from bot.analysis.tone.rules import judge
from bot.analysis.tone.signs import emoji_of
from bot.analysis.tone.words import emoji_valence, lexicon, phrases
from bot.analysis.wordlists import stop_list

CLEARLY_WELL, CLEARLY_ILL = 0.35, -0.15
"""Polarities from which on a text counts: "good" gives 0.5, "slow" -0.3.

People use kind words lightly and hard ones sparingly, so the bounds differ. They are set so that
of the development half of the hand-labelled posts as many count as its reader counted.
"""

_TEXTBLOB = 0.25  # of the polarity, where it knows a word: on short messages it is right less often
_ALPHA = 15  # VADER's: a sum of valences of 4 has a polarity of 0.72
_EXCLAIMED = 0.292  # VADER's, for each of at most four exclamation marks
_MOST_MARKS = 4
_LONGEST = 4_000  # characters
_AT_ONCE = 2_000  # texts, for their languages are told together
_ENGLISH_ENOUGH = 0.5  # of the words, in English word lists
_SHORT = 6  # clauses
_TELLING = 3  # words that tell a language
_LAST_LATIN = "\u024f"
_LETTERS = re.compile(r"[^\W_]{2}")  # what has two in a row is no emoticon


class Label(StrEnum):
    """What a text is counted as."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTone:
    """The polarity of one text, from -1 (ill) to 1 (well); 0 where it could not be measured.

    `is_foreign` tells why not: it is in a language that no lexicon here serves.
    """

    polarity: float
    measured: bool
    is_foreign: bool = False

    @property
    def label(self) -> Label:
        """Return how a text of this polarity is counted."""
        if self.polarity >= CLEARLY_WELL:
            return Label.POSITIVE
        return Label.NEGATIVE if self.polarity <= CLEARLY_ILL else Label.NEUTRAL


def tones_of(raws: Sequence[str], *, languages: Sequence[str] = ()) -> list[TextTone]:
    """Return the tone of each text of Slack's mrkdwn; code, links and quoted lines have no part.

    A text in another language than English is measured by its emoji and emoticons alone, and
    not at all without them. One in no language that can be told, as a word or two are, is read
    as English if it holds an English word. `languages` are the codes of the only ones there
    can be. A text's beginning (4,000 characters) tells its tone.
    """
    parts = (raws[at : at + _AT_ONCE] for at in range(0, len(raws), _AT_ONCE))
    return [tone for part in parts for tone in _tones(part, languages)]


def _tones(raws: Sequence[str], languages: Sequence[str]) -> list[TextTone]:
    raws = [raw[:_LONGEST] for raw in raws]
    read = list(map(_read, raws))
    doubtful = [n for n, text in enumerate(read) if text.words and not text.reads_as_english]
    codes = languages_of([read[n].prose for n in doubtful], among=languages) if doubtful else []
    language = dict(zip(doubtful, codes, strict=True))
    return [_tone(raw, language.get(n, ENGLISH)) for n, raw in enumerate(raws)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    prose: str
    clauses: list[Clause]
    words: list[str]
    known: int
    signs: list[float]

    @property
    def reads_as_english(self) -> bool:
        return self.known >= _ENGLISH_ENOUGH * len(self.words)


@lru_cache(maxsize=REMEMBERED)
def _read(raw: str) -> _Read:
    prose = for_analysis(raw)
    clauses = clauses_of(prose)
    words = [word for clause in clauses for word in clause.words]
    english = _english_words()
    return _Read(
        prose=prose,
        clauses=clauses,
        words=words,
        known=sum(word in english for word in words),
        signs=[valence for name in emoji_of(raw) if (valence := emoji_valence(name))],
    )


@lru_cache(maxsize=REMEMBERED)
def _tone(raw: str, language: str) -> TextTone:
    text = _read(raw)
    foreign = _is_foreign(text, language)
    ours = bool(text.words) and not foreign and (language == ENGLISH or text.known > 0)
    signs = text.signs if ours else [*text.signs, *_emoticons(text.words)]
    if not ours and not signs:
        return TextTone(polarity=0.0, measured=False, is_foreign=foreign)
    judged, others = _judged(text) if ours else (0.0, 0.0)
    total = sum(signs) + judged
    if ours:  # in a long post feelings add up by chance, as the root of its length
        total /= math.sqrt(max(1.0, len(text.clauses) / _SHORT))
    if total and ours:
        emphasis = _EXCLAIMED * min(text.prose.count("!"), _MOST_MARKS)
        total += math.copysign(emphasis, total)
    ruled = total / math.sqrt(total * total + _ALPHA)
    both = (1 - _TEXTBLOB) * ruled + _TEXTBLOB * others if others else ruled
    return TextTone(polarity=both, measured=True)


def _is_foreign(text: _Read, language: str) -> bool:
    """Whether another language is known for sure: a word or two in Latin letters may be any."""
    if language in {ENGLISH, UNKNOWN_LANGUAGE}:
        return False
    return len(text.words) >= _TELLING or any(
        letter.isalpha() and letter > _LAST_LATIN for letter in text.prose
    )


def _emoticons(words: Sequence[str]) -> list[float]:
    known = lexicon()
    return [
        known[word]
        for word in words
        if word in known and not (word.isalnum() or _LETTERS.search(word))
    ]


def _judged(text: _Read) -> tuple[float, float]:
    """Return the sum of valences by the rules, and TextBlob's polarity (0 if it knows no word)."""
    software = not SOFTWARE.isdisjoint(text.words)
    total = 0.0
    others: list[float] = []
    for clause in text.clauses:
        valences, left = judge(clause, software=software)
        total += clause.weight * sum(valences)
        others += [clause.weight * found for found in polarities(left)]
    mean = sum(others) / len(others) if others else 0.0
    return total, max(-1.0, min(mean, 1.0))


@cache
def _english_words() -> frozenset[str]:
    return frozenset({*stop_list(ENGLISH), *lexicon(), *phrases()})
