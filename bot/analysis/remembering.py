"""What was worked out of texts in one go, kept for the next time the same texts are read."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """A function of many texts that works on those alone that it has not met lately.

    Like `lru_cache`, for what is much faster on many texts at once than on each by itself. What
    `work` gives for a text must not depend on the other texts. Threads may share it.
    """

    def __init__(self, work: Callable[[Sequence[str]], Sequence[T]], most: int) -> None:
        self._work, self._most = work, most
        self._known: dict[str, T] = {}  # the one met last is last
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> list[T]:
        """Return what the work gives for each text, in their order."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found.update(zip(new, self._work(new) if new else (), strict=True))
        with self._lock:
            for text in found:
                self._known.pop(text, None)
            self._known.update(found)
            for text in list(self._known)[: max(0, len(self._known) - self._most)]:
                del self._known[text]
        return [found[text] for text in texts]
