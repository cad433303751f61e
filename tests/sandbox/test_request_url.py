"""Delivery over HTTP, taken by a web server and checked with slack_sdk's own verifier."""

import json
import time
from threading import Event
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.control import Control, SandboxError
from sandbox.server import Running, serve_in_thread
from tests.sandbox.clients import bot_client
from tests.sandbox.receiving import Receiver, Said

AMARA = "U0AMARA0001"


@pytest.fixture
def app(receiver: Receiver, control: Control, forum: str) -> Receiver:
    """Give the app's web server, which the sandbox knows and which heard all so far."""
    assert forum
    control.configure(request_url=receiver.url)
    control.settle()
    while not receiver.heard.empty():
        receiver.heard.get()
    return receiver


def test_an_event_comes_signed_and_as_json(
    app: Receiver, running: Running, control: Control, forum: str
) -> None:
    ts = control.post(AMARA, forum, "häuser & höfe")
    control.settle()
    heard = app.next()
    verifier = SignatureVerifier(running.environment["SLACK_SIGNING_SECRET"])
    assert verifier.is_valid_request(heard.body, heard.headers)
    assert not verifier.is_valid_request(heard.body + b" ", heard.headers)
    assert heard.headers["content-type"] == "application/json"
    assert "x-slack-retry-num" not in heard.headers
    body = json.loads(heard.body)
    assert (body["type"], body["event"]["ts"]) == ("event_callback", ts)
    assert control.events()[-1]["acknowledged"]


def test_a_signature_is_in_real_time_also_where_time_stands_still(
    app: Receiver, running: Running, control: Control, forum: str
) -> None:
    control.set_time(1_600_000_000)
    control.post(AMARA, forum, "then")
    heard = app.next()
    verifier = SignatureVerifier(running.environment["SLACK_SIGNING_SECRET"])
    assert verifier.is_valid_request(heard.body, heard.headers)


def test_a_signature_is_in_fast_time() -> None:
    with serve_in_thread(fast_clock="2@1000000000") as running, Receiver() as receiver:
        running.control.configure(request_url=receiver.url)
        bot_client(running).conversations_create(name="forum")
        heard = receiver.next()
        assert int(heard.headers["x-slack-request-timestamp"]) > 2_400_000_000


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Said(body=b"Welcome"), "Welcome"),
        (Said(body=b'{"text": "Hi"}', headers=(("Content-Type", "application/json"),)), "Hi"),
        (
            Said(
                body=b'{"text": "Bits"}',
                headers=(("Content-Type", "application/json;charset=utf-8"),),
                chunked=True,
            ),
            "Bits",
        ),
    ],
)
def test_a_command_comes_as_a_form_and_its_answer_is_shown(
    app: Receiver, control: Control, forum: str, said: Said, shown: str
) -> None:
    app.answer = lambda _: said
    reply = control.command(AMARA, forum, "help me & you")
    assert (reply.acknowledged, reply.error) == (True, None)
    assert control.ephemerals(AMARA)[-1]["text"] == shown
    form = parse_qs(app.next().body.decode(), strict_parsing=True)
    assert (form["command"], form["text"]) == (["/jam"], ["help me & you"])
    assert form["user_id"] == [AMARA]


def test_an_interaction_comes_as_a_form_with_a_payload(app: Receiver, control: Control) -> None:
    control.shortcut(AMARA, "hello")
    heard = app.next()
    assert heard.headers["content-type"] == "application/x-www-form-urlencoded"
    payload = json.loads(parse_qs(heard.body.decode())["payload"][0])
    assert (payload["type"], payload["callback_id"]) == ("shortcut", "hello")


