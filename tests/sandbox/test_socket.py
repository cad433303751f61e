"""Socket Mode, spoken by slack_sdk's own client."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from sandbox.control import Control, SandboxError
from sandbox.server import Running
from tests.sandbox.clients import bot_client, refusal
from tests.sandbox.listening import Listener

AMARA = "U0AMARA0001"


def test_a_connection_is_greeted_with_the_number_of_connections(running: Running) -> None:
    listener = Listener(running)
    listener.client.connect()
    hello = listener.greeting()
    assert hello["type"] == "hello"
    assert hello["num_connections"] == 1
    assert hello["connection_info"]["app_id"]
    assert hello["debug_info"]["approximate_connection_time"] == 3600
    listener.client.close()


def test_an_envelope_carries_the_event_once_when_it_is_acknowledged(
    control: Control, forum: str, listener: Listener
) -> None:
    control.settle()
    listener.events()
    ts = control.post(AMARA, forum, "hello")
    control.settle()
    (event,) = listener.events()
    assert (event["text"], event["ts"], event["channel"]) == ("hello", ts, forum)
    assert control.events()[-1]["attempts"] == 1


def test_what_is_not_acknowledged_comes_again_with_the_same_event_id(
    control: Control, forum: str, listener: Listener
) -> None:
    control.settle()
    listener.events()
    control.configure(ack_timeout=0.2, retry_delays=[0, 0.05])
    listener.silent = True
    control.post(AMARA, forum, "hello")
    first, second = listener.next(), listener.next()
    listener.silent = False
    listener.acknowledge(second)
    control.settle()
    assert first.payload["event_id"] == second.payload["event_id"]
    assert first.envelope_id != second.envelope_id
    assert (first.retry_attempt, second.retry_attempt) == (0, 1)
    assert second.retry_reason == "timeout"


def test_after_the_last_attempt_an_envelope_is_given_up_and_settling_says_so_once(
    control: Control, forum: str, listener: Listener
) -> None:
    control.settle()
    control.configure(ack_timeout=0.1, retry_delays=[0])
    listener.silent = True
    control.post(AMARA, forum, "hello")
    with pytest.raises(SandboxError, match="given_up") as error:
        control.settle()
    assert "after 2 attempts" in str(error.value)
    control.settle()


def test_events_wait_while_no_connection_is_open(
    running: Running, control: Control, forum: str
) -> None:
    with pytest.raises(SandboxError, match=r"unsettled.*connections=0"):
        control.settle(timeout=0.01)
    ts = control.post(AMARA, forum, "is anybody there?")
    with Listener(running) as listener:
        control.settle()
        assert ts in {event.get("ts") for event in listener.events()}


def test_two_connections_take_turns(running: Running, control: Control, forum: str) -> None:
    with Listener(running) as one, Listener(running) as other:
        control.settle()
        one.events(), other.events()
        for number in range(6):
            control.post(AMARA, forum, f"post {number}")
        control.settle()
        assert (len(one.events()), len(other.events())) == (3, 3)


def test_a_requested_refresh_loses_nothing(
    control: Control, forum: str, listener: Listener
) -> None:
    control.settle()
    listener.events()
    sent = []
    for number in range(30):
        if number == 10:
            control.disconnect()
        sent.append(control.post(AMARA, forum, f"post {number}"))
    assert listener.greeting()["reason"] == "refresh_requested"
    assert listener.greeting()["type"] == "hello"
    control.settle()
    assert {event["ts"] for event in listener.events()} == set(sent)


def test_a_ticket_opens_one_connection_only(running: Running, listener: Listener) -> None:
    used = str(listener.client.wss_uri)
    with connect(used) as late, pytest.raises(ConnectionClosed):
        late.recv(timeout=60)
    assert running.control.state()["connections"] == 1


def test_a_slow_app_gets_no_more_than_a_hundred_envelopes_at_once(
    running: Running, control: Control, forum: str
) -> None:
    with Listener(running) as listener:
        control.settle()
        listener.events()
        control.configure(ack_timeout=60)
        listener.silent = True
        for number in range(103):
            control.post(AMARA, forum, f"post {number}")
        heard = [listener.next() for _ in range(100)]
        assert listener.heard.empty()
        listener.silent = False
        for request in heard:
            listener.acknowledge(request)
        control.settle()
        assert len(listener.events()) == 3


def test_a_deaf_connection_stays_open_and_says_nothing(
    running: Running, control: Control, forum: str
) -> None:
    ticket = bot_client(running).apps_connections_open(
        app_token=running.environment["SLACK_APP_TOKEN"]
    )
    with connect(str(ticket["url"]), ping_interval=None) as socket:
        assert "hello" in str(socket.recv(timeout=60))
        assert control.trouble_sockets("deaf") == 1
        answered = socket.ping("still there?")
        control.configure(ack_timeout=0.1, retry_delays=[])
        control.post(AMARA, forum, "hello")
        with pytest.raises(SandboxError, match="given_up"):
            control.settle()
        assert not answered.is_set()
        assert control.state()["connections"] == 1
        assert control.faults() == {"socket_deaf": 1}
        socket.close_timeout = 0


def test_a_mute_connection_answers_pings_alone(
    control: Control, forum: str, listener: Listener
) -> None:
    control.settle()
    listener.events()
    assert control.trouble_sockets("mute") == 1
    control.configure(ack_timeout=0.1, retry_delays=[0])
    control.post(AMARA, forum, "hello")
    with pytest.raises(SandboxError, match="given_up"):
        control.settle()
    assert listener.events() == []
    assert listener.client.is_connected()


def test_what_a_cut_connection_carried_comes_again_on_the_next(
    running: Running, control: Control, forum: str
) -> None:
    with Listener(running) as first:
        control.settle()
        first.silent = True
        ts = control.post(AMARA, forum, "hello")
        first.next_of("events_api")
        assert control.trouble_sockets("cut", 1) == 1
    control.configure(ack_timeout=0.1)
    with Listener(running) as second:
        control.settle()
        assert ts in {event.get("ts") for event in second.events()}


def test_for_a_while_no_connection_can_be_opened(running: Running, control: Control) -> None:
    web, token = bot_client(running), running.environment["SLACK_APP_TOKEN"]
    url = str(web.apps_connections_open(app_token=token)["url"])
    control.configure(refuse_connections=60)
    assert refusal(lambda: web.apps_connections_open(app_token=token)) == "internal_error"
    with pytest.raises(InvalidStatus), connect(url):
        pass
    control.configure(refuse_connections=0)
    with connect(url) as socket:
        assert "hello" in str(socket.recv(timeout=60))
