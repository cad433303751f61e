"""The demo's moments: how its files write them, and when people react."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from commands.demo.demo import HERE
from commands.demo.moments import Moment, Written, reacts_at, thinks_again_at
from commands.plan_file import read_plan

POSTED = datetime(2026, 3, 3, 9, 7, tzinfo=UTC)
CLOSE = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


def read(text: str) -> Moment:
    return TypeAdapter[Moment](Written).validate_python(text)


def test_a_moment_is_a_day_of_the_jam_and_a_local_time() -> None:
    assert read("d2 16:30") == Moment(day=2, at=time(16, 30))
    assert read("d2 16:30").instant(read_plan(HERE / "jam.yml")) == datetime(
        2026, 3, 4, 16, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("text", ["", "16:30", "d0 09:00", "d1 9:00", "d1 25:00", "d1 09:00 BST"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises((ValidationError, ValueError)):
        read(text)


@given(name=st.text(), minutes=st.integers(min_value=1, max_value=4000))
def test_a_reaction_comes_after_its_post_and_before_it_is_too_late(name: str, minutes: int) -> None:
    until = POSTED + timedelta(minutes=minutes)
    assert POSTED <= reacts_at(POSTED, until, name, "+1", "kev") < until


def test_the_same_reaction_always_takes_the_same_time_and_another_one_its_own() -> None:
    first = reacts_at(POSTED, CLOSE, "approvals:1", "+1", "kev")
    assert first == reacts_at(POSTED, CLOSE, "approvals:1", "+1", "kev")
    assert first != reacts_at(POSTED, CLOSE, "approvals:1", "+1", "rob")


def test_a_reaction_is_taken_back_the_next_day_or_half_way_to_the_end() -> None:
    reacted = POSTED + timedelta(minutes=5)
    day_after = POSTED + timedelta(hours=23, minutes=30)
    assert thinks_again_at(POSTED, reacted, CLOSE) == day_after
    soon = reacted + timedelta(hours=2)
    assert thinks_again_at(POSTED, reacted, soon) == reacted + timedelta(hours=1)
