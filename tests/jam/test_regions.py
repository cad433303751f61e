"""Every time zone there is belongs to one region, or to none that could be told."""

from zoneinfo import available_timezones

import pytest

from jam.regions import REGIONS, region_of


@pytest.mark.parametrize(
    ("zone", "region"),
    [
        ("Europe/Berlin", "Europe"),
        ("America/Sao_Paulo", "Americas"),
        ("US/Pacific", "Americas"),
        ("Asia/Kolkata", "Asia"),
        ("Africa/Lagos", "Africa"),
        ("Australia/Perth", "Oceania"),
        ("Atlantic/Reykjavik", "Europe"),
        ("Indian/Mauritius", "Africa"),
        ("UTC", ""),
        ("Etc/GMT+2", ""),
        ("", ""),
        ("no zone", ""),
    ],
)
def test_a_zone_is_in_its_region(zone: str, region: str) -> None:
    assert region_of(zone) == region


def test_no_zone_has_a_region_that_is_not_listed() -> None:
    assert {region_of(zone) for zone in available_timezones()} == {*REGIONS, ""}
