"""The workers that carry out what Slack sends, and the bound on what may wait for them."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

log = logging.getLogger(__name__)

WORKERS = 10
MOST_IN_HAND = 100
"""How much may be taken and not finished yet. Slack waits three seconds for an answer, and what
has to wait longer than that is on its way a second time already."""

T = TypeVar("T")


class Intake:
    """Takes work while there is room, and finishes what it took.

    What is not taken is not acknowledged, so that Slack sends it again: a queue in Slack
    survives us, one of ours does not.
    """

    def __init__(self, most: int = MOST_IN_HAND) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="intake")
        self._most, self._lock = most, threading.Lock()
        self._in_hand, self._open, self._full = 0, True, False

    def take(self, work: Callable[[], T]) -> "Future[T] | None":
        """Have the work done soon and return its result to come; None if it is not taken."""
        with self._lock:
            if not self._open:
                return None
            if self._in_hand >= self._most:
                self._say_full()
                return None
            self._in_hand += 1
            self._full = False
        future = self._pool.submit(work)
        future.add_done_callback(self._done)
        return future

    def close(self) -> None:
        """Take nothing more, and return when all that was taken is finished."""
        with self._lock:
            self._open = False
        self._pool.shutdown(wait=True)

    def _say_full(self) -> None:
        if not self._full:
            self._full = True
            log.warning("more comes than can be taken", extra={"in_hand": self._in_hand})

    def _done(self, future: "Future[T]") -> None:
        with self._lock:
            self._in_hand -= 1
        error = future.exception()
        if error is not None:
            log.error("an event broke its worker", exc_info=error)
