"""The one client all calls to Slack go through: it waits its turn, and tells apart how calls fail.

A refusal of Slack's rises as SlackApiError with a code that can be read. Everything else (a broken
connection, a timeout, a 5xx, an answer that is none) is SlackAway: whether Slack did what was asked
is then unknown, unless it is said to be certain.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.sending.pacing import PATIENCE, Gate, TooLong
from jam.pace import Pace

log = logging.getLogger(__name__)

HTTP_TIMEOUT = timedelta(seconds=30)
"""After which a call is given up. Slack may still carry it out a little later."""

UNCLEAR = frozenset(
    {
        "ekm_access_denied",  # the company's own key is switched off for now
        "fatal_error",
        "internal_error",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""Slack's answers that say nothing about what was asked: try again later."""

SUSPENDING = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
"""Slack's answers that are about the token: until that is mended, no call can succeed."""

_ASK_AGAIN = timedelta(seconds=30)
_SERVER_ERROR, _TOO_MANY = 500, 429
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_ABOUT_OTHER_TOKENS = frozenset({"auth.test", "apps.connections.open"})


class SlackAway(ConnectionError):  # noqa: N818 (as one says it)
    """Slack did not answer, or its answer says nothing about what was asked.

    `code` is what is known of the reason. `certain` says that nothing was done, so that it may
    be tried again without looking; `wait` is how long Slack wants to be left alone, in the
    bot's time.
    """

    def __init__(self, code: str, *, certain: bool = False, wait: timedelta = timedelta(0)) -> None:
        super().__init__(code)
        self.code, self.certain, self.wait = code, certain, wait


class Suspended(SlackAway):
    """The bot's token is not taken: nothing can be sent before an operator mends that."""

    def __init__(self, code: str) -> None:
        super().__init__(code, certain=True, wait=_ASK_AGAIN)


def _nothing() -> None:
    """Look at nothing."""


_LAST_LOOK: ContextVar[Callable[[], None]] = ContextVar("last look", default=_nothing)


@contextmanager
def last_look(look: Callable[[], None]) -> Iterator[None]:
    """Have `look` called just before each request of this thread, after all waiting is done.

    What it raises keeps the request from being sent.
    """
    token = _LAST_LOOK.set(look)
    try:
        yield
    finally:
        _LAST_LOOK.reset(token)


def code_of(error: SlackApiError) -> str:
    """Return the code of Slack's refusal, whatever it answered."""
    data = error.response.data
    return str((data.get("error") if isinstance(data, dict) else "") or "unknown_error")


def part_of(answer: SlackResponse, name: str) -> Any:  # noqa: ANN401 (as Slack sent it)
    """Return what an answer has to have; one that says ok and lacks it is no answer."""
    found = answer.get(name)
    if found is None:
        raise SlackAway("garbage")
    return found


def need_token(client: WebClient) -> None:
    """Raise Suspended where nothing can be sent: asked before much is worked out in order to."""
    if isinstance(client, SlackClient):
        client.check()


class SlackClient(WebClient):
    """A WebClient that keeps to Slack's pace and repeats nothing whose outcome is unknown."""

    def __init__(
        self, token: str, api_url: str, *, pace: Pace | None = None, even: bool = True
    ) -> None:
        """Wait at that pace; without `even`, only where Slack said so."""
        pace = pace or Pace()
        super().__init__(
            token=token,
            base_url=api_url,
            retry_handlers=[],
        )
        # Parts of seconds are fine, but that is not what the SDK says it takes.
        self.timeout: float = pace.seconds(HTTP_TIMEOUT)  # type: ignore[assignment]
        self._pace, self._gate = pace, Gate(pace, even=even)
        self._ask_again = pace.seconds(_ASK_AGAIN) if even else 0.0
        self._lock = threading.Lock()
        self._suspended, self._ask_at = "", 0.0

    def api_call(self, api_method: str, **request: Any) -> SlackResponse:  # noqa: ANN401 (handed on unread)
        """Call a method when its turn has come; SlackAway and SlackApiError as said above."""
        self._refuse_while_suspended(api_method)
        deadline = time.monotonic() + self._pace.seconds(PATIENCE)
        while True:
            try:
                self._gate.wait(api_method, _channel(request), deadline)
            except TooLong as wait:
                span = timedelta(seconds=wait.seconds * self._pace.factor)
                raise SlackAway("ratelimited", certain=True, wait=span) from wait
            _LAST_LOOK.get()()
            wait_for = self._try(api_method, request)
            if isinstance(wait_for, SlackResponse):
                return wait_for
            self._gate.close(api_method, wait_for)

    def check(self) -> None:
        """Raise Suspended where Slack took the bot's token no more and still does not."""
        self._refuse_while_suspended("")

    def _try(self, method: str, request: Mapping[str, Any]) -> SlackResponse | float:
        """Call once; return the answer, or how many seconds to wait where it came too soon."""
        try:
            answer = super().api_call(method, **request)
        except SlackApiError as error:
            wait = _told_to_wait(error)
            if wait is not None:
                return wait
            self._judge(method, error)
            raise
        except (OSError, HTTPException, ValueError, LookupError, AttributeError) as error:
            # The last three are what the SDK makes of an answer that is no Slack's.
            name = type(getattr(error, "reason", error)).__name__
            raise SlackAway(name, certain=_never_left(error)) from error
        if not isinstance(answer.data, dict):
            raise SlackAway("garbage")
        return answer

    def _judge(self, method: str, error: SlackApiError) -> None:
        """Raise what is no refusal of what was asked as what it is."""
        data = error.response.data
        code = data.get("error") if isinstance(data, dict) else None
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise SlackAway(f"HTTP {error.response.status_code}") from error
        if error.response.status_code >= _SERVER_ERROR or code in UNCLEAR:
            raise SlackAway(code) from error
        if code in SUSPENDING and method not in _ABOUT_OTHER_TOKENS:
            self._suspend(code)
            raise Suspended(code) from error

    def _suspend(self, code: str) -> None:
        with self._lock:
            if not self._suspended:
                log.error("slack takes the bot's token no more", extra={"error": code})
            self._suspended = code
            self._ask_at = time.monotonic() + self._ask_again

    def _refuse_while_suspended(self, method: str) -> None:
        """Call nothing with a token that is not taken, but see now and then whether it is again."""
        if not self._suspended or method in _ABOUT_OTHER_TOKENS:
            return
        with self._lock:
            if not self._suspended:
                return
            if time.monotonic() < self._ask_at:
                raise Suspended(self._suspended)
            self._ask_at = time.monotonic() + self._ask_again
        try:
            self._try("auth.test", {})
        except SlackApiError as error:
            raise Suspended(code_of(error)) from error
        with self._lock:
            self._suspended = ""
        log.warning("slack takes the bot's token again")


def _channel(request: Mapping[str, Any]) -> str:
    for part in ("json", "params", "data"):
        found = (request.get(part) or {}).get("channel")
        if found:
            return str(found)
    return ""


def _told_to_wait(error: SlackApiError) -> float | None:
    """Return for how many real seconds Slack wants no such call, None if it says no such thing."""
    answer = error.response
    data = answer.data if isinstance(answer.data, dict) else {}
    if answer.status_code != _TOO_MANY and data.get("error") not in {"ratelimited", "rate_limited"}:
        return None
    headers = {name.lower(): value for name, value in answer.headers.items()}
    try:
        return max(0.0, float(headers.get("retry-after", 1)))
    except (TypeError, ValueError):
        return 1.0


def _never_left(error: BaseException) -> bool:
    """Say whether a request certainly did not reach Slack: nobody listened."""
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, ConnectionRefusedError)
