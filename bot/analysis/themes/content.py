"""Whether a post says enough to be about something."""

from functools import lru_cache

from bot.analysis.text import REMEMBERED, words
from bot.analysis.wordlists import BLAND, fold, stop_words

_FEWEST_WORDS = 2
_READ = 400  # characters: who has said nothing by then is passed over


@lru_cache(maxsize=REMEMBERED)
def is_thin(text: str) -> bool:
    """Whether a post's prose is a greeting, a cheer, one word or less: it is about nothing."""
    said = words(text[:_READ])
    return len(said) < _FEWEST_WORDS or not any(map(_tells, said))


def _tells(word: str) -> bool:
    low = word.lower()
    return low not in stop_words() and fold(word) not in BLAND and any(map(str.isalpha, low))
