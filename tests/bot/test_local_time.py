"""Local hours become instants, whatever the clocks of a zone do that day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_time import instant_of, local_dates

EARLIEST, LATEST = datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2037-01-01")
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Santiago",
    "UTC",
]


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        ("Europe/Berlin", "2026-01-15 09:00", "2026-01-15 08:00"),
        ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 01:00"),  # the gap's first moment
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 02:59:59.5", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),  # shown twice: the first
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
        ("Asia/Kolkata", "2026-03-29 09:00", "2026-03-29 03:30"),
        ("Pacific/Chatham", "2026-09-27 03:00", "2026-09-26 14:00"),  # the gap from 2:45
        ("Pacific/Chatham", "2026-04-05 03:00", "2026-04-04 13:15"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),  # half an hour's gap
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00"),  # a day that never was
    ],
)
def test_a_local_time_is_the_first_instant_that_shows_it(
    zone: str, local: str, instant: str
) -> None:
    found = instant_of(datetime.fromisoformat(local), ZoneInfo(zone))
    assert found == datetime.fromisoformat(f"{instant}+00:00")
    assert found.tzinfo is UTC


def test_a_date_that_a_zone_left_out_is_none_of_its_dates() -> None:
    zone = ZoneInfo("Pacific/Apia")
    since = datetime(2011, 12, 29, 20, 0, tzinfo=UTC)
    assert list(local_dates(since, since + timedelta(days=1), zone)) == [
        date(2011, 12, 29),
        date(2011, 12, 31),
    ]


def test_the_date_on_which_a_span_ends_at_midnight_is_not_touched() -> None:
    zone = ZoneInfo("Asia/Kolkata")
    since = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
    assert list(local_dates(since, since + timedelta(days=1), zone)) == [date(2026, 3, 3)]


@given(
    instant=st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_what_a_clock_shows_leads_back_to_the_first_time_it_showed_it(
    instant: datetime, zone: ZoneInfo
) -> None:
    shown = instant.astimezone(zone).replace(tzinfo=None)
    found = instant_of(shown.replace(fold=0), zone)
    assert found <= instant
    assert found.astimezone(zone).replace(tzinfo=None) == shown


@given(
    local=st.datetimes(EARLIEST, LATEST),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_no_instant_before_the_found_one_shows_the_same_or_a_later_time(
    local: datetime, zone: ZoneInfo
) -> None:
    found = instant_of(local, zone)
    assert found.astimezone(zone).replace(tzinfo=None) >= local
    just_before = found - timedelta(microseconds=1)
    assert just_before.astimezone(zone).replace(tzinfo=None) < local
