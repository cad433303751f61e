"""What the words of a clause are worth together: VADER's rules, and what turns good into ill.

Negation, degree and shouting are VADER's (Hutto and Gilbert, "VADER", ICWSM 2014, with the
constants of its package). Verbs that turn what they are said of ("reduce waste", "a lack of
trust") follow Choi and Cardie, "Learning with Compositional Semantics", EMNLP 2008.
"""

from collections.abc import Mapping, Sequence

from vaderSentiment.vaderSentiment import BOOSTER_DICT, C_INCR, N_SCALAR

from bot.analysis.tone.clauses import Clause
from bot.analysis.tone.grammar import (
    CLAIMS,
    MISSED,
    NOBODY,
    THINKING,
    WHAT_IS_LIKED,
    WHO_LIKE,
    is_negation,
)
from bot.analysis.tone.jam_words import (
    EFFECTS,
    GOODS,
    GROWERS,
    ILLS,
    REVERSERS,
    SPOILERS,
    TECHNICAL,
)
from bot.analysis.tone.words import LONGEST_PHRASE, first_words, lexicon, phrases
from bot.analysis.wordlists import tag

TAKEN = "taken"
"""Stands for a word that is settled and not for another voice to judge."""

_FARTHEST = 25  # words looked back at all
_MATTER_WORD = "matter"  # as TAKEN, for what counts only where there is more or less of it
_REACH = 3  # words before a word that may negate it or change its degree
_DEGREE_FADES = (1.0, 0.95, 0.9)  # with each word between
_FAR = 5  # words from a verb to what it is said of
_TURNED = -0.6
_EFFECT = 1.7
_MATTER = 2.5  # of what there is said to be more or less of
_TOO = -1.3

_DEGREES: Mapping[str, float] = BOOSTER_DICT
_SHOUT: float = C_INCR
_NEGATED: float = N_SCALAR
_TURNING = REVERSERS | GROWERS  # worth nothing without what they are said of
_MATTERS = dict.fromkeys(GOODS, _MATTER) | dict.fromkeys(ILLS, -_MATTER)
_MODIFIERS = frozenset({"JJ", "JJR", "RB", "VBN"})


def judge(clause: Clause, *, software: bool) -> tuple[list[float], list[str]]:
    """Return the valence of each word, and the words that are left for another voice to judge.

    `software` says that the talk is about software, where some words of feeling are facts.
    """
    valences, left = _alone(clause.words, software=software)
    for n, valence in enumerate(valences):
        if valence:
            valences[n] = _in_company(clause, valence, n, is_matter=left[n] == _MATTER_WORD)
    if "too" in clause.words:
        for n in _excesses(clause.words):
            valences[n] = min(valences[n], _TOO)
    return valences, left


def _alone(words: Sequence[str], *, software: bool) -> tuple[list[float], list[str]]:
    """Return the valences as if each word, or phrase at its first word, stood alone."""
    starts, known, phrased = first_words(), lexicon(), phrases()
    valences = [0.0] * len(words)
    left = [TAKEN] * len(words)
    n = 0
    while n < len(words):
        word = words[n]
        length = _phrase_length(words, n, phrased) if word in starts else 0
        if length:
            valences[n] = phrased[" ".join(words[n : n + length])]
            n += length
            continue
        if word in phrased:
            valences[n] = phrased[word]
        elif word in EFFECTS:
            claimed = not CLAIMS.isdisjoint(words[max(n - _REACH, 0) : n])
            valences[n] = _EFFECT if claimed else 0.0
        elif word in _MATTERS:
            valences[n], left[n] = _MATTERS[word], _MATTER_WORD
        elif word not in _TURNING and not (software and word in TECHNICAL):
            left[n] = word
            if word in known and word not in _DEGREES:
                valences[n] = _sense(words, n, known[word])
        n += 1
    return valences, left


def _phrase_length(words: Sequence[str], n: int, phrased: Mapping[str, float]) -> int:
    """Return how many words the longest phrase from the nth word on has; 0 where there is none."""
    longest = min(LONGEST_PHRASE, len(words) - n)
    return next(
        (size for size in range(longest, 1, -1) if " ".join(words[n : n + size]) in phrased), 0
    )


def _sense(words: Sequence[str], n: int, valence: float) -> float:
    """Return the valence of a word whose neighbours tell in which sense it is meant."""
    following = words[n + 1 : n + 2]
    match words[n]:
        case "like" if n:
            return valence if words[n - 1] in WHO_LIKE else 0.0
        case "like":
            return valence if following and following[0] in WHAT_IS_LIKED else 0.0
        case "pretty" if following and tag(following[0]) in _MODIFIERS:
            return 0.0
    return valence


def _in_company(clause: Clause, valence: float, n: int, *, is_matter: bool) -> float:
    """Return a word's valence after what stands before it in its clause."""
    words = clause.words
    if n in clause.shouted:
        valence += _SHOUT if valence > 0 else -_SHOUT
    for distance in range(min(_REACH, n)):
        before = words[n - distance - 1]
        if is_negation(before):
            valence *= _NEGATED
        elif before in _DEGREES:
            degree = _DEGREES[before] * _DEGREE_FADES[distance]
            valence += degree if valence > 0 else -degree
    pair = " ".join(words[max(n - 2, 0) : n])  # "kind of"
    if pair in _DEGREES:
        valence += _DEGREES[pair] if valence > 0 else -_DEGREES[pair]
    if _is_denied(words[max(n - _FARTHEST, 0) : n]):
        valence *= _NEGATED
    return _turned(words, valence, n, is_matter=is_matter)


def _is_denied(before: Sequence[str]) -> bool:
    """Whether it is denied by more than the words next to it: "could have been", "nothing is"."""
    far = before[:-_REACH]
    return (
        not NOBODY.isdisjoint(far)
        or any(word in THINKING and is_negation(far[n]) for n, word in enumerate(far[1:]))
        or any(
            word == "been" and before[n] == "have" and before[n - 1] in MISSED
            for n, word in enumerate(before[1:])
            if n
        )
    )


def _turned(words: Sequence[str], valence: float, n: int, *, is_matter: bool) -> float:
    """Return what is left of a valence under a verb that turns it, or makes more of it.

    To aim at something is not yet to say that it comes: "a levy to cut waste" judges nothing.
    """
    turning = REVERSERS if valence < 0 else SPOILERS
    guarded = "from" in words[max(n - _REACH, 0) : n]  # "protect the many who work from harm"
    for at in range(max(n - (_FARTHEST if guarded else _FAR), 0), n):
        if words[at] in turning:
            aim = at > 0 and words[at - 1] == "to" and CLAIMS.isdisjoint(words[:at])
            return 0.0 if aim else valence * _TURNED
        if words[at] in GROWERS:
            return valence
    return 0.0 if is_matter else valence


def _excesses(words: Sequence[str]) -> list[int]:
    """Return where something is too much: "too slow", but not "too good" and "not too slow"."""
    known = lexicon()
    return [
        n + 1
        for n, word in enumerate(words[:-1])
        if word == "too"
        and not (n and is_negation(words[n - 1]))
        and known.get(words[n + 1], 0.0) <= -_TOO
        and (words[n + 1] in {"much", "many", "few"} or tag(words[n + 1]) in _MODIFIERS)
    ]
