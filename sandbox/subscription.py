"""Slack's last word to an app that takes nothing: its subscription to events is switched off.

Of more than a thousand deliveries within an hour, at most 95 in a hundred may fail
(docs.slack.dev, The Events API, Failure limits).
"""

from sandbox.clock import WorkspaceClock

FEWEST, MOST_FAILED = 1000, 0.95
HOUR = 3600.0


class Subscription:
    """Counts deliveries by the workspace's hours, and is off once too many failed.

    Then nothing but a person's hand makes a new one.
    """

    def __init__(self, clock: WorkspaceClock) -> None:
        self._clock = clock
        self.is_off = False
        self._began, self._count, self._failed = clock.elapsed(), 0, 0

    def count(self, *, failed: bool) -> None:
        """Count one delivery, an attempt or a repeated one."""
        now = self._clock.elapsed()
        if now - self._began >= HOUR:
            self._began, self._count, self._failed = now, 0, 0
        self._count += 1
        self._failed += failed
        if self._count > FEWEST and self._failed > MOST_FAILED * self._count:
            self.is_off = True
