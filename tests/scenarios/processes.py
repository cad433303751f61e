"""The bot as a process of its own, with nothing between it and the sandbox but variables."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import yaml

from handlers.clock import machine_time
from sandbox.control import Control
from sandbox.server import Running
from tests.conftest import PROJECT
from tests.scenarios.cast import AMARA, BRUNO, PLAN

PATIENCE = 120.0


def variables(slack: Running, database_url: str) -> dict[str, str]:
    """Return the variables that a bot needs, and nothing else of this process's own."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return kept | dict(slack.environment) | {"DATABASE_URL": database_url}


def by_http(environment: Mapping[str, str], port: int) -> dict[str, str]:
    """Return the same for a bot that Slack calls."""
    rest = {name: value for name, value in environment.items() if name != "SLACK_APP_TOKEN"}
    return rest | {"HOST": "127.0.0.1", "PORT": str(port)}


def plan_open_now(folder: Path, now: datetime | None = None) -> Path:
    """Write a plan whose jam is open now, by the real clock unless told another time."""
    now, day = now or machine_time(), timedelta(days=1)
    times = {"open": now - day, "closed": now + 2 * day}
    later = f"{now + 60 * day:%Y-%m-%d}"
    changes = {
        "zone": "UTC",
        "phases": {name: f"{at:%Y-%m-%d %H:%M}" for name, at in times.items()},
        "promise": {"text": "The board answers the top ten in public.", "by": later},
        "retention": {"kept_until": later},
    }
    path = folder / "jam.yml"
    path.write_text(yaml.safe_dump({**PLAN, **changes}), "utf-8")
    return path


@contextmanager
def bot(environment: Mapping[str, str], *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `python app.py run`; give it once it listens, and end it after."""
    with start(environment, *options) as process:
        wait_until_it_runs(process)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def wait_until_it_runs(process: "subprocess.Popen[str]") -> None:
    """Return once it hears Slack; AssertionError with what it said if it ended instead."""
    told = []
    for line in process.stderr or ():
        if "The jam runs in" in line:
            return
        told.append(line)
    raise AssertionError("".join(told))


def start(environment: Mapping[str, str], *options: str) -> "subprocess.Popen[str]":
    """Start `python app.py run`."""
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
    """Return what is recorded, read past the bot, in the order in which it was written."""
    url, query = environment["DATABASE_URL"], "SELECT text FROM posts ORDER BY ts"
    if url.startswith("sqlite"):
        file = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return [text for (text,) in file.execute(query)]
        finally:
            file.close()
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        return [text for (text,) in server.execute(query)]


def acknowledged(control: Control, since: int) -> list[bool]:
    """Return which of a person's posts were acknowledged."""
    found = [e for e in control.events(since) if e["body"]["event"].get("user") == AMARA]
    return [event["acknowledged"] for event in found]
