"""One WebSocket to Slack, from its opening to its end."""

import json
import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from jam.pace import Pace

log = logging.getLogger(__name__)

Json = dict[str, Any]

PING = timedelta(seconds=10)
"""How often the other end is asked whether it lives, and how long its answer may take: a socket
that is deaf without being closed is given up twice as long after its last sign of life."""

OPENING = timedelta(seconds=10)
CLOSING_SECONDS = 1.0
MOST_BYTES = 4 << 20
"""Of one message: an edit tells a text of 40,000 characters four times, escaped."""


class Line:
    """A connection that is read by a thread of its own.

    `heard` is given each message as it comes; it must not wait. `ended` is called once, when
    nothing more will come.
    """

    def __init__(
        self,
        url: str,
        pace: Pace,
        *,
        heard: Callable[["Line", Json], None],
        ended: Callable[[], None],
    ) -> None:
        self._url, self._heard, self._on_end = url, heard, ended
        # However fast the bot's time runs, the network's does not.
        self._ping = max(pace.seconds(PING), 0.5)
        self._patience = max(pace.seconds(OPENING), 2.0)
        self._socket: ClientConnection | None = None
        self._greeted, self._over = threading.Event(), threading.Event()
        self._given_up = threading.Event()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._read, name="slack", daemon=True)
        self.heard_at = time.monotonic()
        self.renew = False
        """Whether Slack asked for a new connection in the place of this one."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self._over.is_set()

    @property
    def why_over(self) -> str:
        """What ended it, by name; empty if Slack closed it properly."""
        return type(self._failure).__name__ if self._failure is not None else ""

    def open(self) -> None:
        """Connect, and return when Slack has said hello; OSError or WebSocketException if not."""
        self._thread.start()
        if not self._greeted.wait(self._patience * 2):
            self.close()
            raise TimeoutError("Slack did not say hello")
        if self._failure is not None:
            raise self._failure
        if self.is_over:
            raise ConnectionResetError("Slack closed the connection at once")

    def send(self, message: Json) -> bool:
        """Send a message; return whether the connection took it."""
        if self._socket is None or self.is_over:
            return False
        try:
            self._socket.send(json.dumps(message))
        except (ConnectionClosed, OSError):
            return False
        return True

    def close(self) -> None:
        """Close the connection; one that is still being made is closed when it stands."""
        self._given_up.set()
        if self._socket is not None:
            self._socket.close()

    def join(self) -> None:
        """Wait until nothing is read any more."""
        self._thread.join()

    def _read(self) -> None:
        try:
            with connect(
                self._url,
                open_timeout=self._patience,
                ping_interval=self._ping,
                ping_timeout=self._ping,
                close_timeout=CLOSING_SECONDS,
                max_size=MOST_BYTES,
                compression=None,
            ) as socket:
                self._socket = socket
                if self._given_up.is_set():  # while it was being made
                    return
                for text in socket:
                    self._take(text)
        except (OSError, WebSocketException) as error:
            self._failure = error
        except ValueError as error:  # an address that is none
            self._failure = ConnectionRefusedError(type(error).__name__)
        finally:
            self._over.set()
            self._greeted.set()
            self._on_end()

    def _take(self, text: str | bytes) -> None:
        self.heard_at = time.monotonic()
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            log.warning("slack sent what is no message")
        elif message.get("type") == "hello":
            self._greeted.set()
        else:
            self._heard(self, message)
