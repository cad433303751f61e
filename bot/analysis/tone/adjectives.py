"""The other voice: TextBlob's lexicon of adjectives, and its mean over the words it knows.

Source: the sentiment of TextBlob and of pattern.en, on which it rests (De Smedt and Daelemans,
"Pattern for Python", JMLR 2012). The lexicon is read from the installed package; importing
TextBlob takes seconds. Its rules are followed where they act on words: a degree ("very")
multiplies the next word, a negation turns it by half.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from statistics import fmean
from typing import NamedTuple
from xml.etree import ElementTree as ET

from bot.analysis.installed import folder_of
from bot.analysis.tone.grammar import is_negation

_TURNED = -0.5
_SMALL = 2  # letters of the words a degree reaches across


class Known(NamedTuple):
    """A word's polarity (-1 to 1), what it makes of the next word's, and whether it does so."""

    polarity: float
    intensity: float
    is_degree: bool


def polarities(words: Sequence[str]) -> list[float]:
    """Return the polarity of each word in lower case that TextBlob knows, as its place makes it."""
    entries = known_words()
    if entries.keys().isdisjoint(words):
        return []
    found: list[float] = []
    degree: Known | None = None
    negated = False
    for word in words:
        entry = entries.get(word)
        negates = is_negation(word)
        if entry is None:
            negated = negates or (negated and len(word) == 1)
            degree = degree if len(word) <= _SMALL else None
            continue
        value = entry.polarity
        if degree is not None:
            found.pop()  # a degree and its word are one assessment
            value *= 1 / degree.intensity if negated else degree.intensity
            value = max(-1.0, min(value, 1.0))
        found.append(value * _TURNED if negated else value)
        degree = entry if entry.is_degree else None
        negated = negates or (negated and degree is not None)
    return found


@cache
def known_words() -> Mapping[str, Known]:
    """Return the lexicon by word, adverbs made from its adjectives among them."""
    tree = ET.parse(folder_of("textblob") / "en" / "en-sentiment.xml")  # noqa: S314 (an installed file)
    senses: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for word in tree.getroot().iter("word"):
        pair = (float(word.get("polarity", 0)), float(word.get("intensity", 1)))
        senses[word.get("form", "")][word.get("pos", "")].append(pair)
    made = {form: _mean(by_tag) for form, by_tag in senses.items()}
    for form, by_tag in senses.items():
        if "JJ" in by_tag:
            stem = form[:-1] + "i" if form.endswith("y") else form
            adverb = stem.removesuffix("le") + "ly"
            known = _mean({"JJ": by_tag["JJ"]})
            made[adverb] = known._replace(is_degree=True)
    made.pop("", None)
    return made


def _mean(by_tag: Mapping[str, Sequence[tuple[float, float]]]) -> Known:
    means = [tuple(map(fmean, zip(*pairs, strict=True))) for pairs in by_tag.values()]
    polarity, intensity = map(fmean, zip(*means, strict=True))
    return Known(polarity, intensity, "RB" in by_tag)
