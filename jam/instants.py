"""Slack's `ts` and our instants: conversions without floats, and half-open windows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=16_384)
def ts_to_instant(ts: str) -> datetime:
    """Return the aware UTC instant of a Slack `ts` such as "1772395200.000002", exactly."""
    seconds, _, fraction = ts.partition(".")
    micros = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return _EPOCH + timedelta(seconds=int(seconds), microseconds=micros)


def instant_to_ts(instant: datetime) -> str:
    """Return the `ts` of an instant: seconds, a point, six digits."""
    micros = (instant - _EPOCH) // timedelta(microseconds=1)
    return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open span of time: `since` belongs to it, `until` does not."""

    since: datetime
    until: datetime

    def __contains__(self, instant: datetime) -> bool:
        """Whether the instant lies in the window."""
        return self.since <= instant < self.until
