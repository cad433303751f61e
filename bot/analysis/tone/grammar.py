"""Small words that tell how a clause is meant: asked, supposed, conceded, claimed, negated."""

from vaderSentiment.vaderSentiment import NEGATE


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


DEMANDS = _set("""
    ensure envision let let's lets must need needed needs ought please propose require
    required requirement requires shall should suggest want wants wish
""")
"""What asks for something instead of judging what is."""

REASONS = _set("as because hence otherwise since so therefore thus which who")
"""What opens a clause that judges for itself."""

CONTRASTS = _set("but except however nevertheless yet")
CONCESSIONS = _set("albeit although though")
COMPARISONS = _set("instead than")
"""What opens that with which something is compared, and which it is not."""

CONDITIONS = _set("if provided unless when whether")

CLAIMS = _set("could couldn't helped helps may might will won't would wouldn't")
"""What says that an idea has an effect."""

NEGATIONS = frozenset({*NEGATE, "hardly", "no", "nobody", "unlikely", "zero"})
"""VADER's words of negation, and some more."""

NOBODY = _set("neither nobody none nothing")
"""What denies all that is said of it."""

MISSED = _set("could should would")
"""What, before "have been", says that it was not."""

THINKING = _set("believe convinced expect feel find see sure think")
"""What makes a negation before it one of all that follows."""

WHO_LIKE = _set("""
    actually all also always didn't do doesn't don't everyone i never not people quite really
    still they we who you
""")
WHAT_IS_LIKED = _set("how it my our that the this your")
"""Neighbours that make "like" a verb."""


def is_negation(word: str) -> bool:
    """Whether a word in lower case negates what follows."""
    return word in NEGATIONS or word.endswith("n't")
