"""The phrases of a group of posts that could be its name, and how many people used each."""

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.reading import Run, runs_of
from bot.analysis.text import GAP, REMEMBERED
from bot.analysis.themes.label_words import (
    ARTICLES,
    JOINING,
    LIGHT_VERBS,
    MEASURES,
    NOISE,
    OWNED,
    PARTICIPLES,
    UNSPACED_FUNCTION,
)
from bot.analysis.wordlists import (
    BLAND,
    LEADING,
    LINKING,
    fold,
    is_known,
    is_proper,
    may_end,
    may_lead,
    stop_words,
    tag,
)

MAX_WORDS = 4
_COPY_WORDS = 5  # from which equal texts are copies
_LONGEST_WORD = 30
_NO_VERBS = frozenset({"CD", "FW", "IN", "JJ", "JJR", "JJS", "NNP", "NNS", "RB", "VBG", "VBZ"})
_OWNER = re.compile("['’]s$")
_UNSPACED = re.compile("[\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2,}")  # katakana and Han
_PIECE = (2, 8)  # characters of a label in such a script
_LONGEST_RUN = 200  # characters
_MARKUP = re.compile(r"\{[^{}\s]*\}|\[[^\[\]\s]*\]")  # {name}, [laughter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase as most people spell it.

    `people` used it. In `voices` each of them counts log2(1 + posts with it): who repeats a
    phrase means it more, but seven times is three voices and no seven.
    """

    surface: str
    people: int
    voices: float
    least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a group of posts says: how many people, and their phrases by key (folded words)."""

    people: int
    phrases: dict[str, Phrase]


def hear(said: Sequence[tuple[str, str]], *, names: frozenset[str]) -> Heard:
    """Return the phrases of posts, given as author and prose; `names` are those of `name_words`.

    The same long text again is a copy, not a conviction: the first one counts.
    """
    users: defaultdict[str, Counter[str]] = defaultdict(Counter)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: set[str] = set()
    for author, text in said:
        if text in seen:
            continue
        if text.count(" ") >= _COPY_WORDS:
            seen.add(text)
        for key, surface in _phrases_of(text, names).items():
            users[key][author] += 1
            spellings[key][surface] += 1
    return Heard(
        people=len({author for author, _ in said}),
        phrases={
            key: Phrase(
                surface=_most_used(spellings[key]),
                people=len(posts),
                voices=sum(math.log2(1 + n) for n in posts.values()),
                least=2 if _is_odd(key) else 1,
            )
            for key, posts in users.items()
        },
    )


def _phrases_of(text: str, names: frozenset[str]) -> dict[str, str]:
    """Return the spelling of each phrase in a text by its key."""
    prose = _MARKUP.sub(f" {GAP} ", text)
    found = {
        _key(phrase): _spelling(phrase)
        for run in runs_of(_UNSPACED.sub(f" {GAP} ", prose), names)
        for phrase in _phrases(run)
    }
    for run in _UNSPACED.findall(prose):
        found.update((piece, piece) for piece in _pieces(run))
    return found


def _key(phrase: Run) -> str:
    """Return the folded words; "delete the account" is "delete my account"."""
    return " ".join(t.folded for i, t in enumerate(phrase) if i != 1 or t.word not in OWNED)


def _spelling(phrase: Run) -> str:
    """Return a phrase as it is written, without a possessive's ending after its last word."""
    return _OWNER.sub("", " ".join(token.surface for token in phrase))


def _pieces(run: str) -> Iterator[str]:
    """Yield what may be a word or more of a script without spaces."""
    run = run[:_LONGEST_RUN]
    for start in range(len(run)):
        for end in range(start + _PIECE[0], min(start + _PIECE[1], len(run)) + 1):
            piece = run[start:end]
            if piece[0] not in UNSPACED_FUNCTION and piece[-1] not in UNSPACED_FUNCTION:
                yield piece


def _most_used(spellings: Counter[str]) -> str:
    """Return the most used spelling; of equals the shorter, then the one in small letters."""
    most = max(spellings.values())
    return max((s for s, n in spellings.items() if n == most), key=lambda s: (-len(s), s))


def _phrases(run: Run) -> Iterator[Run]:
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
    """Whether words are like a noun phrase.

    Neither edge is a word for anything, nor does speech stumble in it ("crit criteria").
    """
    first, last = phrase[0], phrase[-1]
    doing = len(phrase) > 1 and tag(last) == "VBG" and last not in LIGHT_VERBS  # cost of living
    if not (_may_lead(first) and _carries(last)) or last in LEADING:
        return False
    if not (may_end(last) or doing):
        return False
    if len(phrase) > 1 and (fold(first) in BLAND - LEADING or fold(last) in BLAND):
        return False
    if len(phrase) > 1 and phrase[1] in LINKING and fold(first) in MEASURES:
        return False
    pairs = list(itertools.pairwise(phrase))
    return all(_may_follow(left, right) for left, right in pairs) and not any(
        right.startswith(left) for left, right in pairs
    )


def _may_follow(left: str, right: str) -> bool:
    """Whether the second word may follow the first in a noun phrase.

    A small word follows a noun alone ("cost of living", not "integrated in the phone"), an article
    another small word ("face of the bill", not "press the button").
    """
    if right in ARTICLES:
        return left in LINKING - ARTICLES
    if right in LINKING:
        return right in JOINING and may_end(left)
    return _may_lead(right)


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
    return any(part not in stop_words() and part not in NOISE for part in word.split("-"))


def _may_lead(word: str) -> bool:
    """Whether a word may stand before a noun; "lost" in "lost card" is a past tense by its tag."""
    return _carries(word) and tag(word) != "CD" and (may_lead(word) or tag(word) == "VBD")


def _is_odd(key: str) -> bool:
    """Whether words read as one phrase only if several people say them together."""
    words = key.split()
    verbs = tag(words[0])[:2] == "VB" or tag(words[-1])[:2] == "VB"
    return verbs or len(words) == MAX_WORDS or any(w in LINKING for w in words)


def _is_person(phrase: Run) -> bool:
    """Whether a phrase is a name: nobody can tell whether a Lincoln is a person or a town."""
    told = [token for token in phrase if token.word not in LINKING]
    if all(is_proper(t.word) and not t.surface.isupper() for t in told):
        return True
    first = phrase[0]
    return (
        len(phrase) > 1
        and is_proper(first.word)
        and all(t.surface.istitle() and not is_known(t.word) for t in phrase)
    )
