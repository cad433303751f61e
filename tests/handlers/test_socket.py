"""Socket Mode against the sandbox: a connection that is lost, deaf or mute is made anew."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any
from urllib.request import Request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.intake import WORKERS
from handlers.socket import Socket
from jam.pace import Pace
from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from tests.handlers.hearing import Gate, Json, app_with
from tests.sandbox.clients import bot_client

AMARA = "U0AMARA0001"
FAST = Pace(factor=300, epoch=datetime(2027, 9, 15, tzinfo=UTC))
"""A pace at which five minutes of silence take a second; pings keep to half a second."""

BRISK = Pace(factor=20, epoch=FAST.epoch)
"""A pace at which a connection is given up for deaf long before it is for silent."""

PATIENCE = 60.0


@pytest.fixture
def running() -> Iterator[Running]:
    """Give a sandbox that sends again at once what was not acknowledged."""
    with serve_in_thread() as found:
        found.control.configure(ack_timeout=0.5, retry_delays=[0.0] * 50)
        yield found


@pytest.fixture
def control(running: Running) -> Control:
    """Give the driver's end."""
    return running.control


@pytest.fixture
def forum(running: Running, control: Control) -> str:
    """Give a channel with the bot and Amara in it."""
    channel = str(bot_client(running).conversations_create(name="forum")["channel"]["id"])
    control.join(AMARA, channel)
    return channel


class Reconnections:
    """Counts how often there was a time when nobody listened."""

    def __init__(self) -> None:
        self._seen: SimpleQueue[None] = SimpleQueue()

    def note(self) -> None:
        """Note one."""
        self._seen.put(None)

    def wait(self) -> None:
        """Wait for the next one."""
        self._seen.get(timeout=PATIENCE)

    @property
    def count(self) -> int:
        """How many there were that nobody waited for."""
        return self._seen.qsize()


@contextmanager
def listening(
    running: Running,
    listener: Callable[[Json], None],
    reconnected: Callable[[], None] | None = None,
    pace: Pace = FAST,
) -> Iterator[Socket]:
    socket = Socket(
        app_with(listener),
        running.environment["SLACK_APP_TOKEN"],
        running.environment["SLACK_API_URL"],
        reconnected=reconnected or Reconnections().note,
        pace=pace,
    )
    socket.open()
    try:
        yield socket
    finally:
        socket.close()


class Heard:
    """The texts that were heard, each once however often it was sent."""

    def __init__(self) -> None:
        self.texts: dict[str, None] = {}

    def listen(self, event: Json) -> None:
        """Note what somebody wrote."""
        if "subtype" not in event:
            self.texts[str(event["text"])] = None


def test_what_is_said_is_heard_and_acknowledged(
    running: Running, control: Control, forum: str
) -> None:
    heard = Heard()
    with listening(running, heard.listen):
        for number in range(20):
            control.post(AMARA, forum, f"post {number}")
        control.settle()
    assert sorted(heard.texts) == sorted(f"post {number}" for number in range(20))


@pytest.mark.parametrize("trouble", ["deaf", "cut"])
def test_a_connection_that_died_is_made_anew_and_said_to_have_been_away(
    running: Running, control: Control, forum: str, trouble: str
) -> None:
    heard, reconnections = Heard(), Reconnections()
    with listening(running, heard.listen, reconnections.note, BRISK):
        assert control.trouble_sockets(trouble) == 1
        control.post(AMARA, forum, "into the dark")
        reconnections.wait()
        control.settle()
    assert list(heard.texts) == ["into the dark"]


def test_a_mute_connection_that_answers_pings_is_made_anew_after_some_silence(
    running: Running, control: Control, forum: str
) -> None:
    heard = Heard()
    with listening(running, heard.listen):
        assert control.trouble_sockets("mute") == 1
        control.post(AMARA, forum, "into the dark")
        control.settle()
    assert list(heard.texts) == ["into the dark"]


