"""The real bot on the sandbox on virtual time: what rehearsal, demo and scenario tests stand on."""

import logging
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot.people import refresh_people
from bot.places import set_up
from bot.planning import apply_plan
from bot.sending.slack import SlackClient
from commands.database import open_database
from commands.identity import Identity, who_am_i
from commands.wiring import Bot, BySocket
from handlers.verbs import TEAM_HELP
from jam.places import Jam
from jam.plan import Plan
from sandbox.clock import VirtualClock
from sandbox.control import Control
from sandbox.server import Running
from storage import Database

MANIFEST = Path(__file__).parent.parent / "manifest.yml"

Event = dict[str, Any]


def _nothing(_done: int, _total: int, _what: str) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A bot that listens to a sandbox, and the clock that both live by."""

    sandbox: Running
    control: Control
    database: Database
    client: WebClient
    identity: Identity
    clock: VirtualClock
    bot: Bot
    errors: "ErrorCount"

    def begin(self, plan: Plan, progress: Callable[[int, int, str], None] = _nothing) -> Jam:
        """Set the plan's jam up; the clock then waits for its first moment."""
        people = refresh_people(self.database, self.client, self.identity.team_id)
        now = self.clock.now()
        jam = apply_plan(self.database, self.identity.team_id, plan, people, (), now)
        jam = set_up(self.database, self.client, jam, verbs=TEAM_HELP, progress=progress)
        self.control.settle()
        self.bot.rearm()
        return jam

    def advance_to(self, instant: datetime) -> None:
        """Move the clock, doing what is due on the way, when nothing is unacknowledged."""
        self.control.settle()
        self.clock.advance_to(instant)
        self.control.set_time(instant)
        self.control.settle()

    def play(self, events: Sequence[Event]) -> None:
        """Send recorded events; returns when each is recorded and acknowledged."""
        self.control.play(events)
        self.bot.rearm()


@contextmanager
def staged(sandbox: Running, start: datetime, database_url: str | None = None) -> Iterator[Stage]:
    """Start the bot on a sandbox at a virtual instant, with a new database; end it after.

    The database is a file that is thrown away, unless the address of an empty one is given.
    """
    with tempfile.TemporaryDirectory(prefix="jam-") as folder, _counting_errors() as errors:
        clock = VirtualClock(start)
        url = database_url or f"sqlite:///{folder}/jam.db"
        database = open_database(url, durable=False, clock=clock.now)
        control = sandbox.control
        control.set_time(start)
        environment = sandbox.environment
        token, api_url = environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"]
        # The time of a stage stands still meanwhile: calls wait only where Slack says so.
        client = SlackClient(token, api_url, even=False)
        identity = who_am_i(client)
        bot = Bot(
            database=database,
            client=client,
            identity=identity,
            by=BySocket(app_token=environment["SLACK_APP_TOKEN"]),
            clock=clock,
        )

        def wake(now: datetime) -> None:
            control.set_time(now)
            bot.wake(now)
            control.settle()

        clock.on_wake = wake
        bot.listen()
        try:
            yield Stage(
                sandbox=sandbox,
                control=control,
                database=database,
                client=client,
                identity=identity,
                clock=clock,
                bot=bot,
                errors=errors,
            )
        finally:
            bot.close()
            database.close()


class ErrorCount(logging.Handler):
    """Counts what is logged as an error: on a stage nothing should be."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        del record
        self.count += 1


@contextmanager
def _counting_errors() -> Iterator[ErrorCount]:
    counter = ErrorCount()
    logging.getLogger().addHandler(counter)
    try:
        yield counter
    finally:
        logging.getLogger().removeHandler(counter)
