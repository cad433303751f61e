"""Who used which phrase: every run of one to three words that could name a theme, counted."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jam.talk import PostRef

from bot.analysis.reading import Reading, Run
from bot.analysis.text import REMEMBERED, words
from bot.analysis.wordlists import LEADING, LINKING, fold, may_end, may_lead, stop_words

MAX_WORDS = 3
_DETERMINERS = frozenset(
    {"a", "an", "any", "each", "every", "my", "no", "one", "our", "that", "the", "this", "your"}
)
_LONGEST_WORD = 40
_PARTICLES = frozenset({"back", "off"})  # "call back", "sign off" name things all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Who used a phrase, where, and how they spelt it; filled while posts are read."""

    people: set[str] = field(default_factory=set)
    refs: set[PostRef] = field(default_factory=set)
    surfaces: Counter[str] = field(default_factory=Counter)

    @property
    def surface(self) -> str:
        """The most used spelling; of equals the shorter, then the last by alphabet.

        Small letters come after capitals there, so a tie goes to them.
        """
        most = max(self.surfaces.values())
        tied = [s for s, n in self.surfaces.items() if n == most]
        return max(tied, key=lambda s: (-len(s), s))


def phrase_key(phrase: str) -> str:
    """Return what is equal for a phrase's inflections: its folded words."""
    return " ".join(fold(w) for w in words(phrase))


def index(readings: Sequence[Reading], least: int = 1) -> dict[str, Usage]:
    """Return by key the usage of each phrase that could be a theme, if `least` people used it."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        author = reading.post.author_id
        for key, _ in _phrases_of(reading.runs):
            people[key].add(author)
    # Most phrases are one person's: only for the others is it kept where and how they stand.
    found = {key: Usage(people=users) for key, users in people.items() if len(users) >= least}
    for reading in readings:
        ref = reading.post.ref
        for key, surface in _phrases_of(reading.runs):
            usage = found.get(key)
            if usage is not None:
                usage.refs.add(ref)
                usage.surfaces[surface] += 1
    return found


@lru_cache(maxsize=REMEMBERED)
def _phrases_of(runs: tuple[Run, ...]) -> tuple[tuple[str, str], ...]:
    """Return the key and the spelling of each phrase in what a post says."""
    return tuple(
        (" ".join(t.folded for t in phrase), " ".join(t.surface for t in phrase))
        for run in runs
        for phrase in _phrases(run)
    )


def shared_text(readings: Sequence[Reading], least: int) -> list[str]:
    """Return each thread's words as text, a comma for those that fewer than `least` people used.

    So a keyphrase extractor has little to read, and nothing that only one person says.
    """
    users: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for token in itertools.chain.from_iterable(reading.runs):
            users[token.folded].add(reading.post.author_id)
    threads: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in readings:
        for run in reading.runs:
            said = (t.surface if len(users[t.folded]) >= least else "," for t in run)
            threads[reading.post.channel_id, reading.post.root_ts].append(" ".join(said))
    return [". ".join(threads[key]) for key in sorted(threads)]


def _phrases(run: Run) -> Iterator[Run]:
    for first, token in enumerate(run):
        if not _carries(token.word) or not (may_lead(token.word) or _is_named(run, first)):
            continue
        for last in range(first, min(first + MAX_WORDS, len(run))):
            phrase = run[first : last + 1]
            if _names_something([t.word for t in phrase]):
                yield phrase


def _is_named(run: Run, first: int) -> bool:
    """Whether a verb and particle stand as a thing: "a call back", but not "we call back"."""
    pair = 0 < first < len(run) - 1 and run[first + 1].word in _PARTICLES
    return pair and run[first - 1].word in _DETERMINERS


def _carries(word: str) -> bool:
    """Whether a word may stand at a theme's edge."""
    return 1 < len(word) <= _LONGEST_WORD and word not in stop_words() and word[0].isalpha()


def _names_something(phrase: list[str]) -> bool:
    """Whether the words can stand as a theme: a noun last, no stop word at an edge."""
    *lead, last = phrase
    if not _carries(last) or last in LEADING:
        return False
    if not may_end(last) and not (len(lead) == 1 and last in _PARTICLES):
        return False
    return all((_carries(w) and may_lead(w)) or w in LINKING for w in lead[1:])
