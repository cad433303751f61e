"""What people write for times, dates and lengths of time, and what it means."""

import contextlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jam.plan_fields import read_clock, read_date, read_local_time, read_span, shown

READERS: list[Callable[[object], object]] = [read_clock, read_date, read_local_time, read_span]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-05 12:00", "2026-03-05T12:00:00"),
        ("2026-03-05T12:00", "2026-03-05T12:00:00"),
        ("2026-03-05 9:05", "2026-03-05T09:05:00"),
        ("2026-03-05 12:00:30", "2026-03-05T12:00:30"),
        (" 2026-03-05  12:00 ", "2026-03-05T12:00:00"),
        ("2026-03-05T12:00:00.000002", "2026-03-05T12:00:00.000002"),
    ],
)
def test_a_date_and_time_is_read(text: str, iso: str) -> None:
    assert read_local_time(text).isoformat() == iso


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-03-05", "has no time of day"),
        ("2026-13-05", "is no date and time"),
        ("2026-02-30 12:00", "is no date and time"),
        ("2026-03-05 24:00", "is no date and time"),
        ("2026-03-0512:00", "is no date and time"),
        ("05.03.2026 12:00", "is no date and time"),
        ("1772395200", "is no date and time"),
        ("tomorrow", "is no date and time"),
        ("", "nothing is no date and time"),
        ("2026-03-05 12:00Z", "leave the offset out"),
        ("2026-03-05 12:00 UTC", "leave the offset out"),
        ("2026-03-05T12:00:00+01:00", "leave the offset out"),
        ("9999-12-31 23:59", "9999 is no year for a jam"),
    ],
)
def test_what_is_no_date_and_time_is_said_to_be_what_it_is(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_local_time(text)


def test_a_zoned_value_is_not_taken_for_a_local_one() -> None:
    with pytest.raises(ValueError, match="leave the offset out"):
        read_local_time(datetime(2026, 3, 5, tzinfo=UTC))
    with pytest.raises(ValueError, match="leave the offset out"):
        read_clock(time(9, 0, tzinfo=UTC))


@pytest.mark.parametrize(("text", "hour"), [("9:00", 9), ("09:00", 9), ("23:00:00", 23)])
def test_a_time_of_day_is_read(text: str, hour: int) -> None:
    assert read_clock(text) == time(hour, 0)


@pytest.mark.parametrize("text", ["540", "9", "9am", "24:00", "09:60", "09:00+01:00", ""])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no time of day"):
        read_clock(text)


@pytest.mark.parametrize("text", ["2026-3-5", "2026-02-30", "20260305", "2026-03-05 12:00", "x"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30m", 30),
        ("2h", 120),
        ("1h30m", 90),
        ("1h 30 min", 90),
        ("2 days", 2880),
        ("1 day 2 hours", 1560),
        ("90 Minutes", 90),
        ("0m", 0),
        ("PT30M", 30),
        ("PT1H30M", 90),
        ("P1DT2H", 1560),
        ("PT0.6S", 0.01),
    ],
)
def test_a_length_of_time_is_read(text: str, minutes: float) -> None:
    assert read_span(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["30", "-5m", "h", "P", "PT", "1:30", "2 weeks", "", "1.5h"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no length of time"):
        read_span(text)


@pytest.mark.parametrize("value", ["61 days", "999999d", timedelta(seconds=-1)])
def test_a_length_of_time_has_bounds(value: object) -> None:
    with pytest.raises(ValueError, match="must lie between 0 and 60 days"):
        read_span(value)


def test_values_are_taken_for_themselves() -> None:
    assert read_date(date(2026, 3, 5)) == date(2026, 3, 5)
    assert read_clock(time(9)) == time(9)
    assert read_span(timedelta(hours=1)) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  two\n lines ", "two lines"),
        ("bell \x07", "bell \N{REPLACEMENT CHARACTER}"),
        ("x" * 100, "x" * 59 + "…"),
        ({"a": 1}, "a group of keys"),
        (["a"], "a list"),
        (7, "7"),
    ],
)
def test_a_value_in_an_error_is_short_and_visible(value: object, text: str) -> None:
    assert shown(value) == text


@given(value=st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text())))
def test_readers_refuse_anything_strange_with_a_value_error(value: object) -> None:
    for reader in READERS:
        with contextlib.suppress(ValueError):
            reader(value)
    assert shown(value).isprintable()
