"""Time: the workspace's own clock, and the virtual clock that a driver moves by hand."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FastClock:
    """A time that runs `factor` times as fast as the real one since `epoch` (UNIX seconds).

    time = epoch + (real - epoch) * factor, so that two programs that are given the same two
    numbers agree on what time it is.
    """

    factor: float = 1.0
    epoch: float = 0.0

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the clock written as FACTOR@UNIXSECONDS; ValueError if it is no such thing."""
        factor, at, epoch = text.partition("@")
        found = cls(factor=float(factor), epoch=float(epoch))
        if not at or not 0 < found.factor < float("inf"):
            raise ValueError(f"{text!r} is not FACTOR@UNIXSECONDS, for example 60@1800000000")
        return found

    def __str__(self) -> str:
        return f"{self.factor:g}@{self.epoch:.6f}"

    def at(self, real: int) -> int:
        """Return what time it is at a `real` time, both in microseconds since 1970."""
        epoch = round(self.epoch * MICROSECONDS)
        return epoch + round((real - epoch) * self.factor)


REAL_TIME = FastClock()


class WorkspaceClock:
    """The clock a workspace stamps its messages with: real until it is put on virtual time.

    What runs in real seconds also on virtual time (patience with acknowledgements, the rate
    limits, the waits between two attempts) is sped up by the fast clock alone.
    """

    def __init__(self, fast: FastClock = REAL_TIME) -> None:
        self._fast = fast
        self._virtual: int | None = None

    @property
    def factor(self) -> float:
        """How much faster than the real one this workspace's time runs."""
        return self._fast.factor

    @property
    def is_virtual(self) -> bool:
        """Tell whether the time stands still until it is moved."""
        return self._virtual is not None

    def set_time(self, instant: float | None) -> None:
        """Put the clock on `instant` (seconds since 1970), or back on real time with None."""
        self._virtual = None if instant is None else round(instant * MICROSECONDS)

    def microseconds(self) -> int:
        """Return the time in microseconds since 1970."""
        return self.running_microseconds() if self._virtual is None else self._virtual

    def running_microseconds(self) -> int:
        """Return the time as it would be without virtual time, in microseconds since 1970."""
        real = time.time_ns() // 1000
        return real if self._fast is REAL_TIME else self._fast.at(real)

    def seconds(self) -> int:
        """Return the time in whole seconds since 1970, as Slack gives most times."""
        return self.microseconds() // MICROSECONDS

    @staticmethod
    def real_seconds() -> float:
        """Return real seconds since some moment: for what a person, or a machine, waits for."""
        return time.monotonic()

    def elapsed(self) -> float:
        """Return this workspace's seconds since some moment; virtual time does not stop them."""
        return time.monotonic() * self._fast.factor


class VirtualClock:
    """A clock that moves only when it is told to, and wakes its owner on the way.

    It has the two makings that the bot's real clock has, `now` and `wake_at`; set `on_wake` to
    what shall be called at a wake-up. A wake-up is cleared before the call, so that the call
    may ask for the next one.
    """

    def __init__(self, start: datetime) -> None:
        self._now = _aware(start)
        self.next_wake: datetime | None = None
        self.on_wake: Callable[[datetime], None] = _sleep_on

    def now(self) -> datetime:
        """Return the present instant (aware, UTC)."""
        return self._now

    def wake_at(self, instant: datetime | None) -> None:
        """Ask to be woken at `instant`, or not at all; the latest request replaces the others.

        An instant that has passed wakes at the next move, at the time it is then.
        """
        self.next_wake = None if instant is None else _aware(instant)

    def advance_to(self, instant: datetime) -> None:
        """Move to `instant` by way of every wake-up in between, in order; never backwards."""
        goal = max(_aware(instant), self._now)
        while self.next_wake is not None and self.next_wake <= goal:
            self._now = max(self._now, self.next_wake)
            self.next_wake = None
            self.on_wake(self._now)
        self._now = goal


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone: give an aware instant")
    return instant.astimezone(UTC)


def _sleep_on(_now: datetime) -> None:
    """Do nothing: nobody asked to be woken."""
