"""Put a bot together: its listeners, its ears, and the clock that wakes it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from http.client import HTTPException
from typing import Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import WebSocketException

from bot import agenda
from bot.finding.indexing import keep_up
from bot.gaps.asking import ask_for_comparison
from bot.home.publishing import Homes
from bot.sending.slack import code_of
from commands.identity import Identity
from handlers.app import make_app
from handlers.clock import machine_time
from handlers.http import Server
from handlers.owed import Owed, Reason
from handlers.signing import Signed
from handlers.socket import Socket
from handlers.surroundings import Surroundings
from jam.errors import JamError
from jam.pace import Pace
from storage import Database, DatabaseError, is_outage
from storage.claiming import next_due

log = logging.getLogger(__name__)


class Clock(Protocol):
    """The real clock of the handlers, or the virtual one of the sandbox."""

    on_wake: Callable[[datetime], None]

    def wake_at(self, instant: datetime | None) -> None:
        """Ask to be woken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BySocket:
    """Hearing Slack through a connection that we open: Socket Mode."""

    app_token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHttp:
    """Hearing Slack through requests that it sends to us; port 0 takes a free one."""

    signing_secret: str = field(repr=False)
    host: str
    port: int


def _name(error: Exception) -> str:
    return type(error).__name__


def _sooner(*instants: datetime | None) -> datetime | None:
    return min((instant for instant in instants if instant is not None), default=None)


def _nobody_asks() -> None:
    """Leave it at the log: nobody here can do anything about a token."""


class Bot:
    """A bot that can be started: it hears Slack, and works when its clock wakes."""

    def __init__(
        self,
        *,
        database: Database,
        client: WebClient,
        identity: Identity,
        clock: Clock,
        by: BySocket | ByHttp,
        hand_out: agenda.HandOut = agenda.here,
        compares: bool = False,
        pace: Pace | None = None,
        doubt: Callable[[], None] = _nobody_asks,
    ) -> None:
        self._database, self._client, self._clock = database, client, clock
        self._team_id = identity.team_id
        self._hand_out, self._compares = hand_out, compares
        self._owed = Owed(self._read_back, pace or Pace())
        self._closing, self._indexing = threading.Event(), threading.Lock()
        self._homes = Homes(database, client, identity.team_id, identity.home)
        self.around = Surroundings(
            database=database,
            client=client,
            team_id=identity.team_id,
            bot_user_id=identity.user_id,
            bot_id=identity.bot_id,
            home=identity.home,
            now=database.now,
            rearm=self.rearm,
            owed=self._owed,
            doubt=doubt,
        )
        self._ears = self._make_ears(by, pace or Pace())
        clock.on_wake = self.wake

    def _make_ears(self, by: BySocket | ByHttp, pace: Pace) -> Socket | Server:
        app = make_app(self.around)
        if isinstance(by, BySocket):
            return Socket(
                app,
                by.app_token,
                self._client.base_url,
                reconnected=partial(self._owed.note, Reason.RECONNECTED),
                pace=pace,
            )
        # What Slack signs carries the time of day, whatever the database thinks of it.
        signed = Signed(by.signing_secret, lambda: pace.at(machine_time()))
        return Server(
            app, host=by.host, port=by.port, signed=signed, is_well=self._can_reach_database
        )

    @property
    def port(self) -> int | None:
        """Where it listens for requests; None in Socket Mode."""
        return self._ears.port if isinstance(self._ears, Server) else None

    def listen(self) -> None:
        """Begin to hear Slack; JamError says what keeps it from that."""
        try:
            self._ears.open()
        except SlackApiError as error:
            code = code_of(error)
            raise JamError(
                f"Slack refused Socket Mode ({code}). Check SLACK_APP_TOKEN: it needs the scope "
                "connections:write, and Socket Mode must be on in the app's settings."
            ) from error
        except (OSError, HTTPException, WebSocketException) as error:
            raise JamError(self._deaf(error)) from error
        self._owed.note(Reason.STARTED)

    def _deaf(self, error: Exception) -> str:
        if isinstance(self._ears, Server):
            return f"Nothing can listen there ({error}). Set PORT and HOST to what is free here."
        return f"Slack cannot be reached ({error}). Check the network, then start again."

    def close(self) -> None:
        """Hear no more and begin nothing more; what was taken is finished and answered first."""
        self._closing.set()
        self._ears.close()

    def _is_open(self) -> bool:
        return not self._closing.is_set()

    def _read_back(self, reason: str) -> None:
        """Have read back what Slack may have said in vain."""
        log.info("something may have been missed", extra={"reason": reason})
        if self._compares:
            now = self._database.now()
            with self._database.writing() as session:
                ask_for_comparison(session, self._team_id, now, reason)
            self.rearm()

    def _can_reach_database(self) -> bool:
        try:
            self._database.now()
        except DatabaseError:
            return False
        return True

    def wake(self, now: datetime) -> None:
        """Do what is due, and ask the clock for the next time."""
        try:
            due = agenda.run_due(
                self._database, self._client, self._team_id, now, self._hand, self._is_open
            )
            homes = self._homes.due(now)
            if homes is not None and homes <= now:
                self._hand(partial(self._homes.publish, self._is_open))
                homes = self._homes.due(now)
        except DatabaseError as error:
            log.warning("the agenda cannot be read", extra={"why": _name(error)})
            return  # the clock wakes us again by itself
        self._owed.settle()
        self._hand_out(self._keep_index)
        self._clock.wake_at(_sooner(due, homes))

    def _keep_index(self) -> None:
        """Index what was said since the last time; one worker at a time is enough."""
        if not self._indexing.acquire(blocking=False):
            return
        try:
            keep_up(self._database, self._team_id)
        except DatabaseError as error:
            # What waits is indexed at the next wake-up.
            log.warning("the index cannot be kept up", extra={"why": _name(error)})
        finally:
            self._indexing.release()

    def _hand(self, work: Callable[[], None]) -> None:
        self._hand_out(partial(self._finish, work))

    def _finish(self, work: Callable[[], None]) -> None:
        """Do one piece of work; what it put on the agenda is due at once."""
        try:
            work()
            self.rearm()
        except DatabaseError as error:
            # Its claim runs out, and then it is done again.
            trace, facts = not is_outage(error), {"why": _name(error)}
            log.exception("a moment could not be settled", exc_info=trace, extra=facts)

    def rearm(self) -> None:
        """Ask the clock to wake us for what is next on the agenda."""
        try:
            now = self._database.now()
            with self._database.reading() as session:
                due = next_due(session, self._team_id, now)
            due = _sooner(due, self._homes.due(now))
        except DatabaseError:
            # What was committed is committed: the clock wakes us every half minute anyway.
            return
        self._clock.wake_at(due)
