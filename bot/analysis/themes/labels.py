"""What each theme is called: a phrase its people use, near its centre, that tells it from others.

Class-based TF-IDF: M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF
procedure", arXiv:2203.05794 (2022).
"""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.analysis.phrases import phrase_key
from bot.analysis.reading import name_words
from bot.analysis.themes.label_phrases import Heard, Phrase, hear
from bot.analysis.themes.label_words import JAM_TALK, LINKS
from bot.analysis.themes.unspaced import is_unspaced
from bot.analysis.wordlists import BLAND, LEADING, VAGUE, begins_another, is_known, rarity, root

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]

_READ = 600  # posts of a group; more change no label
_PROPOSED = 60  # phrases of a group whose meaning is looked up
_LENGTH_WEIGHT = {1: 1.0, 2: 1.8, 3: 2.1, 4: 2.2}  # a phrase tells more, and has fewer users
_MOST_OF = 0.6  # the share of a phrase's people from which a longer one says it better
_FAR = 0.05  # what is left of a phrase that means the opposite of its group
_SHORT = 4  # letters
_SEVERAL = 5  # people in a group from which a label needs two of them
_FEW = 0.04  # the share of a group's people that a label needs: fewer, and it is not their name
_LITTLE = 0.2  # the share of the most used phrase's voices that a label needs
_SHARED = 0.7  # what a label loses whose words others have all
_SHARED_IN_OUTLINE = 0.9
_EMPTY = BLAND | LEADING | LINKS | JAM_TALK


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
    common: bool  # whether enough of those who could have said it did

    @property
    def roots(self) -> frozenset[str]:
        return frozenset(root(w) for w in self.key.split() if w not in _EMPTY)


def choose_labels(
    groups: Sequence[Group],
    *,
    embed: Embed,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
    outline: bool = False,
) -> tuple[str, ...]:
    """Return a label for each group, in their order; "" for one that says nothing to name it by.

    A label has at most four words and occurs in the posts as written; no two share the word that
    tells most, unless a group has nothing else. `embed` gives a vector for each text; of `avoid`
    (the forum's question, the jam's name) a label needs a telling word more; `names` are people's
    names and handles, which no label contains. An `outline` is read for what all of a talk is
    about, and prefers words that many of its groups use; else what tells a group apart counts.
    """
    if not groups:
        return ()
    words = name_words(names)
    avoided = frozenset(root(w) for w in phrase_key(" ".join(avoid)).split())
    heard = [hear(group.said[:_READ], names=words) for group in groups]
    middle = _unit(np.mean([_unit(group.centre) for group in groups], axis=0))
    ranked = [
        _closest(found, _unit(group.centre) - middle, middle, embed)
        for group, found in zip(groups, _proposed(heard, avoided, outline=outline), strict=True)
    ]
    shared = _SHARED_IN_OUTLINE if outline else _SHARED
    return _distinct([group.label for group in groups], ranked, shared)


def _proposed(
    heard: Sequence[Heard], avoided: frozenset[str], *, outline: bool
) -> Iterator[list[_Candidate]]:
    """Yield each group's best phrases by class-based TF-IDF, the best first."""
    everywhere: defaultdict[str, float] = defaultdict(float)
    for group in heard:
        for key, phrase in group.phrases.items():
            everywhere[key] += phrase.voices
    average = sum(everywhere.values()) / len(heard)
    for group in heard:
        least = 2 if group.people >= _SEVERAL else 1
        phrases = {
            key: phrase
            for key, phrase in group.phrases.items()
            if phrase.people >= max(least, phrase.least, _FEW * group.people)
            and _tells(key, avoided)
            and not any(_is_slip(word, everywhere) for word in key.split())
        }
        most = max((phrase.voices for phrase in phrases.values()), default=0.0)
        found = [
            _Candidate(
                key=key,
                phrase=phrase,
                score=_weight(key, group, everywhere, average, avoided, outline=outline),
                telling=_telling(key, group, everywhere, avoided),
                common=phrase.voices >= _LITTLE * most,
            )
            for key, phrase in phrases.items()
        ]
        found.sort(key=lambda c: (not c.common, -c.score, c.key))
        yield found[:_PROPOSED]


def _is_slip(word: str, everywhere: Mapping[str, float]) -> bool:
    """Whether a word is a slip of the tongue or of a key, said once: "sh", "succe" for success."""
    if word in LINKS or is_known(word) or everywhere.get(word, 0) > 1:
        return False
    return len(word) <= _SHORT or begins_another(word)


