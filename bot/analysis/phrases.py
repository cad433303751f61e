"""Phrases as they are compared: by their words, whatever the inflection."""

from bot.analysis.text import words
from bot.analysis.wordlists import fold

MAX_WORDS = 3
"""Words of a phrase: longer ones are sentences."""


def phrase_key(phrase: str) -> str:
    """Return what is equal for a phrase's inflections: its folded words."""
    return " ".join(fold(w) for w in words(phrase))
