"""Calls wait where Slack says so, and are no more frequent than it takes them."""

import time
from datetime import timedelta

import pytest

from bot.sending.pacing import TIERS, Gate, TooLong
from jam.pace import Pace

SEND = "chat.postMessage"


def wait(gate: Gate, method: str = SEND, channel: str = "C1") -> None:
    """Pass the gate, or say at once how long that would take."""
    gate.wait(method, channel, deadline=time.monotonic())


def test_a_channel_gets_one_message_a_second() -> None:
    gate = Gate(Pace())
    wait(gate)
    with pytest.raises(TooLong) as first:
        wait(gate)
    assert 0 < first.value.seconds <= 1
    wait(gate, channel="C2")


def test_what_has_time_waits_its_turn() -> None:
    gate = Gate(Pace(factor=100))
    began = time.monotonic()
    for _ in range(3):
        gate.wait(SEND, "C1", deadline=began + 60)
    assert time.monotonic() - began >= 0.02


def test_a_method_is_called_as_often_a_minute_as_its_tier_allows() -> None:
    gate = Gate(Pace())
    for number in range(TIERS["conversations.create"]):
        wait(gate, "conversations.create", f"C{number}")
    with pytest.raises(TooLong) as first:
        wait(gate, "conversations.create", "")
    assert 50 < first.value.seconds <= 61
    wait(gate, "conversations.setTopic", "")


def test_one_answer_of_too_many_holds_back_that_method_for_everybody() -> None:
    gate = Gate(Pace(), even=False)
    gate.close(SEND, 30)
    gate.close(SEND, 3)
    for channel in ("C1", "C2"):
        with pytest.raises(TooLong) as first:
            wait(gate, SEND, channel)
        assert 29 < first.value.seconds <= 30
    wait(gate, "chat.update")


def test_on_a_stage_only_slacks_own_word_counts() -> None:
    gate = Gate(Pace(), even=False)
    for _ in range(100):
        wait(gate)
        wait(gate, "conversations.create")


def test_a_minute_is_as_long_as_the_bots_time_makes_it() -> None:
    gate = Gate(Pace(factor=60))
    wait(gate)
    with pytest.raises(TooLong) as first:
        wait(gate)
    assert timedelta(seconds=first.value.seconds) <= timedelta(seconds=1) / 60
