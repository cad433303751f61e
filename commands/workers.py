"""A few threads that carry out what is due, with no queue before them."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

log = logging.getLogger(__name__)


class Workers:
    """Takes work when a thread is free and waits until then.

    So nothing is claimed from the agenda that has to wait for its turn while its claim runs
    out, and what is due next is chosen when somebody can do it.
    """

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="agenda")
        self._free = threading.Semaphore(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=True)

    def take(self, work: Callable[[], None]) -> None:
        """Carry the work out on a thread, as soon as one is free."""
        self._free.acquire()
        self._pool.submit(self._run, work)

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:
            # Its claim runs out, and then it is done again; that it broke has to be seen.
            log.exception("a moment broke its worker")
        finally:
            self._free.release()
