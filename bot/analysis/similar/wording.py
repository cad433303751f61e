"""The words of a text as they are compared: where each stands, and what stands around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.analysis.text import words
from bot.analysis.wordlists import fold, stop_list

READ = 2_000
"""Characters of a text in which differences are looked for."""

_REMEMBERED = 512  # texts: one is compared with many
_ROOT = 5  # letters that the forms of a word share
_AROUND = 4  # words on either side that tell what a word is said of
_STOP_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text's words in their order, as written and as compared (lower case, "'")."""

    text: str
    written: tuple[str, ...]
    words: tuple[str, ...]
    roots: tuple[str, ...]
    """What the forms of a word share; empty for one that carries no subject."""

    def around(self, place: int, reach: int = _AROUND) -> frozenset[str]:
        """Return the roots of what stands near a word, it left out."""
        near = self.roots[max(place - reach, 0) : place] + self.roots[place + 1 : place + 1 + reach]
        return frozenset(filter(None, near))

    def without(self, other: "Wording") -> list[int]:
        """Return the places of the words that the other text has in no form."""
        theirs = set(other.words) | set(filter(None, other.roots))
        return [
            place
            for place, word in enumerate(self.words)
            if word not in theirs and (self.roots[place] or word) not in theirs
        ]


@lru_cache(maxsize=_REMEMBERED)
def wording(text: str) -> Wording:
    """Return the wording of the text's first `READ` characters."""
    written = tuple(words(text[:READ]))
    compared = tuple(word.lower().replace("’", "'") for word in written)
    return Wording(
        text=text[:READ],
        written=written,
        words=compared,
        roots=tuple("" if word in _stop_words() else root(word) for word in compared),
    )


def root(word: str) -> str:
    """Return the letters that the forms of a word share."""
    return fold(word)[:_ROOT]


@cache
def _stop_words() -> frozenset[str]:
    return union(stop_list(code) for code in _STOP_LANGUAGES)


def union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return what is in any of the sets."""
    return frozenset().union(*sets)
