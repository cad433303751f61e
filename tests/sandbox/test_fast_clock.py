"""A workspace whose time runs faster than the real one."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.clock import FastClock
from sandbox.server import serve_in_process, serve_in_thread
from tests.sandbox.clients import bot_client

MICROSECONDS = 1_000_000
YEAR_2100 = 4_102_444_800


@given(
    factor=st.floats(min_value=0.5, max_value=1000),
    epoch=st.integers(min_value=0, max_value=YEAR_2100),
    seconds=st.integers(min_value=0, max_value=86_400),
)
def test_time_is_the_epoch_and_factor_times_what_passed_since(
    factor: float, epoch: int, seconds: int
) -> None:
    clock = FastClock(factor=factor, epoch=epoch)
    start = epoch * MICROSECONDS
    assert clock.at(start) == start
    assert clock.at(start + seconds * MICROSECONDS) - start == pytest.approx(
        factor * seconds * MICROSECONDS, abs=1
    )


def test_what_it_prints_it_reads() -> None:
    clock = FastClock(factor=60, epoch=1_800_000_000.25)
    assert FastClock.read(str(clock)) == clock


@pytest.mark.parametrize("text", ["", "60", "@1", "60@", "x@1", "0@1", "-1@1", "inf@1", "nan@1"])
def test_what_is_no_factor_and_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"FACTOR@UNIXSECONDS|could not convert"):
        FastClock.read(text)


def test_messages_and_slacks_date_are_in_the_workspaces_time() -> None:
    # A real hour ago at a thousand to one: the workspace lives 41 days ahead.
    epoch = time.time() - 3600  # noqa: TID251 - what the sandbox is compared with
    ahead = epoch + 3600 * 1000
    with serve_in_thread(fast_clock=f"1000@{epoch}") as running:
        web = bot_client(running)
        channel = web.conversations_create(name="forum")["channel"]["id"]
        posted = web.chat_postMessage(channel=channel, text="soon")
        assert 0 <= float(posted["ts"]) - ahead < 60 * 1000
        told = parsedate_to_datetime(posted.headers["date"])
        assert 0 <= told.timestamp() - float(posted["ts"]) + 1 < 60 * 1000


def test_slacks_date_stands_still_on_virtual_time() -> None:
    with serve_in_thread() as running:
        running.control.set_time(1_800_000_000)
        answer = bot_client(running).auth_test()
        told = parsedate_to_datetime(answer.headers["date"])
        assert told == datetime.fromtimestamp(1_800_000_000, UTC)
        refused = bot_client(running).api_call("auth.test", http_verb="GET")
        assert refused.headers["date"] == answer.headers["date"]


def test_a_process_of_its_own_takes_the_same_clock() -> None:
    with serve_in_process(fast_clock="2@1000000000") as running:
        date = parsedate_to_datetime(bot_client(running).auth_test().headers["date"])
        assert date.timestamp() > 2 * 1_700_000_000 - 1_000_000_000