def test_while_slack_lets_nobody_in_it_is_tried_again_and_said_once(
    running: Running, control: Control, forum: str, caplog: pytest.LogCaptureFixture
) -> None:
    heard, reconnections = Heard(), Reconnections()
    with listening(running, heard.listen, reconnections.note, BRISK):
        control.configure(refuse_connections=1.0)
        control.trouble_sockets("cut")
        control.post(AMARA, forum, "into the dark")
        reconnections.wait()
        control.settle()
    assert list(heard.texts) == ["into the dark"]
    ours = [r.getMessage() for r in caplog.records if r.name == "handlers.socket"]
    assert ours == ["a connection was lost", "slack cannot be reached", "slack is reached again"]


def test_whatever_slack_answers_a_connection_is_made_when_it_lets_us_in_again(
    running: Running, control: Control, forum: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = iter(["[]", '["a"]', '"a"', "null", "7", "<html>", '{"ok": true, "url": "http://["}'])
    heard, reconnections = Heard(), Reconnections()
    with listening(running, heard.listen, reconnections.note, BRISK):
        ask = WebClient._perform_urllib_http_request_internal  # noqa: SLF001 (where answers come in)

        def spoil(self: WebClient, url: str, req: Request) -> dict[str, Any]:
            answer = ask(self, url, req)
            return answer | {"body": next(odd, answer["body"])}

        monkeypatch.setattr(WebClient, "_perform_urllib_http_request_internal", spoil)
        control.trouble_sockets("cut")
        control.post(AMARA, forum, "into the dark")
        reconnections.wait()
        control.settle()
    assert list(heard.texts) == ["into the dark"]


def test_a_keeper_that_breaks_goes_on(
    running: Running, control: Control, forum: str, caplog: pytest.LogCaptureFixture
) -> None:
    heard, reconnections = Heard(), Reconnections()

    def break_once() -> None:
        reconnections.note()
        if "once" not in heard.texts:
            heard.texts["once"] = None
            raise LookupError("whatever was owed")

    with listening(running, heard.listen, break_once, BRISK):
        for _ in range(2):
            control.trouble_sockets("cut")
            reconnections.wait()
        control.post(AMARA, forum, "after it")
        control.settle()
    assert list(heard.texts) == ["once", "after it"]
    assert "keeping the connection broke" in caplog.messages


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
def test_at_slacks_own_request_nothing_is_missed(
    running: Running, control: Control, forum: str, reason: str
) -> None:
    heard, reconnections = Heard(), Reconnections()
    with listening(running, heard.listen, reconnections.note, Pace()):
        for number in range(10):
            control.post(AMARA, forum, f"post {number}")
            control.disconnect(reason)
        control.settle()
    assert len(heard.texts) == 10
    assert reconnections.count == 0


def test_what_was_taken_is_acknowledged_when_it_is_told_to_go(
    running: Running, control: Control, forum: str
) -> None:
    control.configure(ack_timeout=PATIENCE)
    gate = Gate()
    with listening(running, gate.listen) as socket:
        control.settle()
        before = len(control.events())
        for number in range(50):
            control.post(AMARA, forum, f"post {number}")
        for _ in range(WORKERS):
            assert gate.inside.acquire(timeout=PATIENCE)
        closing = threading.Thread(target=socket.close)
        closing.start()
        gate.opened.set()
        closing.join()
    acknowledged = [e for e in control.events(before) if e["acknowledged"]]
    assert len(gate.heard) == len(acknowledged)
    assert len(acknowledged) >= WORKERS


def test_a_refused_token_is_said_at_once(running: Running) -> None:
    socket = Socket(
        app_with(lambda _event: None),
        "xapp-wrong",
        running.environment["SLACK_API_URL"],
        reconnected=lambda: None,
        pace=FAST,
    )
    with pytest.raises(SlackApiError, match="invalid_auth"):
        socket.open()
    socket.close()
