"""A replica of the bot that can be killed, frozen and cut off from Slack at any step it takes.

Its steps are the instants before and after each transaction and each request. Frozen, it stands
still in its own thread until it is woken, like a process that got SIGSTOP; nobody sleeps or waits
for a clock.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from http.client import HTTPMessage
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request

from bot.sending.claims import BeingSent
from bot.sending.slack import SlackAway, SlackClient
from storage import Database, Session


class Act(StrEnum):
    """What befalls a replica at a step."""

    KILL = "killed"
    FREEZE = "frozen"


class Fault(StrEnum):
    """What befalls a request."""

    NOT_SENT = "the connection breaks before Slack hears of it"
    LOST = "Slack does it, and the answer is lost"
    TIMEOUT = "Slack does it, too late to be heard"
    GARBAGE = "Slack does it and answers with a page"
    CUT = "Slack does it and the answer is cut off"
    EMPTY = "Slack does it and answers ok and nothing else"
    BROKEN = "Slack answers 500 and does nothing"
    DONE_BUT_BROKEN = "Slack does it and answers 500"
    TOO_MANY = "Slack answers 429"


_DONE = frozenset(Fault) - {Fault.NOT_SENT, Fault.BROKEN, Fault.TOO_MANY}


class Killed(BaseException):
    """The process is gone: nothing it would still do happens."""


class _FrailDatabase(Database):
    step: Callable[[], None]

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Take a step before and after."""
        self.step()
        with super().writing() as session:
            yield session
        self.step()


class _FrailClient(SlackClient):
    step: Callable[[], None]
    fault: Callable[[], Fault | None]

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        self.step()
        fault = self.fault()
        answer: dict[str, Any] = {}
        if fault is None or fault in _DONE:
            answer = super()._perform_urllib_http_request_internal(url, req)
        self.step()
        if fault in _ERRORS:
            raise _ERRORS[fault]
        if fault in _REFUSALS:
            raise _refusal(url, _REFUSALS[fault])
        return answer if fault is None else answer | {"body": _spoilt(answer["body"], fault)}


_ERRORS = {
    Fault.NOT_SENT: URLError(ConnectionRefusedError()),
    Fault.LOST: ConnectionResetError(),
    Fault.TIMEOUT: TimeoutError(),
}
_REFUSALS = {Fault.BROKEN: 500, Fault.DONE_BUT_BROKEN: 500, Fault.TOO_MANY: 429}


def _spoilt(body: str, fault: Fault) -> str:
    if fault is Fault.CUT:
        return body[: len(body) // 2]
    return '{"ok": true}' if fault is Fault.EMPTY else "<html>It is not you, it is us</html>"


def _refusal(url: str, status: int) -> HTTPError:
    headers = HTTPMessage()
    headers["Retry-After"] = "0"
    return HTTPError(url, status, "no", headers, BytesIO(b'{"ok": false}'))


class Replica:
    """One process of the bot, with its own connections."""

    def __init__(self, database: _FrailDatabase, token: str, api_url: str) -> None:
        self.database = database
        self.client = _FrailClient(token, api_url, even=False)
        database.step = self.client.step = self._step
        self.client.fault = self._fault
        self.is_frozen, self.is_dead = False, False
        self._acts: dict[int, Act] = {}
        self._faults: list[Fault | None] = []
        self._steps = 0
        self._still, self._woken = threading.Event(), threading.Event()
        self._error: BaseException | None = None
        self._thread: threading.Thread | None = None

    def do(
        self,
        work: Callable[[], object],
        acts: Mapping[int, Act],
        faults: list[Fault | None],
    ) -> None:
        """Begin something; returns when it is over, broken off, or frozen."""
        self._acts, self._faults, self._steps = dict(acts), list(faults), 0
        self._still.clear()
        self._thread = threading.Thread(target=self._run, args=(work,))
        self._thread.start()
        self._wait()

    def wake(self) -> None:
        """Let a frozen replica go on."""
        self.is_frozen = False
        self._still.clear()
        self._woken.set()
        self._wait()

    def kill(self) -> None:
        """Kill a frozen replica, which wakes no more."""
        self._acts[self._steps] = Act.KILL
        self.wake()

    def _wait(self) -> None:
        self._still.wait()
        if not self.is_frozen and self._thread is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error

    def _run(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Killed:
            self.is_dead = True
        except (SlackAway, BeingSent):
            pass  # an outage: it is tried again
        except BaseException as error:  # noqa: BLE001 (it rises where it is waited for)
            self._error = error
        finally:
            self._still.set()

    def _step(self) -> None:
        if threading.current_thread() is not self._thread:
            return
        self._steps += 1
        if self._acts.get(self._steps) is Act.FREEZE:
            self.is_frozen = True
            self._woken.clear()
            self._still.set()
            self._woken.wait()
        if self._acts.get(self._steps) is Act.KILL:
            raise Killed

    def _fault(self) -> Fault | None:
        return self._faults.pop(0) if self._faults else None


def replica(url: str, now: Callable[[], Any], token: str, api_url: str) -> Replica:
    """Return a new process on that database and that Slack."""
    return Replica(_FrailDatabase(url, durable=False, clock=now), token, api_url)
