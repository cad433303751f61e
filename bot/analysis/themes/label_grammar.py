"""Which runs of words read as a label: a thing, what is done to one, what happened to one.

English words have the tags of TextBlob's lexicon; words it does not hold, and so those of other
languages, count as nouns between stop words.
"""

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.analysis.reading import Run
from bot.analysis.text import REMEMBERED
from bot.analysis.themes.label_words import (
    ARTICLES,
    JOINING,
    LIGHT_VERBS,
    LINKS,
    MEASURES,
    NOISE,
    OWNED,
    PARTICIPLES,
)
from bot.analysis.wordlists import (
    BLAND,
    LEADING,
    fold,
    is_known,
    is_proper,
    may_end,
    may_lead,
    stop_words,
    tag,
)

MAX_WORDS = 4
_LONGEST_WORD = 30
_NOT = "no"  # opens a label ("no signal"); inside one a sentence goes on
_NO_VERBS = frozenset({"CD", "FW", "IN", "JJ", "JJR", "JJS", "NNP", "NNS", "RB", "VBG", "VBZ"})


def phrases(run: Run) -> Iterator[Run]:
    """Yield the parts of a run of words that could name a theme; none has more than four words."""
    for first, token in enumerate(run):
        if not _carries(token.word):
            continue
        for last in range(first, min(first + MAX_WORDS, len(run))):
            phrase = run[first : last + 1]
            if _reads([t.word for t in phrase]) and not _is_person(phrase):
                yield phrase


def _reads(phrase: Sequence[str]) -> bool:
    """Whether words read as a label: a thing, what is done to one, or what happened to one."""
    if phrase[1:2] and phrase[1] in OWNED:
        return len(phrase[2:]) > 0 and _is_verb(phrase[0]) and _is_thing(phrase[2:])
    if len(phrase) > 1 and tag(phrase[-1]) in PARTICIPLES and may_end(phrase[-2]):
        return _is_verb(phrase[-1]) and _is_thing(phrase[:-1])
    return _is_thing(phrase)


def _is_thing(phrase: Sequence[str]) -> bool:
    """Whether words are like a noun phrase: a noun last, or a doing ("cost of living")."""
    first, last = phrase[0], phrase[-1]
    if not (_may_lead(first) and _carries(last)) or last in LEADING:
        return False
    if len(phrase) == 1:
        return may_end(last)
    doing = tag(last) == "VBG" and last not in LIGHT_VERBS
    if not (may_end(last) or doing) or _has_empty_edge(phrase):
        return False
    # Speech stumbles: "crit criteria", "the oth the other".
    if any(right.startswith(left) for left, right in itertools.combinations(phrase, 2)):
        return False
    return all(_may_follow(left, right) for left, right in itertools.pairwise(phrase))


def _has_empty_edge(phrase: Sequence[str]) -> bool:
    """Whether a phrase begins or ends with a word for anything: "lot of", "thing", "cash work"."""
    first, last = phrase[0], phrase[-1]
    if fold(first) in BLAND - LEADING or fold(last) in BLAND:
        return True
    if phrase[1] in LINKS and fold(first) in MEASURES:
        return True
    return last in LIGHT_VERBS and may_end(phrase[-2])


def _may_follow(left: str, right: str) -> bool:
    """Whether the second word may follow the first in a noun phrase.

    A small word follows a noun alone ("cost of living", not "integrated in the phone"), an article
    another small word ("face of the bill", not "press the button").
    """
    if right in ARTICLES:
        return left in LINKS - ARTICLES
    if right in LINKS:
        return right in JOINING and may_end(left)
    return right != _NOT and _may_lead(right)


def _is_verb(word: str) -> bool:
    """Whether a word beside a thing says what is done to it, and says enough."""
    return _carries(word) and word not in LIGHT_VERBS and tag(word) not in _NO_VERBS


@lru_cache(maxsize=REMEMBERED)
def _carries(word: str) -> bool:
    """Whether a word may stand at a label's edge: no small word, noise, number or letter."""
    if not 1 < len(word) <= _LONGEST_WORD or not word[0].isalpha():
        return False
    if sum(map(str.isalpha, word)) < 2:  # noqa: PLR2004 - a letter with a number is no word
        return False
    if word.endswith("ly") and not is_known(word):
        return False  # an adverb that no dictionary lists
    empty = stop_words()
    if word in NOISE or word in empty or fold(word) in empty:
        return False
    return any(part not in empty and part not in NOISE for part in word.split("-"))  # mm-hmm


def _may_lead(word: str) -> bool:
    """Whether a word may stand before a noun; "lost" in "lost card" is a past tense by its tag."""
    return _carries(word) and tag(word) != "CD" and (may_lead(word) or tag(word) == "VBD")


def is_odd(key: str) -> bool:
    """Whether words, given folded, read as one phrase only if several people say them together."""
    words = key.split()
    if len(words) == 1:
        return False
    verbs = tag(words[0])[:2] == "VB" or tag(words[-1])[:2] == "VB"
    joined = len(words) == MAX_WORDS or any(word in LINKS for word in words)
    return verbs or joined or not any(map(is_known, words))


def _is_person(phrase: Run) -> bool:
    """Whether a phrase is a name: nobody can tell whether a Lincoln is a person or a town."""
    told = [token for token in phrase if token.word not in LINKS]
    if all(is_proper(t.word) and not t.surface.isupper() for t in told):
        return True
    first = phrase[0]
    return (
        len(phrase) > 1
        and is_proper(first.word)
        and all(t.surface.istitle() and not is_known(t.word) for t in phrase)
    )
