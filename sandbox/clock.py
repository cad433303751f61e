"""Time: the workspace's own clock, and the virtual clock that a driver moves by hand."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

MICROSECONDS = 1_000_000


class WorkspaceClock:
    """The clock a workspace stamps its messages with: real until it is put on virtual time."""

    def __init__(self) -> None:
        self._virtual: int | None = None

    @property
    def is_virtual(self) -> bool:
        """Tell whether the time stands still until it is moved."""
        return self._virtual is not None

    def set_time(self, instant: float | None) -> None:
        """Put the clock on `instant` (seconds since 1970), or back on real time with None."""
        self._virtual = None if instant is None else round(instant * MICROSECONDS)

    def microseconds(self) -> int:
        """Return the time in microseconds since 1970."""
        return time.time_ns() // 1000 if self._virtual is None else self._virtual

    def seconds(self) -> int:
        """Return the time in whole seconds since 1970, as Slack gives most times."""
        return self.microseconds() // MICROSECONDS

    @staticmethod
    def real_seconds() -> float:
        """Return real seconds since some moment, for limits that bind on virtual time too."""
        return time.monotonic()


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
