"""Time to the first reply, where what still waits counts as waiting and not as never asked.

The share that waits after a time is estimated by E. L. Kaplan and P. Meier, Nonparametric
Estimation from Incomplete Observations, JASA 53, 1958; its variance by M. Greenwood, 1926; the
interval of the median by R. Brookmeyer and J. Crowley, A Confidence Interval for the Median
Survival Time, Biometrics 38, 1982, on the log-log scale, which keeps shares between 0 and 1.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import exp, log, sqrt

from jam.shape import Waiting

from bot.analysis.threads import Thread

_SURE = 1.6448536269514722  # standard deviations: outside one time in ten
_HALF = 0.5


def waiting(threads: Iterable[Thread], *, now: datetime) -> Waiting:
    """Return how long the first posts of `threads` wait for a reply by somebody else.

    Threads whose first post is gone do not count; one without a reply waits until `now`.
    """
    waits: list[tuple[timedelta, bool]] = []
    for thread in threads:
        if thread.root is None:
            continue
        first = thread.root
        reply = next((p for p in thread.replies if p.author_id != first.author_id), None)
        until = now if reply is None else reply.posted_at
        waits.append((max(until - first.posted_at, timedelta()), reply is not None))
    median, low, high = median_wait(waits)
    return Waiting(
        n=len(waits),
        answered=sum(ended for _, ended in waits),
        median=median,
        low=low,
        high=high,
    )


def median_wait(
    waits: Sequence[tuple[timedelta, bool]],
) -> tuple[timedelta | None, timedelta | None, timedelta | None]:
    """Return the median of waits and its 90 % interval; None for what they do not tell.

    Each wait is how long it lasted, and whether it ended (else it goes on still).
    """
    at_risk, share, variance = len(waits), 1.0, 0.0
    median = low = high = None
    ordered = sorted(waits)
    place = 0
    while place < len(ordered):
        moment, ended = ordered[place][0], 0
        here = place
        while place < len(ordered) and ordered[place][0] == moment:
            ended += ordered[place][1]
            place += 1
        if ended:
            share *= 1 - ended / at_risk
            left = at_risk - ended
            variance += ended / (at_risk * left) if left else 0.0
            lower, upper = _band(share, variance)
            low = moment if low is None and lower <= _HALF else low
            median = moment if median is None and share <= _HALF else median
            high = moment if high is None and upper <= _HALF else high
        at_risk -= place - here
    return median, low, high


def _band(share: float, variance: float) -> tuple[float, float]:
    """Return the interval of a share that waits, given Greenwood's sum."""
    if share <= 0 or share >= 1:
        return share, share
    reach = _SURE * sqrt(variance) / abs(log(share))
    return share ** exp(reach), share ** exp(-reach)
