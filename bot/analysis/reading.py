"""Posts as runs of words: what phrases are counted in, less names, code, links and copies."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jam.talk import Post

from bot.analysis.text import BOUNDARY, REMEMBERED, for_analysis, sentences, words
from bot.analysis.wordlists import fold, is_known

_WORDS_READ = 400  # of one post: one long rant has its say, and no more
_ACRONYM = 5  # letters: longer words in capitals are shouted
_COPY_WORDS = 5  # from which equal texts are copies
_PARTS_OF_NAMES = re.compile(r"[^\w'’]+|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is shown, in lower case, and without its inflection."""

    surface: str
    word: str
    folded: str


Run = tuple[Token, ...]
"""Words that follow each other with no mark, name, link or gap between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A post and what it says."""

    post: Post
    runs: tuple[Run, ...]


def name_words(names: Collection[str]) -> frozenset[str]:
    """Return every word of people's names and handles, in lower case, and each name whole."""
    low = [name.lower() for name in names]
    parts = (part for name in low for part in _PARTS_OF_NAMES.split(name))
    return frozenset(low) | frozenset(part for part in parts if len(part) > 1)


def read(posts: Sequence[Post], *, names: frozenset[str] = frozenset()) -> list[Reading]:
    """Return what the posts say, by thread and time. `names` are those of `name_words`.

    The same long text from several people is a copy, not a conviction: the first one counts.
    """
    readings: list[Reading] = []
    seen: set[str] = set()
    for post in sorted(posts, key=lambda p: (p.channel_id, p.root_ts, p.ts)):
        text = for_analysis(post.text)
        runs, said = _runs_of(text, _names_in(text, names))
        if said not in seen:
            readings.append(Reading(post=post, runs=runs))
        if said.count(" ") >= _COPY_WORDS:
            seen.add(said)
    return readings


def runs_of(text: str, names: frozenset[str]) -> tuple[Run, ...]:
    """Return what a post's prose says; `names` are those of `name_words`."""
    return _runs_of(text, _names_in(text, names))[0]


def is_name(surface: str, names: frozenset[str], *, written: bool) -> bool:
    """Whether a word is somebody's name.

    A name that is an ordinary word too (Field, Rose) must stand where a capital tells: `written`.
    """
    low = _bare(surface)
    return low in names and (not is_known(low) or (written and surface[0].isupper()))


def _names_in(text: str, names: frozenset[str]) -> frozenset[str]:
    """Return those names that may be in the text: hardly ever any, and that is soon known."""
    return names & _possible_names(text) if names else names


@lru_cache(maxsize=REMEMBERED)
def _possible_names(text: str) -> frozenset[str]:
    return frozenset(_bare(surface) for surface in words(text))


@lru_cache(maxsize=REMEMBERED)
def _runs_of(text: str, names: frozenset[str]) -> tuple[tuple[Run, ...], str]:
    """Return the runs of a text, and what they say without inflections."""
    runs = tuple(run for run in _runs(text, names) if run)
    return runs, " ".join(token.folded for run in runs for token in run)


def _bare(surface: str) -> str:
    return surface.lower().removesuffix("'s").removesuffix("’s")


def _runs(text: str, names: frozenset[str]) -> Iterator[Run]:
    shouted = sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text))
    left = _WORDS_READ
    for sentence in sentences(text):
        for place, part in enumerate(BOUNDARY.split(sentence)):
            found = words(part)
            addressed = place == 0 and len(found) == 1  # "Rose: ..." speaks to somebody
            run: list[Token] = []
            for i, surface in enumerate(found[:left]):
                first = place == 0 and i == 0
                if names and is_name(surface, names, written=addressed or not first):
                    yield tuple(run)
                    run = []
                else:
                    proper = i + 1 < len(found) and found[i + 1][0].isupper()
                    run.append(_token(surface, first=first and not proper, shouted=shouted))
            yield tuple(run)
            left -= len(found)
            if left <= 0:
                return


@lru_cache(maxsize=4 * REMEMBERED)
def _token(surface: str, *, first: bool, shouted: bool) -> Token:
    """Return the word as it is written inside a calm sentence; acronyms keep their capitals."""
    low = surface.lower()
    acronym = 1 < len(surface) <= _ACRONYM and surface.isupper()
    small = (first and not acronym) or (shouted and not (acronym and not is_known(low)))
    return Token(low if small else surface, low, fold(surface))
