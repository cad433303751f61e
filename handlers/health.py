"""Whether the bot could record what is said: asked by a balancer, outside Bolt."""

import threading
import time
from collections.abc import Callable

FRESH_SECONDS = 1.0


class Health:
    """Asks the database at most once a second, however many ask us."""

    def __init__(self, is_well: Callable[[], bool]) -> None:
        self._is_well, self._lock = is_well, threading.Lock()
        self._asked_at, self._answer = float("-inf"), False

    def check(self) -> bool:
        """Return whether it was well a second ago at most."""
        with self._lock:
            if time.monotonic() - self._asked_at > FRESH_SECONDS:
                self._answer = self._is_well()
                self._asked_at = time.monotonic()
            return self._answer
