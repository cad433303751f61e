"""A pace is read from what a trial sets, or refused."""

from datetime import UTC, datetime, timedelta

import pytest

from jam.pace import Pace


def test_a_pace_agrees_with_the_wall_at_its_epoch_and_runs_ahead_from_there() -> None:
    pace = Pace.read("60@1772535600")
    start = datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert pace.at(start) == start
    assert pace.at(start + timedelta(seconds=1)) == start + timedelta(minutes=1)
    assert pace.seconds(timedelta(minutes=1)) == 1


@pytest.mark.parametrize(
    "text", ["", "x@1", "0.5@1", "60", "nan@1", "inf@1", "60@nan", "60@inf", "60@9e99", "0@1e18"]
)
def test_what_is_no_pace_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Pace.read(text)
