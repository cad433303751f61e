"""Events that are doubled, held up, overtaken, lost or too many, as a listener hears them."""

import time

import pytest

from sandbox.control import Control, SandboxError
from sandbox.server import serve_in_thread
from tests.sandbox.clients import bot_client
from tests.sandbox.listening import Listener

AMARA = "U0AMARA0001"


@pytest.fixture
def quiet(control: Control, forum: str, listener: Listener) -> str:
    """Give the forum once all that led to it has been heard."""
    control.settle()
    listener.events()
    return forum


def test_a_duplicate_comes_twice_under_one_id(
    control: Control, quiet: str, listener: Listener
) -> None:
    control.configure(event_faults={"duplicate": 1})
    control.post(AMARA, quiet, "hello")
    control.settle()
    first, second = listener.next(), listener.next()
    assert first.payload == second.payload
    assert first.envelope_id != second.envelope_id
    assert control.events()[-1]["fault"] == "duplicate"
    assert control.faults() == {"event_duplicate": 1}


def test_a_twin_comes_under_another_id(control: Control, quiet: str, listener: Listener) -> None:
    control.configure(event_faults={"twin": 1})
    control.post(AMARA, quiet, "hello")
    control.settle()
    first, second = listener.next(), listener.next()
    assert first.payload["event"] == second.payload["event"]
    assert first.payload["event_id"] != second.payload["event_id"]


def test_a_lost_event_is_never_sent(control: Control, quiet: str, listener: Listener) -> None:
    control.configure(event_faults={"drop": 1})
    ts = control.post(AMARA, quiet, "hello")
    control.configure(event_faults=None)
    control.post(AMARA, quiet, "heard")
    control.settle()
    assert [event["text"] for event in listener.events()] == ["heard"]
    assert ts in {message["ts"] for message in control.messages(quiet)}
    assert [entry["kind"] for entry in control.fault_log()] == ["event_drop"]


def test_the_next_event_overtakes(control: Control, quiet: str, listener: Listener) -> None:
    control.configure(event_faults={"reorder": 1})
    control.post(AMARA, quiet, "first")
    control.configure(event_faults=None, events_per_hour=100)
    control.post(AMARA, quiet, "second")
    control.settle()
    assert [event["text"] for event in listener.events()] == ["second", "first"]


def test_what_nothing_overtakes_comes_all_the_same(
    control: Control, quiet: str, listener: Listener
) -> None:
    control.configure(event_faults={"reorder": 1})
    control.post(AMARA, quiet, "alone")
    assert listener.next().payload["event"]["text"] == "alone"


def test_a_delayed_event_comes_when_its_time_is_up(
    control: Control, quiet: str, listener: Listener
) -> None:
    control.configure(event_faults={"delay": 1, "delay_seconds": 0.05})
    control.post(AMARA, quiet, "later")
    assert listener.next().payload["event"]["text"] == "later"


def test_hours_of_delay_are_short_where_time_runs_fast() -> None:
    now = time.time()  # noqa: TID251 - the moment from which time runs fast
    with serve_in_thread(fast_clock=f"72000@{now}") as running, Listener(running) as listener:
        running.control.configure(event_faults={"late": 1})
        bot_client(running).conversations_create(name="forum")
        assert listener.next().payload["event"]["type"] == "channel_created"


def test_what_is_held_up_can_be_let_go(control: Control, quiet: str, listener: Listener) -> None:
    control.configure(event_faults={"late": 1})
    for text in ("one", "two"):
        control.post(AMARA, quiet, text)
    control.settle()
    assert (listener.events(), control.state()["held"]) == ([], 2)
    assert control.release() == 2
    control.settle()
    assert [event["text"] for event in listener.events()] == ["one", "two"]


def test_played_events_take_detours_too(control: Control, quiet: str, listener: Listener) -> None:
    event = {"type": "message", "channel": quiet, "user": AMARA, "ts": "1.000001", "text": "then"}
    callback = {"type": "event_callback", "event_id": "Ev1", "event": event}
    control.configure(event_faults={"duplicate": 1})
    assert control.play([callback]) == 1
    control.settle()
    assert len(listener.events()) == 2


def test_beyond_its_share_the_app_is_told_once_a_minute(
    control: Control, quiet: str, listener: Listener
) -> None:
    control.configure(events_per_hour=2)
    for number in range(5):
        control.post(AMARA, quiet, f"post {number}")
    control.settle()
    heard = [listener.next().payload for _ in range(3)]
    assert [payload["type"] for payload in heard] == [
        "event_callback",
        "event_callback",
        "app_rate_limited",
    ]
    assert heard[2]["minute_rate_limited"] % 60 == 0
    assert listener.heard.empty()
    assert control.faults() == {"app_rate_limited": 3}


def test_an_unknown_fault_is_refused(control: Control) -> None:
    with pytest.raises(SandboxError, match="unknown_fault"):
        control.configure(event_faults={"lose": 1})
