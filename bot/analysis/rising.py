"""What rises: more different people than a theme's own past lets expect, with a stated error rate.

The past is an exponentially weighted mean with a variance that has a floor: S. W. Roberts,
"Control Chart Tests Based on Geometric Moving Averages", Technometrics 1 (1959), here of a rate
among the people who are active, so that day and night are no news. The floor is Poisson's, and
the tail that of a Poisson count whose rate is known no better than its past lets it (negative
binomial; A. Gelman et al., "Bayesian Data Analysis", 3rd ed., section 2.6). J. Kleinberg, "Bursty
and Hierarchical Structure in Streams" (KDD 2002) finds bursts by a hidden state instead, over a
whole stream afterwards; its error rate cannot be stated beforehand.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

FALSE_ALARMS = 0.05
"""The share of digests that may call something rising though nothing changed: 1 in 20."""

LEAST_PAST = 4
"""Buckets with somebody active that a past needs; before, nobody knows what is usual."""

_LEAST_PEOPLE = 3
_LEAST_GROWTH = 1.5  # 110 instead of 100 may be certain and is no news all the same
_HALF_LIFE = 4.0  # buckets after which the past counts half
_PRIOR = 0.5  # people seen before any were (Jeffreys): what was never said is not impossible
_USUAL = 1.2816  # standard deviations that hold 80 % of a normal spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """`people` in the bucket `ago` buckets before the newest (0), usually `low` to `high`.

    `low` and `high` hold four of five buckets as busy as that one. `chance` is how likely some
    bucket of those looked at would have had so many people, had nothing changed.
    """

    people: int
    low: int
    high: int
    chance: float
    ago: int = 0


def rising(
    people: Sequence[int],
    active: Sequence[int],
    *,
    recent: int = 1,
    tests: int = 1,
    half_life: float = _HALF_LIFE,
) -> Rise | None:
    """Return how a theme rose in the newest buckets, or None where it did not.

    `people[i]` are the different people who spoke of the theme (or used the phrase) in the i-th
    bucket of equal length, the oldest first; `active[i]` those who posted anything in the same
    place then. Buckets of 3 to 8 hours serve best; they need not start at full hours, but all end
    with the digest's window. The newest `recent` buckets (4 of 6 hours for a daily digest) are
    each held against all that came before the first of them, and the most unusual is told.

    `tests` is how many themes and phrases this digest asks about: all of them together give a
    false alarm in at most `FALSE_ALARMS` of digests (Bonferroni). `half_life` is in buckets. None
    too where fewer than `LEAST_PAST` earlier buckets had anybody active (see `has_past`).
    """
    if not has_past(active, recent=recent):
        return None
    past = _past(people[:-recent], active[:-recent], half_life)
    looked_at = list(zip(people[-recent:], active[-recent:], strict=True))
    found = [
        _rise(count, total, past, ago)
        for ago, (count, total) in enumerate(reversed(looked_at))
        if count >= max(_LEAST_PEOPLE, _LEAST_GROWTH * past.rate * total)
    ]
    strongest = min(found, key=lambda rise: (rise.chance, rise.ago), default=None)
    if strongest is None:
        return None
    chance = min(1.0, strongest.chance * recent)
    if chance * tests > FALSE_ALARMS:
        return None
    return Rise(
        people=strongest.people,
        low=strongest.low,
        high=strongest.high,
        chance=chance,
        ago=strongest.ago,
    )


def has_past(active: Sequence[int], *, recent: int = 1) -> bool:
    """Whether enough came before the newest `recent` buckets to know what is usual."""
    return len(active) > recent and sum(n > 0 for n in active[:-recent]) >= LEAST_PAST


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    people: float  # weighted, with the prior
    active: float  # weighted
    spread: float  # variance in units of Poisson's, at least 1

    @property
    def rate(self) -> float:
        return self.people / self.active


def _past(people: Sequence[int], active: Sequence[int], half_life: float) -> _Past:
    """Return the exponentially weighted past: its rate, and its variance with Poisson's floor."""
    weights = [0.5 ** (age / half_life) for age in reversed(range(len(people)))]
    mass = sum(weights)
    said = sum(w * x for w, x in zip(weights, people, strict=True)) + _PRIOR
    total = sum(w * n for w, n in zip(weights, active, strict=True))
    expected = [n * said / total for n in active]
    squares = sum(w * (x - e) ** 2 for w, x, e in zip(weights, people, expected, strict=True))
    # One rate was fitted: that takes one effective bucket off, as n - 1 does where weights are 1.
    fitted = mass / (mass - sum(w * w for w in weights) / mass)
    return _Past(people=said, active=total, spread=max(1.0, fitted * squares / said))


def _rise(people: int, active: int, past: _Past, ago: int) -> Rise:
    from scipy.special import betainc

    mean = past.rate * active
    deviation = math.sqrt(past.spread * mean * (1 + active / past.active))
    # Counts in units of their spread are as uneven as Poisson's.
    chance = betainc(
        people / past.spread, past.people / past.spread, active / (active + past.active)
    )
    return Rise(
        people=people,
        low=max(0, math.ceil(mean - _USUAL * deviation)),
        high=math.floor(mean + _USUAL * deviation),
        chance=float(chance),
        ago=ago,
    )
