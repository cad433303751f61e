"""The sandbox and the bot as two processes, with nothing between them but environment variables."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from handlers.clock import RealClock
from sandbox.control import Control, SandboxError
from sandbox.server import Running, serve_in_process, serve_in_thread
from tests.conftest import PROJECT
from tests.scenarios.cast import AMARA, BRUNO, MANIFEST, PLAN

PATIENCE = 30.0


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give `python -m sandbox` as a process of its own."""
    with serve_in_process(manifest=MANIFEST) as found:
        yield found


def variables(slack: Running, folder: Path) -> dict[str, str]:
    """Return the variables that a bot needs, and nothing else of this process's own."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    database = {"DATABASE_URL": f"sqlite:///{folder}/jam.db"}
    return kept | dict(slack.environment) | database


@pytest.fixture
def environment(slack: Running, tmp_path: Path) -> Mapping[str, str]:
    """Give a bot's variables that point to that process."""
    return variables(slack, tmp_path)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Give the file of a plan that is open now, by the real clock."""
    now, day = RealClock().now(), timedelta(days=1)
    times = {"open": now - day, "closed": now + 2 * day}
    later = f"{now + 60 * day:%Y-%m-%d}"
    changes = {
        "zone": "UTC",
        "phases": {name: f"{at:%Y-%m-%d %H:%M}" for name, at in times.items()},
        "promise": {"text": "The board answers the top ten in public.", "by": later},
        "retention": {"kept_until": later},
    }
    path = tmp_path / "jam.yml"
    path.write_text(yaml.safe_dump({**PLAN, **changes}), "utf-8")
    return path


@contextmanager
def bot(environment: Mapping[str, str], *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `python app.py run`; give it once it listens, and end it after."""
    with start(environment, *options) as process:
        for line in process.stderr or ():
            if "The jam runs in" in line:
                break
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def start(environment: Mapping[str, str], *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 (this interpreter and our own command)
        [sys.executable, "app.py", "run", *options],
        cwd=PROJECT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: "subprocess.Popen[str]", number: signal.Signals) -> tuple[int, str]:
    """Send a signal; return how the process ended and what it said last."""
    process.send_signal(number)
    _, told = process.communicate(timeout=PATIENCE)
    return process.returncode, told


def forum_of(control: Control) -> str:
    """Return the forum with two people in it."""
    found = next(c["id"] for c in control.state()["channels"] if c["name"] == "jam-forms")
    for user in (AMARA, BRUNO):
        control.join(user, found)
    control.settle()
    return str(found)


def texts(environment: Mapping[str, str]) -> list[str]:
    path = environment["DATABASE_URL"].removeprefix("sqlite:///")
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT text FROM posts ORDER BY ts").fetchall()
    finally:
        connection.close()
    return [text for (text,) in rows]


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


def acknowledged(control: Control, since: int) -> list[bool]:
    """Return which of a person's posts were acknowledged."""
    found = [e for e in control.events(since) if e["body"]["event"].get("user") == AMARA]
    return [event["acknowledged"] for event in found]


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
        start({**variables(slack, tmp_path), **spoilt}, "--plan", str(plan)) as process,
    ):
        out, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert sentence in told.splitlines()[-1]
    assert "Traceback" not in told
    assert out == ""


def test_without_plan_and_jam_the_bot_says_what_to_write(tmp_path: Path) -> None:
    with (
        serve_in_thread(manifest=MANIFEST) as slack,
        start(variables(slack, tmp_path)) as process,
    ):
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "There is no jam yet" in told
    assert "app.py run --plan" in told
