"""Posts as runs of words: what phrases are counted in, less names, code and links."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.text import BOUNDARY, REMEMBERED, sentences, words
from bot.analysis.wordlists import fold, is_known

_WORDS_READ = 400  # of one post: one long rant has its say, and no more
_ACRONYM = 5  # letters: longer words in capitals are shouted
_PARTS_OF_NAMES = re.compile(r"[^\w'’]+|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is shown, in lower case, and without its inflection."""

    surface: str
    word: str
    folded: str


Run = tuple[Token, ...]
"""Words that follow each other with no mark, name, link or gap between them."""


def name_words(names: Collection[str]) -> frozenset[str]:
    """Return every word of people's names and handles, in lower case, and each name whole."""
    low = [name.lower() for name in names]
    parts = (part for name in low for part in _PARTS_OF_NAMES.split(name))
    return frozenset(low) | frozenset(part for part in parts if len(part) > 1)


def runs_of(text: str, names: frozenset[str]) -> tuple[Run, ...]:
    """Return what a post's prose says; `names` are those of `name_words`."""
    return _runs_of(text, names_in(text, names))


def is_name(surface: str, names: frozenset[str], *, written: bool) -> bool:
    """Whether a word is somebody's name.

    A name that is an ordinary word too (Field, Rose) must stand where a capital tells: `written`.
    """
    low = _bare(surface)
    return low in names and (not is_known(low) or (written and surface[0].isupper()))


def names_in(text: str, names: frozenset[str]) -> frozenset[str]:
    """Return those names that may be in the text: hardly ever any, and that is soon known."""
    return names & _possible_names(text) if names else names


@lru_cache(maxsize=REMEMBERED)
def _possible_names(text: str) -> frozenset[str]:
    return frozenset(_bare(surface) for surface in words(text))


@lru_cache(maxsize=REMEMBERED)
def _runs_of(text: str, names: frozenset[str]) -> tuple[Run, ...]:
    return tuple(run for run in _runs(text, names) if run)


def _bare(surface: str) -> str:
    return surface.lower().removesuffix("'s").removesuffix("’s")


def _runs(text: str, names: frozenset[str]) -> Iterator[Run]:
    shouted = sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text))
    left = _WORDS_READ
    for sentence in sentences(text):
        for place, part in enumerate(BOUNDARY.split(sentence)):
            found = words(part)
            addressed = place == 0 and len(found) == 1  # "Rose: ..." speaks to somebody
            run: list[Token] = []
            for i, surface in enumerate(found[:left]):
                first = place == 0 and i == 0
                if names and is_name(surface, names, written=addressed or not first):
                    yield tuple(run)
                    run = []
                else:
                    proper = i + 1 < len(found) and found[i + 1][0].isupper()
                    run.append(_token(surface, first=first and not proper, shouted=shouted))
            yield tuple(run)
            left -= len(found)
            if left <= 0:
                return


@lru_cache(maxsize=4 * REMEMBERED)
def _token(surface: str, *, first: bool, shouted: bool) -> Token:
    """Return the word as it is written inside a calm sentence; acronyms keep their capitals."""
    low = surface.lower()
    acronym = 1 < len(surface) <= _ACRONYM and surface.isupper()
    small = (first and not acronym) or (shouted and not (acronym and not is_known(low)))
    return Token(low if small else surface, low, fold(surface))
