"""What Slack may have said in vain: while the database was away, or nobody listened.

Two rules stand here. While the database is away nothing is acknowledged, for a minute; after
that everything is, because Slack switches off an app that fails for long. And whatever may have
been missed is owed, until reading it back is on the agenda.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from jam.pace import Pace
from storage import DatabaseError

log = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=1)
"""How long of an outage Slack is left to send again by itself: it does after one minute."""


class Reason(StrEnum):
    """Why something may have been missed."""

    STARTED = "started"
    RECONNECTED = "reconnected"
    RATE_LIMITED = "rate limited"
    DATABASE_BACK = "database back"
    CHANNEL_MOVED = "channel moved"


class Owed:
    """Keeps what is owed in memory only: a process that dies owes it anew when it starts.

    `read_back` puts reading back on the agenda, and raises DatabaseError where it cannot.
    """

    def __init__(self, read_back: Callable[[str], None], pace: Pace) -> None:
        self._read_back, self._patience = read_back, pace.seconds(PATIENCE)
        self._lock = threading.Lock()
        self._reasons: dict[Reason, object] = {}
        self._away_since: float | None = None
        self._refused = self._let_go = 0

    def note(self, reason: Reason) -> None:
        """Have read back what may be missing, now or as soon as the database takes it."""
        with self._lock:
            self._reasons[reason] = object()
        self.settle()

    def settle(self) -> None:
        """Put on the agenda what is owed, if the database is there; to be called now and then."""
        with self._lock:
            reasons = dict(self._reasons)
        for reason, debt in reasons.items():
            try:
                self._read_back(reason.value)
            except DatabaseError:
                return
            with self._lock:
                if self._reasons.get(reason) is debt:  # nothing was missed since
                    del self._reasons[reason]
            if reason is Reason.DATABASE_BACK:
                self._end()

    def failed(self, why: str) -> bool:
        """Note that the database failed an event; return whether to acknowledge it all the same."""
        now = time.monotonic()
        with self._lock:
            begins = self._away_since is None
            since = self._away_since = now if self._away_since is None else self._away_since
            self._reasons[Reason.DATABASE_BACK] = object()
            lets_go = now - since >= self._patience
            self._refused += not lets_go
            self._let_go += lets_go
        if begins:
            log.error("the database is away", extra={"why": why})
        return lets_go

    def recorded(self) -> None:
        """Note that a commit came through."""
        if self._away_since is not None:
            self._end()
            self.settle()

    def _end(self) -> None:
        with self._lock:
            since, self._away_since = self._away_since, None
            refused, let_go = self._refused, self._let_go
            self._refused = self._let_go = 0
        if since is not None:
            log.error(
                "the database is back",
                extra={
                    "seconds": round(time.monotonic() - since, 1),
                    "sent_again": refused,
                    "acknowledged_unrecorded": let_go,
                },
            )
