"""Socket Mode: keep a connection to Slack, and answer the envelopes that come through it."""

import json
import logging
import random
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from http.client import HTTPException

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import WebSocketException

from bot.sending.slack import code_of
from handlers.envelopes import is_sound
from handlers.intake import Intake
from handlers.line import Json, Line
from jam.pace import Pace

log = logging.getLogger(__name__)

SILENCE = timedelta(minutes=5)
"""After so long without a word the connection is made anew: one that is mute goes on to answer
pings. What it swallowed Slack sends again after one minute and five, and then it is heard."""

OVERLAP = timedelta(seconds=10)
"""How long a connection is read on after another took its place."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=1)
HTTP_SECONDS = 10
_CHECK_SECONDS = 1.0
_TROUBLE = (SlackApiError, OSError, HTTPException, WebSocketException)


class Socket:
    """The connection to Slack, made anew for as long as it is wanted.

    `reconnected` is called when there was a time in which nobody heard Slack.
    """

    def __init__(
        self,
        app: App,
        app_token: str,
        api_url: str,
        *,
        reconnected: Callable[[], None],
        pace: Pace,
    ) -> None:
        self._app, self._app_token = app, app_token
        self._web = WebClient(base_url=api_url, timeout=HTTP_SECONDS)
        self._reconnected, self._pace = reconnected, pace
        self._intake = Intake()
        self._line: Line | None = None
        self._retired: list[tuple[float, Line]] = []
        self._changed, self._closing = threading.Event(), threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="socket", daemon=True)

    def open(self) -> None:
        """Connect; raises when Slack is away or refuses the token."""
        self._line = self._connect()
        self._keeper.start()

    def close(self) -> None:
        """Take nothing more, finish and acknowledge what was taken, then disconnect."""
        self._closing.set()
        self._changed.set()
        self._intake.close()
        if self._keeper.ident is not None:
            self._keeper.join()
        lines = [line for line in (self._line, *(old for _, old in self._retired)) if line]
        for line in lines:
            line.close()
        for line in lines:
            line.join()

    # Keeping a line

    def _keep(self) -> None:
        while not self._closing.is_set():
            self._changed.wait(_CHECK_SECONDS)
            self._changed.clear()
            try:
                self._look_after(self._line)
            except Exception:
                # Whatever it was: without this thread the next lost connection is the last.
                log.exception("keeping the connection broke")

    def _look_after(self, line: Line | None) -> None:
        self._close_retired()
        if line is not None and not self._closing.is_set() and self._is_done_with(line):
            self._replace(line)

    def _is_done_with(self, line: Line) -> bool:
        silent = time.monotonic() - line.heard_at > self._pace.seconds(SILENCE)
        return line.is_over or line.renew or silent

    def _replace(self, line: Line) -> None:
        """Make a new line before the old one is let go; keep trying until it stands.

        Only if the old one ended first, there was a time when nobody listened.
        """
        if line.is_over:
            log.warning("a connection was lost", extra={"why": line.why_over})
        fresh, tries = None, 0
        while fresh is None and not self._closing.is_set():
            try:
                fresh = self._connect()
            except _TROUBLE as error:
                if not tries:
                    log.warning("slack cannot be reached", extra={"why": _reason(error)})
                self._closing.wait(self._pace.seconds(_wait(tries, error)))
                tries += 1
        if fresh is None:
            return
        missed = line.is_over
        self._line = fresh
        self._retired.append((time.monotonic() + self._pace.seconds(OVERLAP), line))
        if tries:
            log.warning("slack is reached again", extra={"tries": tries + 1})
        if missed:
            self._reconnected()

    def _close_retired(self) -> None:
        now = time.monotonic()
        for _, line in [old for old in self._retired if old[0] <= now or old[1].is_over]:
            line.close()
        self._retired = [old for old in self._retired if not old[1].is_over]

    def _connect(self) -> Line:
        """Return a line that Slack has greeted; raises one of `_TROUBLE`."""
        try:
            url = self._web.apps_connections_open(app_token=self._app_token).get("url")
        except (ValueError, LookupError, AttributeError) as error:
            # What the SDK makes of an answer that is no Slack's.
            raise ConnectionRefusedError("Slack's answer is none") from error
        if not isinstance(url, str):
            raise ConnectionRefusedError("Slack gave no address to connect to")
        line = Line(url, self._pace, heard=self._hear, ended=self._changed.set)
        line.open()
        return line

    # Answering

    def _hear(self, line: Line, message: Json) -> None:
        if message.get("type") == "disconnect":
            line.renew = True
            self._changed.set()
        elif message.get("envelope_id") and isinstance(message.get("payload"), dict):
            self._intake.take(lambda: self._answer(line, message))

    def _answer(self, line: Line, envelope: Json) -> None:
        payload: Json | None = {}
        if is_sound(envelope["payload"]):
            payload = acknowledgement(self._app.dispatch(request(envelope)))
        else:
            log.warning("a payload that is not of Slack's shape was let go")
        if payload is None:
            return
        answer = {"envelope_id": envelope["envelope_id"], **payload}
        # Any connection may carry it, and its own may have ended meanwhile.
        if not line.send(answer) and self._line is not None and not self._line.send(answer):
            log.info("an acknowledgement found no connection")


def request(envelope: Json) -> BoltRequest:
    """Return what an envelope carries as Bolt takes it."""
    headers: dict[str, str] = {}
    if envelope.get("retry_attempt") is not None:
        headers["x-slack-retry-num"] = str(envelope["retry_attempt"])
        headers["x-slack-retry-reason"] = str(envelope.get("retry_reason") or "")
    return BoltRequest(mode="socket_mode", body=envelope["payload"], headers=dict(headers))


def acknowledgement(response: BoltResponse) -> Json | None:
    """Return what is added to the envelope's id to acknowledge it; None if Slack is to send again.

    An answer to a person travels in it.
    """
    if response.status != 200:  # noqa: PLR2004 (HTTP's own number)
        return None
    if not response.body:
        return {}
    kind = response.headers.get("content-type", [""])[0]
    if kind.startswith("application/json"):
        return {"payload": json.loads(response.body)}
    return {"payload": {"text": response.body}}


def _wait(tries: int, error: Exception) -> timedelta:
    """Return how long to wait after so many tries: twice as long each time, never in step."""
    longest = min(FIRST_WAIT * 2 ** min(tries, 10), LONGEST_WAIT)
    told = timedelta()
    if isinstance(error, SlackApiError):
        after = str(error.response.headers.get("Retry-After") or "")
        told = timedelta(seconds=min(int(after), 300)) if after.isdecimal() else told
    share = random.uniform(0.5, 1)  # noqa: S311 (no secret: it keeps replicas out of step)
    return max(told, timedelta(seconds=longest.total_seconds() * share))


def _reason(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return code_of(error)[:80]
    return type(error).__name__
