"""Whether a post says enough to be about something, and to say what others are about."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.analysis.text import GAP, REMEMBERED, words
from bot.analysis.wordlists import BLAND, fold, stop_words

_FEWEST_WORDS = 2
_READ = 400  # characters: who has said nothing by then is passed over
_UNEVEN = 2.0  # index of dispersion, 1 where chance alone spreads words over posts
_LEADING = 3  # telling words
_MARKS = re.compile(r"\{[^{}\s]*\}|\[[^\[\]\s]*\]")  # {pause}, [laughter]


def without_marks(text: str) -> str:
    """Return a text less what a transcriber or a template wrote into it: {pause}, [laughter]."""
    return _MARKS.sub(f" {GAP} ", text)


@lru_cache(maxsize=REMEMBERED)
def is_thin(text: str) -> bool:
    """Whether a post's prose is a greeting, a cheer, one word or less: it is about nothing."""
    return len(words(text[:_READ])) < _FEWEST_WORDS or not telling_words(text)


@lru_cache(maxsize=REMEMBERED)
def telling_words(text: str) -> int:
    """Return how many words at a post's beginning (400 characters) say what it is about."""
    return sum(map(_tells, words(text[:_READ])))


def leads(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Return which of the texts say what the talk is about; the others follow them.

    Where a few long turns say nearly all and short ones answer, as in a meeting, those with three
    telling words or more lead. It is seen by the index of dispersion (R. A. Fisher, 1925) of the
    texts' telling words, variance over mean; elsewhere all of them lead.
    """
    told = np.array([telling_words(text) for text in texts], dtype=np.float64)
    if not len(told) or told.var() <= _UNEVEN * told.mean():
        return np.ones(len(told), dtype=np.bool_)
    found: NDArray[np.bool_] = told >= _LEADING
    return found


def _tells(word: str) -> bool:
    low = word.lower()
    return low not in stop_words() and fold(word) not in BLAND and any(map(str.isalpha, low))
