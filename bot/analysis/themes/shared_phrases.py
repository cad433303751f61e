"""The themes of a stretch of talk: keyphrases that different people share, and how they move.

A theme is a phrase of one to three words used by at least three different people. What counts
is people, never posts, so nobody makes a theme by repeating themselves.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jam.findings import Theme, Trend
from jam.talk import Post

from bot.analysis.keyphrases import keyphrases
from bot.analysis.phrases import Usage, index, phrase_key, shared_text
from bot.analysis.reading import Reading, name_words, read
from bot.analysis.wordlists import BLAND, LEADING, LINKING, VAGUE, is_proper, rarity, root

MIN_PEOPLE = 3
_PASSED_OVER = 2  # letters of words that YAKE does not look at
_MIDDLING = 0.2
_CANDIDATES = 150  # the best ones; the rest would not be shown anyway
# A phrase tells more than its words, and has fewer users; so phrases are weighed up.
_LENGTH_WEIGHT = {1: 1.0, 2: 2.0, 3: 2.4}
_PROPER_WEIGHT = 0.6  # a place or a weekday alone says less than a thing
_CROWD = 0.8  # below 1, so that in a large forum twelve everyday words do not fill the list
_MOSTLY = 0.5  # the share of posts from which two overlapping phrases are one theme
_OTHERS = 2  # how many times more people a part of a phrase needs beside the phrase's own
_MOST_OF = 0.6  # the share of a word's people from which a phrase with it says it better


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    key: str
    usage: Usage
    score: float

    @property
    def words(self) -> frozenset[str]:
        return frozenset(root(w) for w in self.key.split() if w not in LINKING)


def theme_key(label: str) -> str:
    """Return what stays equal when a label's inflection changes: the key of `before`."""
    return phrase_key(label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Posts as they were read, and the phrases in them that enough people used."""

    readings: tuple[Reading, ...]
    used: Mapping[str, Usage]

    def people(self) -> dict[str, int]:
        """Return how many different people used each phrase, by `theme_key`."""
        return {key: len(usage.people) for key, usage in sorted(self.used.items())}


def spread(posts: Sequence[Post], *, names: Collection[str] = ()) -> Spread:
    """Read the posts once: which phrases were used by `MIN_PEOPLE` different people or more.

    `names` are people's names and handles, which no phrase contains.
    """
    readings = read(posts, names=name_words(names))
    used = index(readings, MIN_PEOPLE)
    return Spread(readings=tuple(readings), used=used)


def find_themes(
    found: Spread,
    *,
    avoid: Collection[str] = (),
    before: Mapping[str, int] | None = None,
    limit: int = 12,
) -> tuple[Theme, ...]:
    """Return at most `limit` themes, the one that says most about most people first.

    Of `avoid` (the forum's question, the jam's name) a label needs at least one telling word
    more. `before` is what `Spread.people` gave for the window before, so that a phrase that was
    there without being shown is not taken for a new one; None says that nothing came before.
    """
    avoided = frozenset(root(w) for w in phrase_key(" ".join(avoid)).split())
    chosen = _without_echoes(_absorbed(_candidates(found, avoided)), limit)
    return tuple(_theme(c, before) for c in chosen)


def trend(people: int, before: int) -> Trend:
    """Return how a theme moves that `before` people held the last time.

    A step counts from three people and by half: three instead of two is no trend.
    """
    if people - before >= MIN_PEOPLE and people * 2 >= before * 3:
        return Trend.RISING
    if before - people >= MIN_PEOPLE and before * 2 >= people * 3:
        return Trend.FADING
    return Trend.STEADY


def _movement(key: str, people: int, before: Mapping[str, int]) -> tuple[int | None, Trend]:
    """Return the people of a theme before, and its trend.

    Where only a longer form was shown, nobody knows how many used the shorter one: "signature"
    is nothing new the day after "second signature".
    """
    if key in before:
        return before[key], trend(people, before[key])
    words = set(key.split())
    if any(words < set(other.split()) for other in before):
        return None, Trend.STEADY
    return 0, Trend.NEW


def _candidates(spoken: Spread, avoided: frozenset[str]) -> list[_Candidate]:
    """Return what is held by enough people and is a keyphrase, best first."""
    if not spoken.used:
        return []
    relevance = keyphrases(shared_text(spoken.readings, MIN_PEOPLE))
    found = [
        _Candidate(key=key, usage=usage, score=_score(key, usage, avoided, weight))
        for key, usage in spoken.used.items()
        if _tells(key, avoided)
        and not _may_be_a_person(key, usage)
        and (weight := _relevance(key, usage, relevance)) is not None
    ]
    found.sort(key=lambda c: (-c.score, c.key))
    return found[:_CANDIDATES]


def _tells(key: str, avoided: frozenset[str]) -> bool:
    """Whether a phrase says more than the question everybody was asked."""
    empty = BLAND | LEADING | LINKING
    telling = [w for w in key.split() if w not in empty and root(w) not in avoided]
    return len(telling) > 1 or any(w not in VAGUE for w in telling)


def _may_be_a_person(key: str, usage: Usage) -> bool:
    """Whether a label is one name: nobody can tell whether a Lincoln is a person or a town."""
    return usage.surface.istitle() and is_proper(key)


def _relevance(key: str, usage: Usage, found: Mapping[str, float]) -> float | None:
    """Return YAKE's score of a phrase; None when it is no keyphrase.

    YAKE passes over words of two letters: a phrase has the score of its longer words, an acronym
    alone a middling one. Of much talk it gives the best phrases alone: one that is not among them
    has a middling score too, if half of its words are.
    """
    longer = " ".join(w for w in key.split() if len(w) > _PASSED_OVER)
    if not longer:
        return _MIDDLING if usage.surface.isupper() else None
    if (score := found.get(key, found.get(longer))) is not None:
        return score
    parts = [found.get(word) for word in longer.split() if word not in LINKING | LEADING]
    known = [score for score in parts if score is not None]
    return max(_MIDDLING, *known) if known and len(known) * 2 >= len(parts) > 1 else None


def _score(key: str, usage: Usage, avoided: frozenset[str], relevance: float) -> float:
    parts = [w for w in key.split() if w not in LINKING]
    telling = [rarity(w) for w in parts if root(w) not in avoided]
    people: float = len(usage.people) ** _CROWD
    weight = _LENGTH_WEIGHT[len(key.split())]
    if weight == 1 and usage.surface.istitle():
        weight = _PROPER_WEIGHT
    return people * weight * sum(telling) / len(telling) / (1 + relevance)


def _absorbed(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates less the words that a phrase of mostly the same people tells better.

    "Signature" gives way to "second signature", whose people are among its own.
    """
    longer: defaultdict[str, int] = defaultdict(int)
    for candidate in candidates:
        parts = candidate.key.split()
        for word in set(parts) if len(parts) > 1 else ():
            longer[word] = max(longer[word], len(candidate.usage.people))
    return [c for c in candidates if longer[c.key] < _MOST_OF * len(c.usage.people)]


def _without_echoes(candidates: Sequence[_Candidate], limit: int) -> list[_Candidate]:
    """Return the best candidates that are not another way to say one already taken."""
    chosen: list[_Candidate] = []
    for candidate in candidates:
        if not any(_echoes(candidate, taken) for taken in chosen):
            chosen.append(candidate)
            if len(chosen) == limit:
                break
    return chosen


def _echoes(later: _Candidate, taken: _Candidate) -> bool:
    """Whether a phrase says again what one already taken says.

    The longer of two says it again; the shorter, if most who used it used the longer one, or
    the same posts hold both.
    """
    if not later.words & taken.words:
        return False
    if later.words >= taken.words:
        return True
    mine, theirs = later.usage, taken.usage
    if later.words < taken.words:
        return len(mine.people - theirs.people) < _OTHERS * len(theirs.people)
    return len(mine.refs & theirs.refs) >= _MOSTLY * min(len(mine.refs), len(theirs.refs))


def _theme(candidate: _Candidate, before: Mapping[str, int] | None) -> Theme:
    usage = candidate.usage
    people = len(usage.people)
    earlier, moves = None, Trend.STEADY
    if before is not None:
        earlier, moves = _movement(candidate.key, people, before)
    return Theme(
        label=usage.surface,
        people=people,
        posts=len(usage.refs),
        before=earlier,
        trend=moves,
        forums=len({ref.channel_id for ref in usage.refs}),
        refs=tuple(sorted(usage.refs, key=lambda r: (r.ts, r.channel_id))),
    )
