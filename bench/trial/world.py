"""The world of a trial: a sandbox, a database, and replicas of the real `app.py run`."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bench.trial.server import Server
from sandbox.server import Running, serve_in_process

PROJECT = Path(__file__).resolve().parent.parent.parent
ORGANISER = "U0ORGANISER"
FORUMS = ("approvals", "field-tools", "handover", "meetings")
STARTED = "The jam runs in"
START_SECONDS, END_SECONDS = 180, 60
KEPT = {"PATH", "HOME", "LANG", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"}


@dataclass(slots=True, kw_only=True)
class Replica:
    """One process of the bot, started again whenever it ends."""

    number: int
    log: Path
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    ready: threading.Event = field(default_factory=threading.Event)
    wanted: bool = False
    shift: float = 0.0
    """Seconds by which its clock is set wrong."""

    def start(self) -> None:
        """Run `app.py run`, and notice when it says that it listens."""
        self.ready.clear()
        self.wanted = True
        factor, _, epoch = self.environment["JAM_FAST_CLOCK"].partition("@")
        shifted = float(epoch) - self.shift / max(float(factor) - 1, 1)
        process = subprocess.Popen(  # noqa: S603 (this interpreter and our own command)
            [sys.executable, "app.py", "run", "--plan", self.environment["JAM_TRIAL_PLAN"]],
            cwd=PROJECT,
            env={**self.environment, "JAM_FAST_CLOCK": f"{factor}@{shifted}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self.process = process
        threading.Thread(target=self._read, args=(process,), daemon=True).start()

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        # Written by this process: a limit on the size of the bot's files must not meet its log.
        with self.log.open("ab") as log:
            for line in process.stderr or ():
                log.write(line)
                log.flush()
                if STARTED.encode() in line and process is self.process:
                    self.ready.set()
        process.wait()

    @property
    def is_running(self) -> bool:
        """Whether its process is there, frozen or not."""
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send its process a signal, if it is there."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(number)

    def kill(self) -> None:
        """End it at once, wherever it is."""
        self.send(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def stop(self) -> int:
        """Ask it to end, and return its exit status; killed where it does not end in time."""
        self.wanted = False
        self.send(signal.SIGCONT)
        self.send(signal.SIGTERM)
        if self.process is None:
            return 0
        try:
            return self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return -signal.SIGKILL


@dataclass(slots=True, kw_only=True)
class World:
    """Everything there is in a trial; `factor` is how fast its time runs."""

    folder: Path
    slack: Running
    server: Server | None
    database_url: str
    factor: float
    replicas: list[Replica]
    by_http: bool = False
    _over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start the replicas, the first alone, so that the channels are there once."""
        for replica in self.replicas:
            replica.start()
            self.await_ready(replica)
        if self.by_http:
            # They listen already: Slack asks each address whether it is ours.
            urls = [f"http://127.0.0.1:{r.environment['PORT']}/slack/events" for r in self.replicas]
            self.slack.control.configure(request_url=urls)
        threading.Thread(target=self._watch, daemon=True).start()

    @staticmethod
    def await_ready(replica: Replica) -> None:
        """Return once a replica listens; RuntimeError with the end of its log if it does not."""
        if not replica.ready.wait(START_SECONDS):
            raise RuntimeError(f"a replica does not start:\n{replica.log.read_text()[-3000:]}")

    def _watch(self) -> None:
        """Start again what has ended, as a supervisor does."""
        while not self._over.wait(0.1):
            for replica in self.replicas:
                if replica.wanted and not replica.is_running and not self._over.is_set():
                    replica.start()

    def end(self) -> list[int]:
        """Stop all replicas; return their exit statuses."""
        self._over.set()
        return [replica.stop() for replica in self.replicas]

    def channels(self) -> dict[str, str]:
        """Return the ids of the jam's channels by name."""
        found = {c["name"]: c["id"] for c in self.slack.control.state()["channels"]}
        return {name: found[name] for name in found if name.startswith("trial")}


@contextmanager
def world(
    folder: Path,
    *,
    database: str,
    replicas: int,
    factor: float,
    real_span: float,
    by_http: bool,
) -> Iterator[World]:
    """Give a world in which nothing runs yet but the sandbox and the database."""
    epoch = time.time()  # noqa: TID251 (a trial is about the wall's clock)
    pace = f"{factor:g}@{epoch:.3f}"
    plan = folder / "jam.yml"
    plan.write_text(yaml.safe_dump(_plan(epoch, factor * real_span)), "utf-8")
    with ExitStack() as stack:
        server = (
            stack.enter_context(Server.running(folder / "pg")) if database != "sqlite" else None
        )
        url = server.url if server is not None else f"sqlite:///{folder}/jam.db"
        slack = stack.enter_context(
            serve_in_process(manifest=PROJECT / "manifest.yml", fast_clock=pace)
        )
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        environment = {
            **kept,
            **slack.environment,
            "DATABASE_URL": url,
            "JAM_FAST_CLOCK": pace,
            "JAM_TRIAL_PLAN": str(plan),
        }
        made = World(
            folder=folder,
            slack=slack,
            server=server,
            database_url=url,
            factor=factor,
            replicas=[
                Replica(
                    number=n,
                    log=folder / f"replica-{n}.log",
                    environment=_over_http(environment) if by_http else environment,
                )
                for n in range(1, replicas + 1)
            ],
            by_http=by_http,
        )
        try:
            yield made
        finally:
            made.end()


def _over_http(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Return the settings of a replica that Slack calls, on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {name: value for name, value in environment.items() if name != "SLACK_APP_TOKEN"}
    return {**kept, "HOST": "127.0.0.1", "PORT": str(port)}


def _plan(epoch: float, span: float) -> Mapping[str, Any]:
    """Return the plan of a jam that is open all through the trial."""
    now = datetime.fromtimestamp(epoch, UTC)
    closed = now + timedelta(seconds=span * 4) + timedelta(days=2)
    later = (closed + timedelta(days=60)).date().isoformat()
    prompts = [
        {"text": f"What would you delete at {hour:02}?", "daily": f"{hour:02}:{minute:02}"}
        for hour in range(24)
        for minute in (7, 37)
    ]
    return {
        "name": "Trial",
        "slug": "trial",
        "purpose": "See whether anything is lost when everything breaks.",
        "sponsor": "@olga.organiser",
        "promise": {"text": "Whatever is found is mended.", "by": later},
        "zone": "UTC",
        "phases": {
            "open": f"{now - timedelta(hours=1):%Y-%m-%d %H:%M}",
            "closed": f"{closed:%Y-%m-%d %H:%M}",
        },
        "organisers": ["@olga.organiser"],
        "lobby": {"channel": "trial"},
        "backstage": {"channel": "trial-team"},
        "forums": [
            {
                "key": key,
                "name": key.capitalize(),
                "question": f"What would you change about {key}?",
                "channel": f"trial-{key}",
            }
            for key in FORUMS
        ],
        "prompts": prompts,
        "retention": {"kept_until": later},
    }
