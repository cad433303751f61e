"""The phrases of a group of posts that could be its name, and how many people used each."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.reading import Run, names_in, runs_of
from bot.analysis.text import REMEMBERED
from bot.analysis.themes.content import without_marks
from bot.analysis.themes.label_grammar import is_odd, phrases
from bot.analysis.themes.label_words import OWNED
from bot.analysis.themes.unspaced import is_unspaced, pieces, without_unspaced

_COPY_WORDS = 5  # from which equal texts are copies
_OWNER = re.compile("['’]s$")


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
        prose = without_marks(text)
        spaced = without_unspaced(prose)
        for key, surface in _phrases_of(prose, spaced, names_in(spaced, names)).items():
            users[key][author] += 1
            spellings[key][surface] += 1
    return Heard(
        people=len({author for author, _ in said}),
        phrases={
            key: Phrase(
                surface=_most_used(spellings[key]),
                people=len(posts),
                voices=sum(math.log2(1 + n) for n in posts.values()),
                least=2 if is_odd(key) or is_unspaced(key) else 1,
            )
            for key, posts in users.items()
        },
    )


@lru_cache(maxsize=REMEMBERED)
def _phrases_of(prose: str, spaced: str, names: frozenset[str]) -> dict[str, str]:
    """Return the spelling of each phrase by its key; `names` are those that occur in the text.

    `spaced` is the prose without its words in scripts that have no spaces.
    """
    found = {
        _key(phrase): _spelling(phrase) for run in runs_of(spaced, names) for phrase in phrases(run)
    }
    found.update((piece, piece) for piece in pieces(prose))
    return found


def _key(phrase: Run) -> str:
    """Return the folded words; "delete the account" is "delete my account"."""
    return " ".join(t.folded for i, t in enumerate(phrase) if i != 1 or t.word not in OWNED)


def _spelling(phrase: Run) -> str:
    """Return a phrase as it is written, without a possessive's ending after its last word."""
    return _OWNER.sub("", " ".join(token.surface for token in phrase))


def _most_used(spellings: Counter[str]) -> str:
    """Return the most used spelling; of equals the shorter, then the one in small letters."""
    most = max(spellings.values())
    return max((s for s, n in spellings.items() if n == most), key=lambda s: (-len(s), s))
