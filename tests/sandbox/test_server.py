"""The sandbox as a process of its own, with nothing but environment variables between."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.server import serve_in_process, serve_in_thread
from tests.sandbox.clients import bot_client, refusal
from tests.sandbox.listening import Listener

HOME = Path(__file__).resolve().parents[2]
NAMES = [
    "SLACK_API_URL",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SANDBOX_URL",
    "SANDBOX_ORGANISER_TOKEN",
]


@pytest.fixture
def alone(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Give `python -m sandbox` as somebody would start it, in a folder without a manifest."""
    child = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--people", "8"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOME)},
    )
    with child:
        yield child
        child.kill()


def told(child: "subprocess.Popen[str]") -> dict[str, str]:
    assert child.stdout is not None
    lines = [child.stdout.readline().strip() for _ in NAMES]
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_what_points_a_bot_at_it_and_ends_cleanly(
    alone: "subprocess.Popen[str]", ending: signal.Signals
) -> None:
    variables = told(alone)
    assert list(variables) == NAMES
    organiser = WebClient(
        token=variables["SANDBOX_ORGANISER_TOKEN"], base_url=variables["SLACK_API_URL"]
    )
    assert organiser.auth_test()["user"] == "olga.organiser"
    with Control(variables["SANDBOX_URL"]) as control:
        people = [user for user in control.state()["users"] if not user["is_bot"]]
        # Slackbot, the organiser, the guest and the eight that were asked for.
        assert len(people) == 11
    alone.send_signal(ending)
    assert alone.wait(timeout=60) == 0
    assert alone.stderr is not None
    assert alone.stderr.read() == f"The workspace as a page: {variables['SANDBOX_URL']}/\n"


def test_a_sandbox_in_a_child_process_serves_a_bot() -> None:
    with serve_in_process() as running, Listener(running) as listener:
        web = bot_client(running)
        channel = web.conversations_create(name="forum")["channel"]["id"]
        web.chat_postMessage(channel=channel, text="hello")
        running.control.settle()
        assert "hello" in {event.get("text") for event in listener.events()}


def test_a_manifest_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sandbox", "--manifest", "nowhere.yml"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        check=False,
    )
    assert done.returncode == 2
    assert "there is no manifest nowhere.yml" in done.stderr


def test_two_sandboxes_know_nothing_of_each_other() -> None:
    with serve_in_thread() as one, serve_in_thread() as other:
        bot_client(one).conversations_create(name="forum")
        names = {c["name"] for c in bot_client(other).conversations_list()["channels"]}
        assert names == {"all-sandbox", "random"}


def test_a_bot_that_comes_back_finds_the_workspace_as_it_was_and_what_it_missed() -> None:
    with serve_in_thread() as running:
        web, control = bot_client(running), running.control
        channel = web.conversations_create(name="forum")["channel"]["id"]
        control.join("U0AMARA0001", channel)
        with Listener(running):
            control.settle()
        sent = [control.post("U0AMARA0001", channel, f"post {n}") for n in range(5)]
        with Listener(running) as again:
            control.settle()
            assert {event["ts"] for event in again.events()} == set(sent)


def test_each_workspace_has_its_own_id_and_secrets_and_takes_no_others() -> None:
    with serve_in_thread() as one, serve_in_process(team="T0OTHER0001") as other:
        assert bot_client(one).auth_test()["team_id"] == "T0SANDBOX01"
        assert bot_client(other).auth_test()["team_id"] == "T0OTHER0001"
        secrets = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
        assert [n for n in secrets if one.environment[n] == other.environment[n]] == []
        lost = WebClient(
            token=one.environment["SLACK_BOT_TOKEN"], base_url=other.environment["SLACK_API_URL"]
        )
        assert refusal(lost.auth_test) == "invalid_auth"
