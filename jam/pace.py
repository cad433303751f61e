"""How fast the bot's time runs: as fast as ours, but for trials that have no days to wait."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

FASTEST = 100_000
"""A day in a second; faster than that, a timeout would be no time at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Time that passes `factor` times as fast as the wall's, and agreed with it at `epoch`.

    Everything that is reckoned with instants (leases, patience, plans) follows by itself; only
    what waits in real seconds (a socket, an HTTP call) has to ask how long a span takes.
    """

    factor: float = 1.0
    epoch: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the pace written as FACTOR@UNIXSECONDS; ValueError where it is none."""
        factor, _, epoch = text.partition("@")
        try:
            since = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=float(epoch))
        except OverflowError:
            raise ValueError("no calendar has such an instant") from None
        found = cls(factor=float(factor), epoch=since)
        if not 1 <= found.factor <= FASTEST:
            raise ValueError("time does not run slower than the wall's, nor beyond all measure")
        return found

    def at(self, real: datetime) -> datetime:
        """Return what time it is for the bot at an instant of the wall's clock."""
        if self.factor == 1:
            return real
        return self.epoch + (real - self.epoch) * self.factor

    def seconds(self, span: timedelta) -> float:
        """Return how many real seconds a span of the bot's time takes."""
        return span.total_seconds() / self.factor
