"""The real clock: what time it is, and a wake-up at the next moment on the agenda."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from jam.pace import Pace
from storage import DatabaseError

log = logging.getLogger(__name__)

AT_LATEST = timedelta(seconds=30)
"""How long something may stay undone whose commit forgot, or was not there, to wake us."""


class RealClock:
    """Wakes its owner at the instants asked for, and every half minute besides.

    The rows in the database decide what is done; a wake-up too many does nothing. `tell` says
    what time it is (for a bot, the database does, so that all its replicas agree), and `pace`
    how long that takes in real seconds.
    """

    def __init__(
        self, tell: Callable[[], datetime] | None = None, pace: Pace | None = None
    ) -> None:
        self._tell, self._pace = tell or machine_time, pace or Pace()
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._calm = threading.Condition()
        self._awake, self._stopped, self._ended = 0, False, threading.Event()
        self._regular = threading.Thread(target=self._wake_regularly, name="clock", daemon=True)
        self.on_wake: Callable[[datetime], None] = _sleep_on

    def now(self) -> datetime:
        """Return this instant, aware UTC."""
        return self._tell()

    def wake_at(self, instant: datetime | None) -> None:
        """Wake at that instant, at once if it has passed; None leaves it at the half minutes."""
        if instant is None or self._stopped:
            return
        try:
            self._wake_in(max(self._pace.seconds(instant - self._tell()), 0.0))
        except DatabaseError as error:
            log.warning("the time cannot be told", extra={"why": type(error).__name__})

    def _wake_in(self, seconds: float) -> None:
        self._scheduler.add_job(
            self._wake,
            DateTrigger(machine_time() + timedelta(seconds=seconds)),
            id="next",
            replace_existing=True,
            misfire_grace_time=None,
            max_instances=2,
        )

    def start(self) -> None:
        """Begin to wake; the first time at once."""
        self._wake_in(0.0)
        self._scheduler.start()
        self._regular.start()

    def _wake_regularly(self) -> None:
        # By the time that passes: a machine's clock that is put back would have the scheduler
        # sleep until it is again as late as it was.
        while not self._ended.wait(max(1.0, self._pace.seconds(AT_LATEST))):
            try:
                self._wake()
            except Exception:
                # Whatever it was: without this thread what nobody asks for stays undone.
                log.exception("a wake-up broke")

    def stop(self) -> None:
        """Wake no more; a wake-up in progress is finished."""
        # Waiting is done here: the scheduler would wait with its lock held, and a wake-up that
        # asks for the next one needs that lock.
        with self._calm:
            self._stopped = True
        self._ended.set()
        # A scheduler that is shut down while it hands out a job breaks on it: it begins no more,
        # and to be asked for its jobs it has to be done with that.
        self._scheduler.pause()
        self._scheduler.get_jobs()
        self._scheduler.shutdown(wait=False)
        with self._calm:
            self._calm.wait_for(lambda: not self._awake)

    def _wake(self) -> None:
        with self._calm:
            if self._stopped:
                return
            self._awake += 1
        try:
            self.on_wake(self._tell())
        except DatabaseError as error:
            log.warning("the time cannot be told", extra={"why": type(error).__name__})
        finally:
            with self._calm:
                self._awake -= 1
                self._calm.notify_all()


def machine_time() -> datetime:
    """Return what time it is by this machine, aware UTC."""
    return datetime.now(UTC)


def _sleep_on(_now: datetime) -> None:
    """Do nothing: nobody asked to be woken."""
