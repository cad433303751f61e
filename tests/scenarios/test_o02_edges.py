"""Both ways to hear Slack, as processes: what was taken is finished, nothing is lost or doubled."""

import json
import signal
import socket
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from handlers.http import PATH
from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from tests.postgres import MakeUrl
from tests.scenarios.cast import AMARA, BRUNO, MANIFEST
from tests.scenarios.envelopes import callback
from tests.scenarios.processes import (
    PATIENCE,
    acknowledged,
    bot,
    by_http,
    end,
    forum_of,
    start,
    texts,
    variables,
    wait_until_it_runs,
)

IN_FLIGHT = 50


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give a sandbox that sends again at once what was not acknowledged."""
    with serve_in_thread(manifest=MANIFEST) as found:
        found.control.configure(ack_timeout=2.0, retry_delays=[0.2] * 200)
        yield found


@pytest.fixture
def port() -> int:
    """Give a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture(params=["socket", "http"])
def environment(
    request: pytest.FixtureRequest, slack: Running, tmp_path: Path, port: int
) -> Mapping[str, str]:
    """Give a bot's variables, for each way to hear Slack in turn."""
    found = variables(slack, f"sqlite:///{tmp_path}/jam.db")
    return found if request.param == "socket" else by_http(found, port)


def let_slack_call(control: Control, environment: Mapping[str, str]) -> None:
    """Give Slack the bot's address, if it is to be called."""
    if "PORT" in environment:
        control.configure(request_url=f"http://127.0.0.1:{environment['PORT']}{PATH}")


def test_a_termination_among_fifty_posts_loses_none(
    slack: Running, environment: Mapping[str, str], plan: Path
) -> None:
    control = slack.control
    with bot(environment, "--plan", str(plan)) as first:
        let_slack_call(control, environment)
        forum = forum_of(control)
        before = len(control.events())
        for number in range(IN_FLIGHT):
            control.post(AMARA, forum, f"post {number}")
        code, told = end(first, signal.SIGTERM)
        # Nothing was acknowledged that is not recorded.
        assert acknowledged(control, before).count(True) <= len(texts(environment))
    assert code == 0
    assert "Traceback" not in told
    with bot(environment):
        control.settle()
        assert acknowledged(control, before) == [True] * IN_FLIGHT
    assert texts(environment) == [f"post {number}" for number in range(IN_FLIGHT)]


def test_two_replicas_that_start_at_once_record_each_post_once(
    slack: Running, plan: Path, new_postgres: MakeUrl
) -> None:
    control, environment = slack.control, variables(slack, new_postgres())
    with ExitStack() as both:
        first, second = (
            both.enter_context(start(environment, "--plan", str(plan))) for _ in range(2)
        )
        both.callback(first.kill)
        both.callback(second.kill)
        wait_until_it_runs(first)
        wait_until_it_runs(second)
        forum = forum_of(control)
        for number in range(20):
            control.post(AMARA, forum, f"post {number}")
        code, _ = end(first, signal.SIGTERM)
        for number in range(20, 40):
            control.post(BRUNO, forum, f"post {number}")
        control.settle()
        assert code == 0
        assert end(second, signal.SIGTERM)[0] == 0
    assert texts(environment) == [f"post {number}" for number in range(40)]


def test_health_is_told_to_anybody_and_a_forged_request_is_refused(
    slack: Running, plan: Path, tmp_path: Path, port: int
) -> None:
    environment = by_http(variables(slack, f"sqlite:///{tmp_path}/jam.db"), port)
    with bot(environment, "--plan", str(plan)):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as answer:
            assert json.load(answer) == {"ok": True}
        forged = urllib.request.Request(
            f"http://127.0.0.1:{port}{PATH}",
            json.dumps(callback({"type": "message", "event_ts": "1.0"})).encode(),
            {"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0=" + "0" * 64},
        )
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(forged, timeout=60)  # noqa: S310 (our own, on loopback)


GONE = {"type": "app_uninstalled", "event_ts": "1772535600.000100"}


def test_an_app_that_was_uninstalled_ends_and_says_what_to_do(
    slack: Running, plan: Path, tmp_path: Path
) -> None:
    control, environment = slack.control, variables(slack, f"sqlite:///{tmp_path}/jam.db")
    with bot(environment, "--plan", str(plan)) as process:
        control.configure(refuse_bot="account_inactive")
        control.play([callback(GONE)])
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "install the app again" in told.splitlines()[-1]


def test_late_news_of_an_installation_before_this_one_ends_nothing(
    slack: Running, plan: Path, tmp_path: Path
) -> None:
    control, environment = slack.control, variables(slack, f"sqlite:///{tmp_path}/jam.db")
    with bot(environment, "--plan", str(plan)) as process:
        calls = len(control.calls())
        control.play([callback(GONE)])
        forum = forum_of(control)
        control.post(AMARA, forum, "still heard")
        control.settle()
        code, told = end(process, signal.SIGTERM)
    assert code == 0
    assert "slack says the app was uninstalled" in told
    assert "auth.test" in {call["method"] for call in control.calls(calls)}
    assert texts(environment) == ["still heard"]
