"""One trial from its beginning to its table.

A real `app.py run`, or several on PostgreSQL, is killed, frozen, cut off and lied to, against a
sandbox in a process of its own with real talk in it. The truth comes from the sandbox. Exit
status 1 unless nothing was lost, doubled, sent twice or wrong.
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.trial.commands import Organiser
from bench.trial.faults import Faults
from bench.trial.prove import spoil
from bench.trial.recovery import Recovery
from bench.trial.talk import People, real_talk
from bench.trial.truth import Truth, find_truth
from bench.trial.world import ORGANISER, World, world
from sandbox.control import SandboxError
from storage import Database

SETTLES_WITHIN = 180.0  # seconds after the last fault
ASKS_EVERY = 20.0
SHOWN = 12
LAST_WORDS = 60  # lines of a replica's log, where something went wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a trial came to."""

    faults: Mapping[str, int]
    slack: Mapping[str, int]
    acts: int
    events: int
    commands: int
    unanswered: int
    sent: int
    recovery: list[float]
    settled: float
    truth: Truth


def main() -> None:
    """Run one trial and print its table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="jam-chaos-", ignore_cleanup_errors=True) as folder:
        result = run(Path(options.keep or folder), options)
    sys.stdout.write(table(result, options))
    if not result.truth.is_clean:
        raise SystemExit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/chaos.py", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long things break")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--replicas", type=int, default=0, help="1 on SQLite, 3 on PostgreSQL")
    parser.add_argument("--kills", type=int, default=10, help="how many processes are killed")
    parser.add_argument("--rate", type=float, default=12.0, help="what people do a second")
    parser.add_argument("--factor", type=float, default=20.0, help="how fast time runs")
    parser.add_argument("--http", action="store_true", help="Slack calls the bot: no Socket Mode")
    parser.add_argument("--prove", action="store_true", help="break the outcome: must be found")
    parser.add_argument("--keep", help="a folder for logs and database, which stays")
    return parser.parse_args()


def run(folder: Path, options: argparse.Namespace) -> Result:
    """Run a trial in that folder and return what it came to."""
    replicas = options.replicas or (1 if options.database == "sqlite" else 3)
    chance = random.Random(options.seed)
    folder.mkdir(parents=True, exist_ok=True)
    with world(
        folder,
        database=options.database,
        replicas=replicas,
        factor=options.factor,
        real_span=options.seconds,
        by_http=options.http,
    ) as found:
        found.start()
        _say("the bot runs; people come")
        return _break_and_see(found, chance, options)


def _break_and_see(found: World, chance: random.Random, options: argparse.Namespace) -> Result:
    control, over = found.slack.control, threading.Event()
    channels = found.channels()
    forums = [channels[name] for name in sorted(channels) if name.count("-")]
    forums = [channel for channel in forums if channel != channels["trial-team"]]
    people = People(
        control=control,
        channels=forums,
        chance=random.Random(chance.random()),
        talk=real_talk(),
        rate=options.rate,
        over=over,
    )
    organiser = Organiser(
        control=control,
        channels=forums,
        chance=random.Random(chance.random()),
        every=1.0,
        over=over,
        leavers=("U0TRIAL0003", "U0TRIAL0007"),
    )
    recovery = Recovery(control=control, over=over)
    faults = Faults(
        world=found,
        chance=random.Random(chance.random()),
        over=over,
        kill_every=options.seconds / (options.kills + 1),
    )
    team = [organiser.run] * 3  # who waits for an answer does not keep the others from asking
    _together(over, options.seconds, people.run, *team, recovery.run, faults.run)
    faults.end()
    commands = organiser.answered.total()
    began = time.monotonic()
    _say("nothing breaks any more; the bot recovers")
    truth = _settle(found, organiser, recovery, set(channels.values()))
    settled = time.monotonic() - began
    recovery.look()
    statuses = found.end()
    if options.prove:
        spoil(found, forums[0])
        truth = _look(found, organiser, set(channels.values()))
    _say(f"exit statuses of the replicas: {statuses}")
    if not truth.is_clean:
        _say_last_words(found)
    return Result(
        faults=dict(sorted(faults.counts.items())),
        slack=control.faults(),
        acts=people.acts,
        events=recovery.events,
        commands=commands,
        unanswered=organiser.unanswered.total(),
        sent=truth.sent,
        recovery=recovery.times(faults.began),
        settled=settled,
        truth=truth,
    )


def _together(over: threading.Event, seconds: float, *runs: Callable[[], None]) -> None:
    """Run all at once for so long; an error in one ends them all and rises."""
    errors: list[BaseException] = []

    def guarded(run: Callable[[], None]) -> None:
        try:
            run()
        except BaseException as error:  # noqa: BLE001 (it rises in the main thread)
            errors.append(error)
            over.set()

    threads = [threading.Thread(target=guarded, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    over.wait(seconds)
    over.set()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def _settle(found: World, organiser: Organiser, recovery: Recovery, channels: set[str]) -> Truth:
    """Wait until nothing is wrong; people do what the bot asks of them.

    Who got no answer when they left asks again. Organisers have what failed tried again, and agree
    that what is absent in Slack was deleted, which the bot does not believe by itself of more than
    two per cent.
    """
    end = time.monotonic() + SETTLES_WITHIN
    for replica in found.replicas:
        found.await_ready(replica)
    channel, asks_at = min(channels), 0.0
    truth = _look(found, organiser, channels)
    while not truth.is_clean and time.monotonic() < end:
        if time.monotonic() >= asks_at:
            asks_at = time.monotonic() + ASKS_EVERY
            with suppress(SandboxError):
                organiser.end_doubts()
            for command in ("retry", "compare accept", "compare"):
                with suppress(SandboxError):
                    organiser.type(ORGANISER, channel, command)
        with suppress(SandboxError):
            found.slack.control.settle(timeout=5.0)
        time.sleep(1.0)
        recovery.look()
        truth = _look(found, organiser, channels)
    return truth


def _say_last_words(found: World) -> None:
    for replica in found.replicas:
        last = replica.log.read_text("utf-8").splitlines()[-LAST_WORDS:]
        _say("\n".join([f"the last words of replica {replica.number}:", *last]))


def _look(found: World, organiser: Organiser, channels: set[str]) -> Truth:
    database = Database(found.database_url)
    try:
        return find_truth(database, found.slack.control.state(), channels, organiser.left)
    finally:
        database.close()


def table(result: Result, options: argparse.Namespace) -> str:
    """Return what the trial came to, as lines to read."""
    truth = result.truth
    faults = Counter(result.faults)
    times = result.recovery or [0.0]
    rows: list[tuple[str, object]] = [
        ("database", _conditions(options)),
        ("faults", f"{faults.total()}"),
        *((f"  {name}", count) for name, count in faults.items()),
        ("  events and answers", ", ".join(f"{k} {v}" for k, v in sorted(result.slack.items()))),
        ("acts of people", result.acts),
        ("commands answered", f"{result.commands}, {result.unanswered} in vain"),
        ("sent by the bot", result.sent),
        ("events", result.events),
        ("time to recover", f"median {statistics.median(times):.1f} s, worst {max(times):.1f} s"),
        ("all in order after", f"{result.settled:.1f} s"),
        ("lost", len(truth.lost)),
        ("doubled", len(truth.doubled)),
        ("sent twice", len(truth.sent_twice)),
        ("wrong", len(truth.wrong)),
    ]
    wide = max(len(name) for name, _ in rows)
    lines = [f"{name:{wide}}  {value}" for name, value in rows]
    found = [*truth.lost, *truth.doubled, *truth.sent_twice, *truth.wrong]
    lines += [f"! {one[:300]}" for one in found[:SHOWN]]
    return "\n".join(lines) + "\n"


def _conditions(options: argparse.Namespace) -> str:
    by = "HTTP" if options.http else "Socket Mode"
    return f"{options.database}, by {by}, seed {options.seed}, {options.seconds:g} s"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
