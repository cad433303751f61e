"""A few threads that carry out what is due, with no queue before them."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
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
        self._pool.submit(work).add_done_callback(self._done)

    def _done(self, future: "Future[None]") -> None:
        self._free.release()
        error = future.exception()
        if error is not None:
            # Its claim runs out, and then it is done again; that it broke has to be seen.
            log.error("a moment broke its worker", exc_info=error)
