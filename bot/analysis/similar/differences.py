"""What makes two texts that are near each other say something else all the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.analysis.similar.negations import denies_differently, negation
from bot.analysis.similar.opposites import opposites
from bot.analysis.similar.overlap import overlaps
from bot.analysis.similar.quantities import quantities
from bot.analysis.similar.wording import Wording, root, wording

_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"“(])\s*$")
_PARALLEL = 0.6  # share of words in common, the differing ones left out
_CAPITALS = 0.3  # share of words with a capital from which on it tells no name
_DAYS = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "april", "june", "july", "august"),
        *("september", "october", "november", "december"),
    ]
)


class Kind(StrEnum):
    """In what two texts differ, the gravest first."""

    OPPOSITE = "opposite"
    NEGATION = "negation"
    UNIT = "unit"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What my text says where their text says something else, both as written.

    Of a negation one side may be empty: it is the one that does not deny.
    """

    kind: Kind
    mine: str
    theirs: str


def differences(mine: str, theirs: str, language: str = "") -> tuple[Difference, ...]:
    """Return in what two texts that are else in nearly the same words differ, the gravest first.

    What only one of them tells is no difference: a number is one where both name numbers. An
    opposite and a negation together say the same ("allow", "do not ban"). `language` is the code
    of both, where it is known.
    """
    if mine == theirs:
        return ()
    ours, others = wording(mine), wording(theirs)
    found = (
        *_contrary(ours, others, language),
        *_of_numbers(ours, others),
        *_of_names(ours, others),
    )
    return found if found and _is_parallel(ours, others, found) else ()


def _is_parallel(mine: Wording, theirs: Wording, found: Sequence[Difference]) -> bool:
    """Whether the texts are alike but for what was found.

    That is told by Dice's coefficient of their words, or, for scripts without spaces, of letters.
    """
    differing = wording(" ".join(f"{each.mine} {each.theirs}" for each in found)).words
    ours, others = (_subjects(said) - {root(word) for word in differing} for said in (mine, theirs))
    if 2 * len(ours & others) >= _PARALLEL * (len(ours) + len(others)):
        return True
    return float(overlaps([mine.text], [theirs.text])[0]) >= _PARALLEL


def _subjects(said: Wording) -> frozenset[str]:
    return frozenset(each for each in said.roots if each and not each[0].isdigit())


def _contrary(mine: Wording, theirs: Wording, language: str) -> list[Difference]:
    found = [
        Difference(kind=Kind.OPPOSITE, mine=one, theirs=other)
        for one, other in opposites(mine, theirs)
    ]
    if found and denies_differently(mine, theirs, language):
        return found[1:]
    if not found and (denied := negation(mine, theirs, language)) is not None:
        return [Difference(kind=Kind.NEGATION, mine=denied[0], theirs=denied[1])]
    return found


def _of_numbers(mine: Wording, theirs: Wording) -> Iterator[Difference]:
    ours, others = quantities(mine.text), quantities(theirs.text)
    left = {(each.value, each.unit): each for each in ours}
    right = {(each.value, each.unit): each for each in others}
    only_left = [each for key, each in left.items() if key not in right]
    only_right = [each for key, each in right.items() if key not in left]
    for one, other in zip(only_left, only_right, strict=False):
        if one.value != other.value:
            yield Difference(kind=Kind.NUMBER, mine=one.written, theirs=other.written)
        elif one.unit and other.unit:
            yield Difference(kind=Kind.UNIT, mine=one.written, theirs=other.written)


def _of_names(mine: Wording, theirs: Wording) -> Iterator[Difference]:
    left, right = _names(mine), _names(theirs)
    only_left = [name for word, name in left.items() if root(word) not in map(root, theirs.words)]
    only_right = [name for word, name in right.items() if root(word) not in map(root, mine.words)]
    for one, other in zip(only_left, only_right, strict=False):
        yield Difference(kind=Kind.NAME, mine=one, theirs=other)


def _names(said: Wording) -> dict[str, str]:
    """Return the words that are names, as written, by how they are compared.

    Those are days, months, and what has a capital inside a sentence; where many words have one,
    as in a headline or in German, capitals tell nothing.
    """
    found: dict[str, str] = {}
    capitals: dict[str, str] = {}
    at = 0
    for written, word in zip(said.written, said.words, strict=True):
        at = said.text.find(written, at)
        starts = at < 0 or _SENTENCE_START.search(said.text[max(at - 4, 0) : at]) is not None
        at = max(at, 0) + len(written)
        if word in _DAYS:
            found[word] = written
        elif written[:1].isupper() and len(written) > 1 and not starts:
            capitals[word] = written
    return found | (capitals if len(capitals) <= _CAPITALS * len(said.words) else {})