def _tells(key: str, avoided: frozenset[str]) -> bool:
    """Whether a phrase says more than the question everybody was asked."""
    telling = [w for w in key.split() if w not in _EMPTY and root(w) not in avoided]
    return len(telling) > 1 or any(w not in VAGUE for w in telling)


def _weight(
    key: str,
    group: Heard,
    everywhere: Mapping[str, float],
    average: float,
    avoided: frozenset[str],
    *,
    outline: bool,
) -> float:
    """Return what a phrase is worth as a name of its group, before its meaning is looked at.

    sqrt(v) * L * sqrt(rarity) * sum over its words of v_w * sqrt(log(1 + A/F_w))

    v are the phrase's voices in the group, v_w those of a word of it, and F_w the word's in all
    groups; A is how many voices a group has on average, L weighs the number of words. The sum is
    class-based TF-IDF, damped: a name is made of words that many use, or few understand it. In
    an outline the last factor is (sqrt(F_w) * log(1 + A/F_w))^1.5: words of the whole talk count.
    """
    phrase = group.phrases[key]
    words = [w for w in key.split() if w not in LINKS and root(w) not in avoided]
    told = 0.0
    for word in words:
        alone = word if word in group.phrases else key
        all_of_it = everywhere[alone]
        apart = math.log1p(average / all_of_it)
        weight = (math.sqrt(all_of_it) * apart) ** 1.5 if outline else math.sqrt(apart)
        told += group.phrases[alone].voices * weight
    rare = sum(map(rarity, words)) / len(words)
    return _LENGTH_WEIGHT[len(key.split())] * math.sqrt(phrase.voices * rare) * told


def _telling(
    key: str, group: Heard, everywhere: Mapping[str, float], avoided: frozenset[str]
) -> str:
    """Return the root of the word of a phrase that is most the group's own."""
    words = [w for w in key.split() if w not in _EMPTY and root(w) not in avoided]

    def own(word: str) -> float:
        phrase = group.phrases.get(word)
        return math.pow(phrase.voices, 1.5) / everywhere[word] if phrase else rarity(word)

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
        replace(c, score=c.score * max(_FAR, (1 + float(cosine)) / 2))
        for c, cosine in zip(found, cosines, strict=True)
    ]
    whole = [c for c in weighed if not any(_says_better(longer, c) for longer in weighed)]
    return sorted(whole, key=lambda c: (-c.score, c.key))


def _says_better(longer: _Candidate, shorter: _Candidate) -> bool:
    """Whether most who use a phrase use it as a part of a longer one."""
    edge = "" if is_unspaced(shorter.key) else " "
    return (
        len(longer.key) > len(shorter.key)
        and f"{edge}{shorter.key}{edge}" in f"{edge}{longer.key}{edge}"
        and longer.phrase.people >= _MOST_OF * shorter.phrase.people
    )


def _distinct(
    given: Sequence[str], ranked: Sequence[Sequence[_Candidate]], shared: float
) -> tuple[str, ...]:
    """Return a label for each group: the best of all first, each with a telling word of its own.

    A group that has no such phrase in common use shares a telling word; only one that has no
    other phrase in common use either gets a rare one.
    """
    labels = list(given)
    used = {root(word) for label in given for word in phrase_key(label).split()}
    telling = set(used)
    for common, own in ((True, True), (True, False), (False, True), (False, False)):
        while chosen := _next(
            labels, ranked, used, telling if own else set(), common=common, shared=shared
        ):
            place, candidate = chosen
            labels[place] = candidate.phrase.surface
            telling.add(candidate.telling)
            used |= candidate.roots
    return tuple(labels)


def _next(
    labels: Sequence[str],
    ranked: Sequence[Sequence[_Candidate]],
    used: set[str],
    telling: set[str],
    *,
    common: bool,
    shared: float,
) -> tuple[int, _Candidate] | None:
    """Return the best phrase for a group that has no label yet, and the group's place."""
    taken = {phrase_key(label) for label in labels}
    fresh = [
        (c.score * (1 - shared * _share(c, used)), -place, c)
        for place, found in enumerate(ranked)
        if not labels[place]
        for c in found
        if c.common == common and c.telling not in telling and c.key not in taken
    ]
    if not fresh:
        return None
    _, place, candidate = max(fresh, key=lambda f: f[:2])
    return -place, candidate


def _share(candidate: _Candidate, used: set[str]) -> float:
    return len(candidate.roots & used) / len(candidate.roots)


def _unit(vector: Vectors) -> Vectors:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
