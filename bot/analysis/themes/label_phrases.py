"""The phrases of a group of posts that could be its name, and how many people used each."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.analysis.reading import Run, runs_of
from bot.analysis.wordlists import LEADING, LINKING, is_proper, may_end, may_lead, stop_words, tag

MAX_WORDS = 4
_COPY_WORDS = 5  # from which equal texts are copies
_LONGEST_WORD = 30
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
            )
            for key, posts in users.items()
        },
    )


def _phrases_of(text: str, names: frozenset[str]) -> dict[str, str]:
    """Return the spelling of each phrase in a text by its key."""
    return {
        " ".join(token.folded for token in phrase): " ".join(token.surface for token in phrase)
        for run in runs_of(_MARKUP.sub(" · ", text), names)
        for phrase in _phrases(run)
    }


def _most_used(spellings: Counter[str]) -> str:
    """Return the most used spelling; of equals the shorter, then the one in small letters."""
    most = max(spellings.values())
    return max((s for s, n in spellings.items() if n == most), key=lambda s: (-len(s), s))


def _phrases(run: Run) -> Iterator[Run]:
    for first, token in enumerate(run):
        if not _may_lead(token.word):
            continue
        for last in range(first, min(first + MAX_WORDS, len(run))):
            phrase = run[first : last + 1]
            if _names_something([t.word for t in phrase]) and not _is_person(phrase):
                yield phrase


def _names_something(phrase: Sequence[str]) -> bool:
    """Whether words, of which the first may lead, are like a noun phrase.

    A noun comes last; a small word stands only after a noun ("cost of living", not "integrated
    in the phone") or another small word.
    """
    *lead, last = phrase
    if not _carries(last) or last in LEADING or not may_end(last):
        return False
    before = [*lead[:1], *lead[:-1]]
    return all(
        may_end(previous) or previous in LINKING if word in LINKING else _may_lead(word)
        for previous, word in zip(before, lead, strict=True)
    )


def _carries(word: str) -> bool:
    """Whether a word may stand at a label's edge."""
    empty = stop_words()
    if not 1 < len(word) <= _LONGEST_WORD or word in empty or not word[0].isalpha():
        return False
    return "-" not in word or any(part not in empty for part in word.split("-"))  # mm-hmm


def _may_lead(word: str) -> bool:
    """Whether a word may stand before a noun; "lost" in "lost card" is a past tense by its tag."""
    return _carries(word) and (may_lead(word) or tag(word) == "VBD")


def _is_person(phrase: Run) -> bool:
    """Whether a phrase is a name: nobody can tell whether a Lincoln is a person or a town."""
    told = [token for token in phrase if token.word not in LINKING]
    return all(is_proper(t.word) and not t.surface.isupper() for t in told)
