"""Everything that breaks: killed and frozen processes, deaf sockets, Slack and database away."""

import random
import resource
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bench.trial.world import Replica, World

BACKGROUND = {"duplicate": 0.03, "twin": 0.03, "delay": 0.04, "reorder": 0.05, "late": 0.003}
"""What goes wrong with events all the time, as far as Slack may do so."""

API_KINDS = ("429", "500", "503", "late", "no_answer", "garbage")


@dataclass(slots=True, kw_only=True)
class Faults:
    """Breaks one thing after another by a seeded chance, and counts what it broke."""

    world: World
    chance: random.Random
    over: threading.Event
    kill_every: float
    counts: Counter[str] = field(default_factory=Counter)
    began: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Kill at a steady rate and break other things in between, until it is over."""
        control = self.world.slack.control
        control.configure(
            seed=self.chance.randrange(2**31),
            event_faults={**BACKGROUND, "delay_seconds": 30.0, "late_seconds": 600.0},
            stale_seconds=5.0,
            ack_timeout=3.0 / self._patience(),
        )
        next_kill = time.monotonic() + self.kill_every
        while not self.over.wait(self.chance.uniform(0.2, 0.9)):
            if time.monotonic() >= next_kill:
                next_kill += self.kill_every
                self._break("killed", self._kill)
            else:
                name, fault = self.chance.choice(self._others())
                self._break(name, fault)

    def _patience(self) -> float:
        """Slack's three seconds shrink less than all else: a busy machine needs some of them."""
        return min(self.world.factor, 2.0)

    def _break(self, name: str, fault: Callable[[], object]) -> None:
        self.counts[name] += 1
        self.began.append(time.monotonic())
        fault()

    def _others(self) -> list[tuple[str, Callable[[], object]]]:
        found: list[tuple[str, Callable[[], object]]] = [
            ("frozen", self._freeze),
            ("events limited", self._limit_events),
            *((f"Slack: {kind}", self._api(kind)) for kind in API_KINDS),
        ]
        if not self.world.by_http:
            found += [
                ("socket cut", lambda: self._sockets("cut")),
                ("socket deaf", lambda: self._sockets("deaf")),
                ("socket mute", lambda: self._sockets("mute")),
                ("socket refreshed", self.world.slack.control.disconnect),
                ("connections refused", self._refuse),
            ]
        if self.world.server is not None:
            found += [
                ("PostgreSQL killed", lambda: self._restart_server(hard=True)),
                ("PostgreSQL restarted", lambda: self._restart_server(hard=False)),
                ("PostgreSQL cut off", self.world.server.cut),
            ]
        else:
            found += [
                ("database locked", self._lock),
                ("database full", self._fill),
                ("clock set wrong", self._shift_clock),
            ]
        return found

    def _some(self) -> Replica:
        return self.chance.choice(self.world.replicas)

    def _kill(self) -> None:
        self._some().kill()

    def _freeze(self) -> None:
        replica = self._some()
        replica.send(signal.SIGSTOP)
        self.over.wait(self.chance.uniform(0.5, 4.0))
        replica.send(signal.SIGCONT)

    def _sockets(self, kind: str) -> None:
        self.world.slack.control.trouble_sockets(kind, count=1)

    def _refuse(self) -> None:
        seconds = self.chance.uniform(0.5, 2.0)
        self.world.slack.control.configure(refuse_connections=seconds)
        self._sockets("cut")

    def _limit_events(self) -> None:
        control = self.world.slack.control
        control.configure(events_per_hour=20)
        self.over.wait(self.chance.uniform(0.5, 2.0))
        control.configure(events_per_hour=None)

    def _api(self, kind: str) -> Callable[[], None]:
        def spoil() -> None:
            control = self.world.slack.control
            fault = {"kind": kind, "methods": "*", "probability": 0.4, "seconds": 1.0}
            control.configure(api_faults=[fault])
            self.over.wait(self.chance.uniform(0.5, 3.0))
            control.configure(api_faults=[])

        return spoil

    def _restart_server(self, *, hard: bool) -> None:
        if self.world.server is not None:
            self.world.server.restart(hard=hard)

    def _lock(self) -> None:
        """Hold the write lock from outside for longer than a writer of the bot waits."""
        path = self.world.database_url.removeprefix("sqlite:///")
        lock = sqlite3.connect(path, isolation_level=None, timeout=5)
        with suppress(sqlite3.OperationalError):
            lock.execute("BEGIN IMMEDIATE")
            self.over.wait(self.chance.uniform(0.5, 4.0))
            lock.execute("ROLLBACK")
        lock.close()

    def _fill(self) -> None:
        """Let no file of the bot grow, as on a disk that is full."""
        replica = self._some()
        process = replica.process
        if process is None or not replica.is_running:
            return
        with suppress(ProcessLookupError, PermissionError):
            _, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, hard))
            self.over.wait(self.chance.uniform(0.5, 3.0))
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (hard, hard))

    def _shift_clock(self) -> None:
        """Kill it, and let it start with a clock that is wrong by minutes."""
        replica = self._some()
        replica.shift = self.chance.choice((-600.0, -60.0, 0.0, 60.0, 600.0))
        replica.kill()

    def end(self) -> None:
        """Break nothing more, and let all that was held up go."""
        control = self.world.slack.control
        control.configure(
            event_faults=None,
            api_faults=[],
            events_per_hour=None,
            stale_seconds=0,
            refuse_connections=0,
            ack_timeout=10.0,
        )
        control.release()
        for replica in self.world.replicas:
            replica.send(signal.SIGCONT)
            if replica.shift:
                replica.shift = 0.0
                replica.kill()  # somebody sets its clock right, and it starts again
