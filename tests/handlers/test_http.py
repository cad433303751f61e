"""HTTP mode over real sockets: what is Slack's is answered side by side, all else is refused."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from handlers.clock import machine_time
from handlers.http import MOST_BYTES, PATH, Server
from handlers.intake import MOST_IN_HAND, WORKERS
from handlers.signing import Signed
from tests.handlers.hearing import Gate, Json, app_with
from tests.handlers.test_signing import SECRET, sign


@contextmanager
def serving(
    listener: Callable[[Json], None] = lambda _event: None, *, well: bool = True
) -> Iterator[Server]:
    signed = Signed(SECRET, machine_time)
    server = Server(
        app_with(listener), host="127.0.0.1", port=0, signed=signed, is_well=lambda: well
    )
    server.open()
    try:
        yield server
    finally:
        server.close()


def ask(
    server: Server, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def post(server: Server, body: bytes, kind: str = "application/json") -> tuple[int, str]:
    """Post a body as Slack does."""
    stamp, signature = sign(body, machine_time())
    return ask(
        server,
        "POST",
        PATH,
        body,
        content_type=kind,
        x_slack_request_timestamp=stamp,
        x_slack_signature=signature,
    )


def message(text: str) -> bytes:
    event = {"type": "message", "user": "U1", "channel": "C1", "ts": "1.0", "text": text}
    return json.dumps({"type": "event_callback", "team_id": "T1", "event": event}).encode()


def test_a_signed_event_reaches_its_listener_and_is_acknowledged() -> None:
    heard: list[object] = []
    with serving(lambda event: heard.append(event["text"])) as server:
        assert post(server, message("grüße"))[0] == 200
    assert heard == ["grüße"]


def test_the_address_is_verified_by_its_challenge() -> None:
    with serving() as server:
        body = json.dumps({"type": "url_verification", "challenge": "c1"}).encode()
        status, text = post(server, body)
    assert status == 200
    assert json.loads(text) == {"challenge": "c1"}


def test_a_command_is_answered_in_the_response() -> None:
    with serving() as server:
        body = b"command=%2Fjam&text=help&team_id=T1&user_id=U1&channel_id=C1"
        found = post(server, body, "application/x-www-form-urlencoded")
    assert found == (200, "an answer")


def test_what_nobody_signed_is_refused_and_heard_by_nobody() -> None:
    heard: list[Json] = []
    body = message("forged")
    stamp, signature = sign(body, machine_time())
    old_stamp, old_signature = sign(body, datetime(2026, 1, 1, tzinfo=UTC))
    with serving(heard.append) as server:
        answers = [
            ask(server, "POST", PATH, body),
            ask(server, "POST", PATH, body, x_slack_request_timestamp=stamp),
            ask(server, "POST", PATH, body, x_slack_signature=signature),
            ask(
                server,
                "POST",
                PATH,
                body,
                x_slack_request_timestamp=stamp,
                x_slack_signature="v0=" + "0" * 64,
            ),
            ask(
                server,
                "POST",
                PATH,
                body,
                x_slack_request_timestamp=old_stamp,
                x_slack_signature=old_signature,
            ),
            ask(
                server,
                "POST",
                PATH,
                body,
                x_slack_request_timestamp="now",
                x_slack_signature=signature,
            ),
        ]
    assert answers == [(401, "")] * 6
    assert heard == []


def test_a_body_longer_than_any_of_slacks_is_refused() -> None:
    with serving() as server:
        assert post(server, b"x" * (MOST_BYTES + 1))[0] == 413


def test_what_is_signed_and_no_json_is_no_error_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    with serving() as server:
        assert [post(server, body)[0] for body in (b"{", b"[1]", b"3")] == [400] * 3
    assert caplog.messages == []


def test_a_listener_that_fails_is_answered_so_that_slack_sends_again() -> None:
    def broken(_event: Json) -> None:
        raise LookupError

    with serving(broken) as server:
        assert post(server, message("x"))[0] == 500


def test_elsewhere_there_is_nothing() -> None:
    with serving() as server:
        assert ask(server, "GET", "/")[0] == 404
        assert ask(server, "GET", PATH)[0] == 405


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503)])
def test_health_says_whether_the_database_is_there_and_nothing_else(
    status: int, *, well: bool
) -> None:
    with serving(well=well) as server:
        found, text = ask(server, "GET", "/health")
    assert found == status
    assert json.loads(text) == {"ok": well}


def post_side_by_side(server: Server, count: int) -> tuple[list[int], list[threading.Thread]]:
    found: list[int] = []

    def one(number: int) -> None:
        found.append(post(server, message(str(number)))[0])

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    return found, threads


def test_ten_listeners_run_at_a_time() -> None:
    gate = Gate()
    with serving(gate.listen) as server:
        found, threads = post_side_by_side(server, WORKERS)
        for _ in range(WORKERS):
            assert gate.inside.acquire(timeout=60)
        gate.opened.set()
        for thread in threads:
            thread.join()
    assert found == [200] * WORKERS


def test_what_finds_no_room_is_refused_so_that_slack_sends_again() -> None:
    gate = Gate()
    with serving(gate.listen) as server:
        found, threads = post_side_by_side(server, MOST_IN_HAND + 3)
        deadline = time.monotonic() + 10
        while len(found) < 3 and time.monotonic() < deadline:
            threading.Event().wait(0.01)
        refused = list(found)
        gate.opened.set()
        for thread in threads:
            thread.join()
    assert refused == [503] * 3
    assert sorted(found) == [200] * MOST_IN_HAND + [503] * 3


def test_what_was_taken_is_answered_when_it_is_told_to_go() -> None:
    gate = Gate()
    with serving(gate.listen) as server:
        found, threads = post_side_by_side(server, 50)
        for _ in range(WORKERS):
            assert gate.inside.acquire(timeout=60)
        closing = threading.Thread(target=server.close)
        closing.start()
        gate.opened.set()
        closing.join()
        for thread in threads:
            thread.join()
    # Each was either recorded and acknowledged, or neither.
    assert len(gate.heard) == found.count(200)
    assert found.count(200) >= WORKERS
