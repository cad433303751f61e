"""What could be a word in scripts that are written without spaces: any piece that people share."""

import re
import unicodedata
from collections.abc import Iterator

from bot.analysis.text import GAP

# Katakana and Han, of two characters at least (Japanese grammar stands in hiragana); Thai, Lao,
# Burmese and Khmer of four, for a syllable there has several.
_HAN = r"[\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
_SOUTHERN = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_RUN = re.compile(f"{_HAN}{{2,}}|{_SOUTHERN}{{4,}}")
_ONE = re.compile(f"{_HAN}+|{_SOUTHERN}+")
_VOWEL = re.compile(r"[\u0e2f-\u0e3a\u0e45-\u0e4e\u0eaf-\u0ebc\u0ec6-\u0ecd]")  # after its letter
_LENGTHS = {True: (2, 8), False: (4, 24)}  # characters of a piece, by whether it is Han
_LONGEST_RUN = 80  # characters; a sentence is shorter
_GRAMMAR = frozenset(
    "的了是在我有和就不都也很到说要去你会着没看那这们吗吧呢啊它他她被把与及或而但为什么又"
)


def is_unspaced(text: str) -> bool:
    """Whether all of a text is in a script without spaces."""
    return _ONE.fullmatch(text) is not None


def without_unspaced(text: str) -> str:
    """Return a text with a gap in place of its words in scripts without spaces."""
    return _RUN.sub(f" {GAP} ", text)


def pieces(text: str) -> Iterator[str]:
    """Yield all that may be a word, or a few, of a text's scripts without spaces.

    Most are none. What people say again and again is: those who call this count people.
    """
    for run in _RUN.findall(text):
        yield from _pieces(run[:_LONGEST_RUN])


def _pieces(run: str) -> Iterator[str]:
    least, most = _LENGTHS[re.match(_HAN, run) is not None]
    cuts = [at for at in range(len(run) + 1) if at == len(run) or not _leans(run[at])]
    for start in cuts:
        for end in cuts:
            if least <= end - start <= most and not {run[start], run[end - 1]} & _GRAMMAR:
                yield run[start:end]


def _leans(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return unicodedata.category(character)[0] == "M" or _VOWEL.match(character) is not None
