"""Words as they are looked for: folded, without accents and endings, in any script.

What is indexed and what is searched go through the same folding, so both databases find the same.
Scripts without spaces give a word for each two characters: most of their words have two, which an
index of three (SQLite's `trigram`, PostgreSQL's `pg_trgm`) cannot find.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_REMEMBERED = 65_536
_LONGEST = 64  # characters of a word: what is longer is no word
_LEAST_STEM = 4
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_PIECE = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[\u0300-\u036f])*")
# In Indic scripts vowels are marks, which Python's \w leaves out.
_INDIC = re.compile(r"[\u0900-\u0dff\u0f00-\u0fff]+")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_PLAIN |= str.maketrans({"ı": "i", "ς": "σ"})
# Endings of English, German, French, Spanish, Italian, Portuguese and Dutch that change no
# subject: longest first, and one alone is taken off.
_ENDINGS = (
    *("ations", "ation", "ungen", "ingly", "ments", "ings", "ung", "ment", "ies", "ing", "edly"),
    *("ers", "ern", "eur", "eux", "ed", "er", "en", "em", "es", "ly", "os", "as"),
    *("s", "e", "n", "a", "o", "y"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A folded word and where it stands in the text it was taken from."""

    word: str
    start: int
    stop: int


def terms(text: str) -> tuple[str, ...]:
    """Return the folded words of plain text, in order."""
    return tuple(term.word for term in placed(text))


def placed(text: str) -> list[Term]:
    """Return the folded words of plain text with their places.

    A run of a script without spaces gives its overlapping pairs and its last character alone, so
    that a word of any length is found as a phrase of them.
    """
    found: list[Term] = []
    for match in _pieces(text):
        piece, start = match[0], match.start()
        if _is_unspaced(piece[0]):
            found += [
                Term(unicodedata.normalize("NFKC", piece[at : at + 2]), start + at, start + at + 1)
                for at in range(len(piece))
            ]
        elif folded := fold(piece[:_LONGEST]):
            found.append(Term(folded, start, match.end()))
    return found


def is_unspaced(word: str) -> bool:
    """Whether a folded word is of a script that puts no spaces between words."""
    return bool(word) and _is_unspaced(word[0])


@lru_cache(maxsize=_REMEMBERED)
def fold(word: str) -> str:
    """Return one word without case, accents and a common ending."""
    low = bare(word)
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST_STEM:
            low = low[: -len(ending)]
            break
    low = f"{low[:-1]}y" if low.endswith("i") else low  # cities, city
    # "planned" and "plan", "approval" and "approve" share their beginning once doubled letters go.
    return low[:-1] if len(low) > _LEAST_STEM and low[-1] == low[-2] else low


@lru_cache(maxsize=_REMEMBERED)
def bare(word: str) -> str:
    """Return one word without case and accents."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    kept = "".join(c for c in apart if not "\u0300" <= c <= "\u036f" and not _is_vowel_point(c))
    return unicodedata.normalize("NFC", kept).translate(_PLAIN)


def _pieces(text: str) -> list[re.Match[str]]:
    plain = list(_PIECE.finditer(text))
    indic = list(_INDIC.finditer(text))
    if not indic:
        return plain
    # Of a script whose vowels are marks the whole run is a word.
    covered = [(m.start(), m.end()) for m in indic]
    rest = [m for m in plain if not any(a <= m.start() < b for a, b in covered)]
    return sorted([*rest, *indic], key=re.Match.start)


def _is_vowel_point(c: str) -> bool:
    return "\u0591" <= c <= "\u05c7" or "\u064b" <= c <= "\u0652" or c == "\u0640"


@lru_cache(maxsize=4096)
def _is_unspaced(c: str) -> bool:
    return re.match(f"[{_UNSPACED}]", c) is not None
