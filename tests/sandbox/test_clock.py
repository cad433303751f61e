"""The virtual clock and the workspace's own."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sandbox.clock import VirtualClock, WorkspaceClock

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_it_stands_still_until_it_is_moved() -> None:
    clock = VirtualClock(NINE)
    assert clock.now() == clock.now() == NINE
    clock.advance_to(NINE + HOUR)
    assert clock.now() == NINE + HOUR


def test_it_never_goes_back() -> None:
    clock = VirtualClock(NINE)
    clock.advance_to(NINE - HOUR)
    assert clock.now() == NINE


def test_it_wakes_at_exactly_the_asked_times_on_its_way() -> None:
    clock, woken = VirtualClock(NINE), list[datetime]()

    def on_wake(now: datetime) -> None:
        assert clock.now() == now
        woken.append(now)
        clock.wake_at(now + HOUR)

    clock.on_wake = on_wake
    clock.wake_at(NINE + HOUR)
    clock.advance_to(NINE + 3 * HOUR + HOUR / 2)
    assert woken == [NINE + HOUR, NINE + 2 * HOUR, NINE + 3 * HOUR]
    assert clock.next_wake == NINE + 4 * HOUR
    assert clock.now() == NINE + 3 * HOUR + HOUR / 2


def test_a_later_wish_replaces_an_earlier_one() -> None:
    clock, woken = VirtualClock(NINE), list[datetime]()
    clock.on_wake = woken.append
    clock.wake_at(NINE + HOUR)
    clock.wake_at(None)
    clock.advance_to(NINE + 2 * HOUR)
    assert woken == []


def test_a_wish_for_the_past_wakes_at_the_next_move_at_the_time_it_is_then() -> None:
    clock, woken = VirtualClock(NINE), list[datetime]()
    clock.on_wake = woken.append
    clock.wake_at(NINE - HOUR)
    clock.advance_to(NINE)
    assert woken == [NINE]


def test_it_speaks_utc_whatever_zone_it_is_given() -> None:
    clock = VirtualClock(datetime(2026, 3, 2, 22, tzinfo=timezone(13 * HOUR)))
    assert clock.now() == NINE
    assert clock.now().tzinfo is UTC


def test_it_takes_no_instant_without_a_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        VirtualClock(NINE.replace(tzinfo=None))


def test_the_workspace_clock_is_real_until_it_is_set_and_again_after() -> None:
    clock = WorkspaceClock()
    real = clock.seconds()
    clock.set_time(1_000_000.25)
    assert (clock.seconds(), clock.microseconds()) == (1_000_000, 1_000_000_250_000)
    clock.set_time(None)
    assert clock.seconds() >= real
