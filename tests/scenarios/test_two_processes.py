"""The sandbox and the bot as two processes, with nothing between them but environment variables."""

import signal
import socket
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sandbox.control import SandboxError
from sandbox.server import Running, serve_in_process, serve_in_thread
from tests.scenarios.cast import AMARA, BRUNO, MANIFEST
from tests.scenarios.processes import (
    PATIENCE,
    acknowledged,
    bot,
    end,
    forum_of,
    start,
    texts,
    variables,
)


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give `python -m sandbox` as a process of its own."""
    with serve_in_process(manifest=MANIFEST) as found:
        yield found


@pytest.fixture
def environment(slack: Running, tmp_path: Path) -> Mapping[str, str]:
    """Give a bot's variables that point to that process."""
    return variables(slack, f"sqlite:///{tmp_path}/jam.db")


def test_a_restart_of_the_bot_loses_nothing(
    slack: Running, environment: Mapping[str, str], plan: Path
) -> None:
    control = slack.control
    with bot(environment, "--plan", str(plan)) as first:
        forum = forum_of(control)
        control.post(AMARA, forum, "before the restart")
        control.settle()
        assert end(first, signal.SIGTERM)[0] == 0
    control.configure(ack_timeout=0.5, retry_delays=[0.0] * 50)
    control.post(BRUNO, forum, "while nobody listened")
    with bot(environment) as second:
        control.post(AMARA, forum, "after the restart")
        control.settle()
        code, told = end(second, signal.SIGINT)
    assert code == 0
    assert "Traceback" not in told
    assert texts(environment) == [
        "before the restart",
        "while nobody listened",
        "after the restart",
    ]


@pytest.fixture
def http_environment(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Give a bot's variables for HTTP instead of a socket, on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    kept = {key: value for key, value in environment.items() if key != "SLACK_APP_TOKEN"}
    return kept | {"PORT": str(port)}


def test_a_restart_over_http_loses_nothing(
    slack: Running, http_environment: Mapping[str, str], plan: Path
) -> None:
    control, environment = slack.control, http_environment
    address = f"http://127.0.0.1:{environment['PORT']}/slack/events"
    control.configure(retry_delays=[0.2] * 150)
    with bot(environment, "--plan", str(plan)) as first:
        control.configure(request_url=address)
        forum = forum_of(control)
        control.post(AMARA, forum, "before the restart")
        assert control.command(AMARA, forum, "help").acknowledged
        control.settle()
        assert end(first, signal.SIGTERM)[0] == 0
    control.post(BRUNO, forum, "while nobody listened")
    with bot(environment) as second:
        control.post(AMARA, forum, "after the restart")
        control.settle()
        code, told = end(second, signal.SIGTERM)
    assert (code, "Traceback" in told) == (0, False)
    assert texts(environment) == [
        "before the restart",
        "while nobody listened",
        "after the restart",
    ]


def test_posts_are_acknowledged_only_once_they_are_stored(
    slack: Running, environment: Mapping[str, str], plan: Path
) -> None:
    control = slack.control
    control.configure(ack_timeout=1.0, retry_delays=[0.0] * 50)
    with bot(environment, "--plan", str(plan)) as process:
        forum = forum_of(control)
        before = len(control.events())
        path = environment["DATABASE_URL"].removeprefix("sqlite:///")
        lock = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
        lock.execute("BEGIN IMMEDIATE")
        for number in range(5):
            control.post(AMARA, forum, f"post {number}")
        with pytest.raises(SandboxError, match="unsettled"):
            control.settle(timeout=2.5)  # longer than a writer of the bot waits its turn
        assert acknowledged(control, before) == [False] * 5
        assert texts(environment) == []
        lock.execute("COMMIT")
        lock.close()
        control.settle()
        assert acknowledged(control, before) == [True] * 5
        assert texts(environment) == [f"post {number}" for number in range(5)]
        code, told = end(process, signal.SIGTERM)
    assert code == 0
    assert told.count("the database is away") == 1
    assert told.count("the database is back") == 1
    assert "a listener broke" not in told


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "SLACK_BOT_TOKEN is not valid"),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "Check SLACK_APP_TOKEN"),
    ],
    ids=["bot token", "app token"],
)
def test_a_wrong_token_is_one_clear_line(
    plan: Path, tmp_path: Path, spoilt: Mapping[str, str], sentence: str
) -> None:
    with (
        serve_in_thread(manifest=MANIFEST) as slack,
        start(
            {**variables(slack, f"sqlite:///{tmp_path}/jam.db"), **spoilt}, "--plan", str(plan)
        ) as process,
    ):
        out, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert sentence in told.splitlines()[-1]
    assert "Traceback" not in told
    assert out == ""


def test_without_plan_and_jam_the_bot_says_what_to_write(tmp_path: Path) -> None:
    with (
        serve_in_thread(manifest=MANIFEST) as slack,
        start(variables(slack, f"sqlite:///{tmp_path}/jam.db")) as process,
    ):
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "There is no jam yet" in told
    assert "app.py run --plan" in told
