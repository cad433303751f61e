"""The real clock wakes when it is asked to, before and after it was started."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Self

import pytest

from handlers.clock import RealClock
from jam.pace import Pace

PATIENCE = 60.0


@pytest.fixture
def clock() -> Iterator[RealClock]:
    """Give a clock that has not been started; it is stopped after."""
    found = RealClock()
    yield found
    found.stop()


def waking(clock: RealClock, times: int) -> threading.Event:
    """Return what is set once the clock has woken so many times."""
    seen: list[datetime] = []
    enough = threading.Event()

    def wake(now: datetime) -> None:
        seen.append(now)
        if len(seen) == times:
            enough.set()

    clock.on_wake = wake
    return enough


def test_it_wakes_at_once_when_it_is_started(clock: RealClock) -> None:
    woken = waking(clock, 1)
    clock.start()
    assert woken.wait(PATIENCE)


def test_it_may_be_asked_before_it_is_started(clock: RealClock) -> None:
    woken = waking(clock, 1)
    clock.wake_at(clock.now() + timedelta(hours=1))
    clock.start()
    assert woken.wait(PATIENCE)


def test_it_wakes_again_when_it_is_asked_to(clock: RealClock) -> None:
    woken = waking(clock, 2)
    clock.start()
    clock.wake_at(clock.now() + timedelta(milliseconds=50))
    assert woken.wait(PATIENCE)


def test_where_time_runs_faster_it_wakes_sooner() -> None:
    pace = Pace(factor=1000, epoch=RealClock().now())
    fast = RealClock(lambda: pace.at(RealClock().now()), pace)
    woken = waking(fast, 2)
    fast.start()
    fast.wake_at(fast.now() + timedelta(minutes=1))
    assert woken.wait(PATIENCE)
    fast.stop()


def test_it_goes_on_though_the_machines_clock_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class TenMinutesAgo(datetime):
        """The machine's clock as it is after that."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            """Tell the time."""
            return super().now(tz) - timedelta(minutes=10)

    pace = Pace(factor=30, epoch=RealClock().now())
    fast = RealClock(lambda: pace.at(RealClock().now()), pace)
    first = waking(fast, 1)
    fast.start()
    assert first.wait(PATIENCE)
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", TenMinutesAgo)
    assert waking(fast, 2).wait(PATIENCE)
    fast.stop()
