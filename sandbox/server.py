"""The sandbox as a web server on loopback: in a thread of this process, or in one of its own."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from sandbox.clock import REAL_TIME, FastClock
from sandbox.control import Control
from sandbox.doors import application
from sandbox.fresh import ORGANISER
from sandbox.host import Sandbox, credentials
from sandbox.transports import OpenHttp, OpenSocket
from sandbox.workspace import TEAM

LOOPBACK = "127.0.0.1"
LAST_LINE = "SANDBOX_ORGANISER_TOKEN"
REGULARS = 5
# slack_sdk's client without TLS reads with three seconds' patience and closes between two reads:
# a ping in between lets it end at once.
PING_SECONDS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A sandbox that runs: its address, what points a bot at it, and the driver's end."""

    url: str
    environment: Mapping[str, str]
    control: Control


def environment(url: str, team: str = TEAM) -> dict[str, str]:
    """Return the variables that point a bot at the sandbox at `url`, in which `team` lives."""
    return {"SLACK_API_URL": f"{url}/api/", **credentials(team)}


@contextmanager
def serve_in_thread(
    *,
    port: int = 0,
    manifest: Path | None = None,
    people: int = REGULARS,
    team: str = TEAM,
    fast_clock: str | None = None,
) -> Iterator[Running]:
    """Run a sandbox in a thread; port 0 takes a free one.

    `team` is the workspace's id, from which its tokens come; `fast_clock`, FACTOR@UNIXSECONDS,
    makes its time run FACTOR times as fast since then.
    """
    fast = FastClock.read(fast_clock) if fast_clock else REAL_TIME
    with socket.create_server((LOOPBACK, port)) as listener:
        # Else every answer waits 40 ms for the acknowledgement of its head (inherited on accept).
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        sandbox = Sandbox(base_url=url, manifest=manifest, people=people, team_id=team, fast=fast)
        started = threading.Event()
        config = uvicorn.Config(
            application(sandbox, started.set),
            lifespan="on",
            loop="asyncio",
            http=OpenHttp,
            ws=OpenSocket,
            ws_per_message_deflate=False,
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=60,
            access_log=False,
            date_header=False,  # Slack's date is the workspace's, see `doors`
            log_config=None,
            timeout_keep_alive=3600,
            timeout_graceful_shutdown=2,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), name="sandbox")
        thread.start()
        try:
            started.wait()
            with Control(url) as control:
                yield Running(url=url, environment=environment(url, team), control=control)
        finally:
            sandbox.bell.put_away()  # else open pages are waited for
            server.should_exit = True
            thread.join()


@contextmanager
def serve_in_process(
    *,
    port: int = 0,
    manifest: Path | None = None,
    people: int = REGULARS,
    team: str = TEAM,
    fast_clock: str | None = None,
) -> Iterator[Running]:
    """Run `python -m sandbox` as a child process, ended when the context is left.

    The arguments are those of `serve_in_thread`.
    """
    home = str(Path(__file__).resolve().parent.parent)
    options = ["--attached", "--port", str(port), "--people", str(people), "--team", team]
    options += ["--fast-clock", fast_clock] if fast_clock else []
    options += ["--manifest", str(manifest.resolve())] if manifest else ["--everything"]
    child = subprocess.Popen(  # noqa: S603 - this interpreter, this package, our own options
        [sys.executable, "-m", "sandbox", *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": home},
    )
    with child:
        try:
            told = _read_environment(child)
            with Control(told["SANDBOX_URL"]) as control:
                url = told["SANDBOX_URL"]
                yield Running(url=url, environment=environment(url, team), control=control)
        finally:
            child.terminate()


def _read_environment(child: "subprocess.Popen[str]") -> dict[str, str]:
    told: dict[str, str] = {}
    for line in child.stdout or ():
        name, _, value = line.strip().partition("=")
        told[name] = value
        if name == LAST_LINE:
            return told
    raise RuntimeError("the sandbox's process ended before it served")


def organiser_token() -> str:
    """Return the token with which any Slack client acts as the workspace's organiser."""
    return f"xoxp-{ORGANISER}"
