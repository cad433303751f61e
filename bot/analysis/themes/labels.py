"""What each theme is called: a phrase its people use, near its centre, that tells it from others.

Class-based TF-IDF: M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF
procedure", arXiv:2203.05794 (2022).
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.analysis.phrases import phrase_key
from bot.analysis.reading import name_words
from bot.analysis.themes.label_phrases import Heard, Phrase, hear
from bot.analysis.wordlists import BLAND, LEADING, LINKING, VAGUE, rarity, root

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]

_READ = 600  # posts of a group: more change no label
_PROPOSED = 40  # phrases of a group whose meaning is looked up
_CROWD = 0.8  # below 1, so that a crowd's everyday words do not win by number alone
_LENGTH_WEIGHT = {1: 1.0, 2: 1.8, 3: 2.1, 4: 2.2}  # a phrase tells more, and has fewer users
_MOST_OF = 0.6  # the share of a phrase's people from which a longer one says it better
_FAR = 0.05  # what is left of a phrase that means the opposite of its group
_SEVERAL = 4  # people in a group from which a label needs two of them
_EMPTY = BLAND | LEADING | LINKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was said about one theme.

    `said` holds each post's author and prose (as `for_analysis` gives it), those nearest to the
    centre first: the first 600 are read. `centre` is the mean of the posts' vectors, of any
    length, from the model that `embed` of `choose_labels` belongs to. A `label` that is given (a
    host's, or yesterday's) stays, and the other groups' labels differ from it.
    """

    said: Sequence[tuple[str, str]]
    centre: Vectors
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    key: str
    phrase: Phrase
    score: float
    telling: str  # the word of it that tells its group best from the others


def choose_labels(
    groups: Sequence[Group],
    *,
    embed: Embed,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
) -> tuple[str, ...]:
    """Return a label for each group, in their order; "" for one that says nothing to name it by.

    A label has at most four words and occurs in the posts as written; no two share the word that
    tells most, unless a group has nothing else. `embed` gives a vector for each text; of `avoid`
    (the forum's question, the jam's name) a label needs a telling word more; `names` are people's
    names and handles, which no label contains.
    """
    if not groups:
        return ()
    words = name_words(names)
    avoided = frozenset(root(w) for w in phrase_key(" ".join(avoid)).split())
    heard = [hear(group.said[:_READ], names=words) for group in groups]
    middle = _unit(np.mean([_unit(group.centre) for group in groups], axis=0))
    ranked = [
        _closest(found, _unit(group.centre) - middle, middle, embed)
        for group, found in zip(groups, _proposed(heard, avoided), strict=True)
    ]
    return _distinct([group.label for group in groups], ranked)


def _proposed(heard: Sequence[Heard], avoided: frozenset[str]) -> Iterator[list[_Candidate]]:
    """Yield each group's best phrases by class-based TF-IDF over voices, best first.

    The score is voices^0.8 * log(1 + A / F) * sqrt(voices / F) * rarity * weight of the length,
    with F the phrase's voices in all groups and A all phrases' voices in a group on average.
    """
    everywhere: Counter[str] = Counter()
    for group in heard:
        everywhere.update({key: phrase.voices for key, phrase in group.phrases.items()})
    average = sum(everywhere.values()) / len(heard)
    for group in heard:
        least = 2 if group.people >= _SEVERAL else 1
        found = [
            _Candidate(
                key=key,
                phrase=phrase,
                score=phrase.voices**_CROWD
                * math.log1p(average / everywhere[key])
                * math.sqrt(phrase.voices / everywhere[key])
                * _told(key, avoided),
                telling=_telling(key, group, everywhere, avoided),
            )
            for key, phrase in group.phrases.items()
            if phrase.people >= least and _tells(key, avoided)
        ]
        found.sort(key=lambda c: (-c.score, c.key))
        yield found[:_PROPOSED]


def _tells(key: str, avoided: frozenset[str]) -> bool:
    """Whether a phrase says more than the question everybody was asked."""
    telling = [w for w in key.split() if w not in _EMPTY and root(w) not in avoided]
    return len(telling) > 1 or any(w not in VAGUE for w in telling)


def _told(key: str, avoided: frozenset[str]) -> float:
    """Return how much a phrase's words tell: their mean rarity, times the weight of its length."""
    words = [w for w in key.split() if w not in LINKING]
    rarities = [rarity(w) for w in words if root(w) not in avoided]
    return _LENGTH_WEIGHT[len(key.split())] * sum(rarities) / len(rarities)


def _telling(key: str, group: Heard, everywhere: Counter[str], avoided: frozenset[str]) -> str:
    """Return the root of the word of a phrase that is most the group's own."""
    words = [w for w in key.split() if w not in _EMPTY and root(w) not in avoided]

    def own(word: str) -> float:
        phrase = group.phrases.get(word)
        return phrase.voices**1.5 / everywhere[word] if phrase else rarity(word)

    return root(max(words, key=own))


def _closest(
    found: Sequence[_Candidate], away: Vectors, middle: Vectors, embed: Embed
) -> list[_Candidate]:
    """Return the candidates weighed by how near they are to the group's centre, best first.

    Both are seen from the middle of all groups, so that what all have in common draws nowhere.
    """
    if not found:
        return []
    towards = embed([c.phrase.surface for c in found]) - middle
    lengths = np.linalg.norm(towards, axis=1) * np.linalg.norm(away)
    cosines = np.divide(towards @ away, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    weighed = [
        _Candidate(
            key=c.key,
            phrase=c.phrase,
            score=c.score * max(_FAR, (1 + float(cosine)) / 2),
            telling=c.telling,
        )
        for c, cosine in zip(found, cosines, strict=True)
    ]
    whole = [c for c in weighed if not any(_says_better(longer, c) for longer in weighed)]
    return sorted(whole, key=lambda c: (-c.score, c.key))


def _says_better(longer: _Candidate, shorter: _Candidate) -> bool:
    """Whether most who use a phrase use it as a part of a longer one."""
    return (
        len(longer.key) > len(shorter.key)
        and f" {shorter.key} " in f" {longer.key} "
        and longer.phrase.people >= _MOST_OF * shorter.phrase.people
    )


def _distinct(given: Sequence[str], ranked: Sequence[Sequence[_Candidate]]) -> tuple[str, ...]:
    """Return a label for each group: the best of all first, each with a telling word of its own."""
    labels = list(given)
    used = {root(word) for label in given for word in phrase_key(label).split()}
    best = sorted(
        ((c, place) for place, found in enumerate(ranked) for c in found),
        key=lambda pair: (-pair[0].score, pair[0].key, pair[1]),
    )
    for candidate, place in best:
        if not labels[place] and candidate.telling not in used:
            labels[place] = candidate.phrase.surface
            used.add(candidate.telling)
    for candidate, place in best:
        if not labels[place] and candidate.phrase.surface not in labels:
            labels[place] = candidate.phrase.surface
    return tuple(labels)


def _unit(vector: Vectors) -> Vectors:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
