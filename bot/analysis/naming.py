"""Posts as readers outside their forum may see them: no person is named in them."""

import re
from collections.abc import Collection, Iterable

from bot.analysis.reading import is_name
from bot.analysis.text import SOMEONE
from bot.analysis.wordlists import is_known

_WORD = re.compile(r"@?[^\W\d_](?:[\w'’.-]*\w)?")
_MENTIONS = re.compile(r"^(?:\s*<@[^<>]*>[\s,:]*)+")
_ADDRESSED = re.compile(r"^@?(?P<who>[^\s,:]{2,30})(?P<mark>[:,])\s+(?=\S)")
_REPEATED = re.compile(rf"\b{SOMEONE}(?:,? {SOMEONE})+\b")
_OWNED = re.compile(r"['’]s?$")


def without_address(text: str, handles: Collection[str]) -> str:
    """Return a post's plain text without the person it speaks to at its start ("jason: ...").

    `handles` are people's names and handles in lower case.
    """
    found = _ADDRESSED.match(text)
    if found is None or found["who"].lower() not in handles:
        return text
    # Before a comma a name may be a word ("so, who ..."); before a colon it hardly is.
    a_word = found["mark"] == "," and is_known(found["who"].lower())
    return text if a_word else text[found.end() :]


def without_mentions(raw: str) -> str:
    """Return a post's raw text without the mentions it starts with, if more follows them."""
    return _MENTIONS.sub("", raw) or raw


def full_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of two words or more, the longest first: the way `without_names` needs."""
    several = {name for name in names if " " in name.strip()}
    return tuple(sorted(several, key=lambda name: (-len(name), name)))


def without_names(text: str, *, full: Collection[str], single: frozenset[str]) -> str:
    """Return a text in which every person reads "someone".

    `full` are whole names as people write them, `single` the words of names in lower case; a
    single one counts where it is written as a name: with a capital, or after an @.
    """
    for name in full:
        if name in text:
            text = text.replace(name, SOMEONE)
    made = _WORD.sub(lambda found: _nameless(found[0], single), text)
    return _REPEATED.sub(SOMEONE, made)


def _nameless(word: str, single: frozenset[str]) -> str:
    bare = _OWNED.sub("", word.lstrip("@"))
    told = word.startswith("@") or bare[:1].isupper()
    if not told or not is_name(bare, single, written=False):
        return word
    return SOMEONE + word.lstrip("@")[len(bare) :]
