"""The chance that two texts are the same idea, from how near they are and how they differ."""

import math
from collections.abc import Iterable

from bot.analysis.similar.differences import Difference, Kind

# Logistic regression on half of the pairs of CLINC150, half of which are the same request; made
# by bench/similar.py, which also says how well they are calibrated on pairs of Banking77.
_INTERCEPT, _OF_COSINE, _OF_OVERLAP = -2.14, 8.2, 2.44

# How many pairs that are near but differ so are the same all the same. Set by judgement: no such
# pairs of ideas are labelled, and requests are the same whatever their numbers ("book for five").
_STILL_SAME = {
    Kind.OPPOSITE: 0.05,
    Kind.NEGATION: 0.15,
    Kind.UNIT: 0.4,
    Kind.NUMBER: 0.5,
    Kind.NAME: 0.5,
}

_SAME_OF_IDEAS = 0.01
"""Share of earlier ideas that say the same as a new one: .014 of the questions of Banking77,
.007 of the requests of CLINC150 do."""


def chance(cosine: float, overlap: float, found: Iterable[Difference] = ()) -> float:
    """Return how likely two texts are the same, 0 to 1, where half of all pairs are.

    `cosine` is that of their centred vectors, `overlap` that of `overlaps`. Only the gravest
    kind of difference found counts.
    """
    return _probability(_log_odds(cosine, overlap)) * _still_same(found)


def chance_among_ideas(cosine: float, overlap: float, found: Iterable[Difference] = ()) -> float:
    """Return the same for a text and one of many ideas, few of which are the same as it.

    The odds are those of `chance`, brought to that share (Bayes' rule).
    """
    prior = math.log(_SAME_OF_IDEAS / (1 - _SAME_OF_IDEAS))
    return _probability(_log_odds(cosine, overlap) + prior) * _still_same(found)


def _still_same(found: Iterable[Difference]) -> float:
    return min((_STILL_SAME[difference.kind] for difference in found), default=1.0)


def _log_odds(cosine: float, overlap: float) -> float:
    return _INTERCEPT + _OF_COSINE * cosine + _OF_OVERLAP * overlap


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
