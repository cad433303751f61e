"""Slack's rate limits: tiers, posting, and the wait that a refusal names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.control import Control
from sandbox.rates import Rates
from sandbox.server import Running
from tests.sandbox.clients import person_client


def allowed(rates: Rates, method: str, moments: list[float], channel: str = "C1") -> int:
    asked = {"channel": channel}
    return sum(rates.wait(method, asked, moment) is None for moment in moments)


@pytest.mark.parametrize(
    ("method", "most"),
    [("users.list", 20), ("conversations.history", 50), ("users.info", 100), ("auth.test", 600)],
)
def test_a_tier_allows_so_many_calls_a_minute(method: str, most: int) -> None:
    rates = Rates(1.0)
    assert allowed(rates, method, [0.0] * (most + 5)) == most
    assert rates.wait(method, {}, 15.0) == 45
    assert allowed(rates, method, [60.0] * (most + 5)) == most


def test_methods_are_counted_apart() -> None:
    rates = Rates(1.0)
    assert allowed(rates, "users.list", [0.0] * 25) == 20
    assert rates.wait("conversations.list", {}, 0.0) is None


def test_a_channel_takes_a_short_burst_and_then_a_message_a_second() -> None:
    rates = Rates(1.0)
    assert allowed(rates, "chat.postMessage", [0.0] * 10) == 3
    assert rates.wait("chat.postMessage", {"channel": "C1"}, 0.0) == 1
    assert allowed(rates, "chat.postMessage", [0.0] * 10, "C2") == 3
    assert allowed(rates, "chat.postMessage", [1.0, 2.0, 3.0, 3.0, 4.0]) == 4


def test_posting_has_a_limit_for_all_channels_together() -> None:
    rates = Rates(1.0)
    posted = sum(allowed(rates, "chat.postMessage", [0.0], f"C{n}") for n in range(400))
    assert posted == 300


def test_the_wait_is_in_real_seconds_where_time_runs_fast() -> None:
    rates = Rates(20.0)
    assert allowed(rates, "users.list", [0.0] * 25) == 20
    assert rates.wait("users.list", {}, 0.0) == 3


@given(st.lists(st.floats(min_value=0, max_value=300), min_size=1, max_size=200))
def test_who_waits_as_told_gets_through(moments: list[float]) -> None:
    rates = Rates(1.0)
    for moment in sorted(moments):
        wait = rates.wait("users.list", {}, moment)
        assert wait is None or 1 <= wait <= 60
    last = max(moments)
    told = rates.wait("users.list", {}, last)
    assert told is None or rates.wait("users.list", {}, last + told) is None


def test_too_many_calls_are_refused_when_limits_bind(
    control: Control, web: WebClient, running: Running, forum: str
) -> None:
    control.configure(rate_limits=True)
    for _ in range(3):
        web.chat_postMessage(channel=forum, text="again")
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=forum, text="again")
    answer = error.value.response
    assert (answer.status_code, answer["error"]) == (429, "ratelimited")
    assert answer.headers["Retry-After"] == "1"
    assert control.calls()[-1]["error"] == "ratelimited"
    assert control.faults() == {"rate_limited": 1}
    amara = person_client(running, "U0AMARA0001")
    assert all(amara.chat_postMessage(channel=forum, text="mine")["ok"] for _ in range(5))
    control.configure(rate_limits=False)
    assert web.chat_postMessage(channel=forum, text="again")["ok"]
