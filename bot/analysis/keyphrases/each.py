"""The keyphrases of each text by itself: what it says that other texts in its language do not.

A word weighs its inverse document frequency (K. Spärck Jones, "A statistical interpretation of
term specificity", 1972) among the texts in the same language, started from how frequent English
words are in books. As in YAKE (see `shared.py`), a phrase has at most three words, starts and ends
with none that carries no meaning, and counts more the earlier it stands.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.keyphrases.runs import Run, Word, runs
from bot.analysis.language import ENGLISH, languages_of
from bot.analysis.phrases import MAX_WORDS
from bot.analysis.text import for_analysis
from bot.analysis.wordlists import (
    BLAND,
    CHATTER,
    LEADING,
    STOP_LANGUAGES,
    fold,
    frequency,
    may_end,
    may_lead,
    stop_list,
)

MOST = 10  # phrases of a text: of a post, more name nothing that matters

_PRIOR = 200  # texts that what is known of a word before counts for
_UNKNOWN_SHARE = 0.002  # of texts that hold a word of which nothing is known
_WORDS_A_TEXT = 30
_HALF = 0.5
_FREQUENT = 0.05  # share of texts: a word in more of them is a small word, in a language unknown
_ENOUGH_TEXTS = 50
_SHORT = 2  # letters: so are short ones that need no marks (de, la, ke)
_NO_NOUN = 0.3
_WEAK = 0.1  # of the best phrase's score
_EARLY = 0.1
GERMAN = "de"
VIETNAMESE = "vi"
_TOLD = frozenset({ENGLISH, GERMAN, VIETNAMESE})
"""Where nouns are known or shown by a capital, or words are syllables."""


def keyphrases_of_each(
    texts: Sequence[str], *, languages: Sequence[str] = (), most: int = MOST
) -> list[tuple[str, ...]]:
    """Return for each text in Slack's mrkdwn its keyphrases as written, at most `most`, best first.

    `languages` gives a code for each text; without it they are told. A phrase holds no markup,
    link, mention or emoji. A text without anything to name has none.
    """
    prose = [for_analysis(text) for text in texts]
    codes = languages or languages_of(prose)
    read = [tuple(runs(text, code)) for text, code in zip(prose, codes, strict=True)]
    by_language: defaultdict[str, list[tuple[Run, ...]]] = defaultdict(list)
    for said, code in zip(read, codes, strict=True):
        by_language[code].append(said)
    talk = {code: _Talk.of(code, said) for code, said in by_language.items()}
    return [talk[code].keyphrases(said, most) for said, code in zip(read, codes, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Talk:
    """What all texts in one language say: in how many of them each word and phrase stands."""

    language: str
    texts: int
    words: Counter[str]
    repeated: Counter[tuple[str, ...]]
    small: frozenset[str]
    weights: dict[str, float]

    @classmethod
    def of(cls, language: str, read: Sequence[tuple[Run, ...]]) -> "_Talk":
        words: Counter[str] = Counter()
        for said in read:
            words.update({word.low for run in said for word in run.words})
        small = _small_words(language, words, len(read))
        repeated: Counter[tuple[str, ...]] = Counter()
        for said in read:
            repeated.update(_threes(said))
        return cls(
            language=language,
            texts=len(read),
            words=words,
            repeated=repeated,
            small=small,
            weights={},
        )

    def keyphrases(self, said: tuple[Run, ...], most: int) -> tuple[str, ...]:
        """Return the best phrases of one text, none of which only repeats words of a better one."""
        times = Counter(word.low for run in said for word in run.words)
        best: dict[tuple[str, ...], tuple[float, str]] = {}
        counted: Counter[tuple[str, ...]] = Counter()
        place = 0
        for run in said:
            for first, phrase in self._phrases(run):
                key = tuple(self._key(word.low) for word in phrase)
                counted[key] += 1
                if key not in best:
                    score = self._score(phrase, times, place + first)
                    if not self._names(phrase, run.text):
                        score *= _NO_NOUN
                    best[key] = (score, run.text[phrase[0].start : phrase[-1].end])
            place += len(run.words)
        scores = {key: score * (1 + math.log(counted[key])) for key, (score, _) in best.items()}
        least = _WEAK * max(scores.values(), default=0)
        chosen: list[str] = []
        named: set[str] = set()
        for key in sorted(scores, key=lambda key: -scores[key]):
            if len(chosen) == most or scores[key] < least:
                break
            carrying = {word for word in key if word not in self.small}
            if 2 * len(carrying & named) < len(carrying):
                chosen.append(best[key][1])
                named |= carrying
        return tuple(chosen)

    def _phrases(self, run: Run) -> Iterator[tuple[int, tuple[Word, ...]]]:
        for first, word in enumerate(run.words):
            if word.whole:
                yield first, (word,)
            elif self._carries(word):
                if self._stands((word,)):
                    yield first, (word,)
                for last in range(first + 1, min(first + MAX_WORDS, len(run.words))):
                    phrase = run.words[first : last + 1]
                    if phrase[-1].whole:
                        break
                    if self._stands(phrase):
                        yield first, phrase

    def _carries(self, word: Word) -> bool:
        return word.low not in self.small and word.low[0].isalpha() and len(word.low) > 1

    def _stands(self, phrase: tuple[Word, ...]) -> bool:
        """Whether words that follow each other are a phrase; some are one only if said twice."""
        last = phrase[-1].low
        if last in self.small or (last in LEADING and self.language == ENGLISH):
            return False
        if len(phrase) < MAX_WORDS or not (self._is_rough or phrase[1].low in self.small):
            return True
        return self.repeated[tuple(word.low for word in phrase)] > 1

    @property
    def _is_rough(self) -> bool:
        """Whether nothing but repetition tells a phrase from words that happen to meet."""
        return self.language not in _TOLD

    def _score(self, phrase: tuple[Word, ...], times: Mapping[str, int], place: int) -> float:
        carrying = [word.low for word in phrase if word.low not in self.small]
        score = sum(self._weight(low) * (1 + math.log(times[low])) for low in carrying)
        return score / (1 + _EARLY * math.log1p(place))

    def _names(self, phrase: tuple[Word, ...], text: str) -> bool:
        """Whether a phrase is one of a noun, as far as its language's writing shows that."""
        if self.language == ENGLISH:
            carrying = [word.low for word in phrase if word.low not in self.small]
            noun = may_end(carrying[-1]) and all(may_lead(low) for low in carrying[:-1])
            return noun and not all(fold(low) in BLAND for low in carrying)
        if self.language == GERMAN:
            return text[phrase[-1].start].isupper()
        return True

    def _weight(self, low: str) -> float:
        found = self.weights.get(low)
        if found is None:
            share = _UNKNOWN_SHARE
            if self.language == ENGLISH:
                share = min(_WORDS_A_TEXT * frequency(low), _HALF)
            seen = (self.words[low] + _PRIOR * share) / (self.texts + _PRIOR)
            found = self.weights[low] = -math.log(seen)
        return found

    def _key(self, low: str) -> str:
        return fold(low) if self.language == ENGLISH else low


def _threes(said: tuple[Run, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every three words of a text that follow each other."""
    for run in said:
        for first in range(len(run.words) - MAX_WORDS + 1):
            yield tuple(word.low for word in run.words[first : first + MAX_WORDS])


def _small_words(language: str, words: Mapping[str, int], texts: int) -> frozenset[str]:
    """Return the words that carry no meaning; of a language without a list, the frequent ones."""
    if language == ENGLISH:
        return (stop_list(ENGLISH) - LEADING) | CHATTER
    if language in STOP_LANGUAGES:
        return stop_list(language)
    most = max(_FREQUENT * texts, _ENOUGH_TEXTS * _FREQUENT)
    frequent = {
        low for low, n in words.items() if n > most or (len(low) <= _SHORT and low.isascii())
    }
    return frozenset(frequent)