def test_what_failed_comes_again_and_says_why(app: Receiver, control: Control, forum: str) -> None:
    control.configure(retry_delays=[0, 0.05])
    app.answer = lambda _: Said(status=500)
    control.post(AMARA, forum, "hello")
    with pytest.raises(SandboxError, match="given_up"):
        control.settle()
    heard = [app.next() for _ in range(3)]
    assert [h.headers.get("x-slack-retry-num") for h in heard] == [None, "1", "2"]
    assert heard[2].headers["x-slack-retry-reason"] == "http_error"
    assert len({json.loads(h.body)["event_id"] for h in heard}) == 1


def test_what_takes_longer_than_the_patience_comes_again(
    app: Receiver, control: Control, forum: str
) -> None:
    control.configure(ack_timeout=0.1)
    app.hold = Event()
    control.post(AMARA, forum, "hello")
    app.next()
    again = app.next()
    assert again.headers["x-slack-retry-reason"] == "http_timeout"
    app.hold.set()


def test_nobody_there_is_a_failed_connection(control: Control, forum: str) -> None:
    control.configure(retry_delays=[0, 0.05])
    with Receiver() as gone:
        control.configure(request_url=gone.url)
        control.settle()
    control.post(AMARA, forum, "hello")
    with pytest.raises(SandboxError, match="given_up"):
        control.settle()


def test_no_retry_is_honoured(app: Receiver, control: Control, forum: str) -> None:
    app.answer = lambda _: Said(status=500, headers=(("X-Slack-No-Retry", "1"),))
    control.post(AMARA, forum, "hello")
    with pytest.raises(SandboxError, match="after 1 attempts"):
        control.settle()


def test_retries_wait_in_the_workspaces_time() -> None:
    now = time.time()  # noqa: TID251 - the moment from which time runs fast
    with serve_in_thread(fast_clock=f"6000@{now}") as running, Receiver() as receiver:
        control = running.control
        control.configure(request_url=receiver.url)
        receiver.answer = lambda _: Said(status=503)
        bot_client(running).conversations_create(name="forum")
        with pytest.raises(SandboxError, match="after 4 attempts"):
            control.settle(timeout=10)


@pytest.mark.parametrize(
    "url",
    ["http://example.com:80/", "https://127.0.0.1:1/", "http://10.0.0.1:80/", "http://127.0.0.1/"],
)
def test_an_address_elsewhere_is_refused(control: Control, url: str) -> None:
    with pytest.raises(SandboxError, match="invalid_request_url"):
        control.configure(request_url=url)


def test_an_address_that_does_not_repeat_the_challenge_is_refused(
    receiver: Receiver, control: Control
) -> None:
    receiver.challenged = lambda _: Said(body=b"what?")
    with pytest.raises(SandboxError, match="url_not_verified"):
        control.configure(request_url=receiver.url)


def test_without_an_address_the_sockets_take_turns_again(
    app: Receiver, running: Running, control: Control, forum: str
) -> None:
    control.configure(request_url=None)
    control.post(AMARA, forum, "hello")
    with pytest.raises(SandboxError, match="unsettled"):
        control.settle(timeout=0.05)
    assert app.heard.empty()
    assert running.control.state()["unacknowledged"] == 1


def test_several_addresses_take_turns(receiver: Receiver, control: Control, forum: str) -> None:
    with Receiver() as second:
        control.configure(request_url=[receiver.url, second.url])
        control.settle()
        before = receiver.heard.qsize(), second.heard.qsize()
        for number in range(6):
            control.post(AMARA, forum, f"post {number}")
        control.settle()
        assert receiver.heard.qsize() - before[0] == second.heard.qsize() - before[1] == 3


def test_what_one_address_does_not_take_goes_to_the_next(
    receiver: Receiver, control: Control, forum: str
) -> None:
    with Receiver() as gone:
        control.configure(request_url=[receiver.url, gone.url], retry_delays=[0] * 20)
        control.settle()
    sent = {control.post(AMARA, forum, f"post {number}") for number in range(4)}
    control.settle()
    bodies = [json.loads(receiver.next().body) for _ in range(receiver.heard.qsize())]
    assert sent <= {body["event"].get("ts") for body in bodies}
