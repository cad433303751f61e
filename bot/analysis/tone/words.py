"""What words, phrases and emoji are worth: two general lexicons and the words of a jam.

VADER's lexicon (Hutto and Gilbert, "VADER", ICWSM 2014; 7,500 words, emoticons and slang rated by
ten people each) is read from the installed package; TextBlob's is in `adjectives.py`.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from vaderSentiment.vaderSentiment import SPECIAL_CASES

from bot.analysis.emojis import character
from bot.analysis.installed import folder_of
from bot.analysis.tone.jam_phrases import BLAME, PRAISE, SLACK_EMOJI, UNMOVED
from bot.analysis.tone.jam_words import THINGS

LONGEST_PHRASE = 6
"""Words of the longest phrase that may be looked up."""

_SKIN_OR_JOINER = re.compile("[\U0001f3fb-\U0001f3ff\u200d\ufe0f]")


@cache
def lexicon() -> Mapping[str, float]:
    """Return VADER's valence (-4 to 4) by word in lower case, or emoticon."""
    rows = (line.split("\t") for line in _lines("vader_lexicon.txt"))
    return MappingProxyType({row[0]: float(row[1]) for row in rows})


@cache
def phrases() -> Mapping[str, float]:
    """Return the valence of the words and phrases of a jam, 0 for what judges nothing."""
    unmoved = dict.fromkeys([*THINGS, *UNMOVED], 0.0)
    return MappingProxyType(SPECIAL_CASES | unmoved | PRAISE | BLAME)


@cache
def first_words() -> frozenset[str]:
    """Return the words a phrase of two words or more starts with."""
    return frozenset(phrase.split()[0] for phrase in phrases() if " " in phrase)


@cache
def emoji_valence(name: str) -> float:
    """Return the valence of an emoji by its Slack name or its character, 0 if it has none.

    A workspace's own emoji is worth what the words of its name are worth.
    """
    known = _known_emoji()
    symbol = _SKIN_OR_JOINER.sub("", character(name) or name)
    if name in known or symbol in known:
        return known.get(name, known.get(symbol, 0.0))
    described = _descriptions().get(symbol, re.sub("[_-]", " ", name))
    valences = [lexicon().get(word, 0.0) for word in described.lower().split()]
    return max(valences, key=abs, default=0.0)


@cache
def _known_emoji() -> Mapping[str, float]:
    symbols = {
        _SKIN_OR_JOINER.sub("", symbol): valence
        for name, valence in SLACK_EMOJI.items()
        if (symbol := character(name)) is not None
    }
    return MappingProxyType(SLACK_EMOJI | symbols)


@cache
def _descriptions() -> Mapping[str, str]:
    """Return VADER's description in words of each emoji's character."""
    rows = (line.split("\t") for line in _lines("emoji_utf8_lexicon.txt"))
    return MappingProxyType({_SKIN_OR_JOINER.sub("", row[0]): row[1] for row in rows})


def _lines(name: str) -> list[str]:
    text = (folder_of("vaderSentiment") / name).read_text("utf-8")
    return [line for line in text.split("\n") if line]
