"""Keep to Slack's pace: wait where it said so, and call no oftener than it lets us.

One gate for all threads of a process, because Slack counts by method and workspace, not by thread.
"""

import threading
import time
from collections import deque
from collections.abc import Mapping
from datetime import timedelta

from jam.pace import Pace

MINUTE = timedelta(seconds=61)
"""A second longer than Slack's: calls overtake one another on their way."""

PER_CHANNEL = timedelta(seconds=1)
"""How long Slack wants a channel left alone between two messages of the bot."""

PATIENCE = timedelta(seconds=90)
"""How long a call waits on its thread; what has to wait longer is put off by the agenda."""

_TIER_2, _TIER_3, _TIER_4 = 20, 50, 100
TIERS: Mapping[str, int] = {
    **dict.fromkeys(
        (
            "conversations.create",
            "conversations.setTopic",
            "conversations.setPurpose",
            "conversations.list",
            "users.list",
            "pins.add",
            "bookmarks.add",
        ),
        _TIER_2,
    ),
    **dict.fromkeys(
        (
            "conversations.history",
            "conversations.replies",
            "conversations.info",
            "conversations.join",
            "conversations.invite",
            "conversations.open",
            "bookmarks.list",
            "chat.update",
            "chat.delete",
            "reactions.get",
        ),
        _TIER_3,
    ),
    **dict.fromkeys(
        (
            "chat.postEphemeral",
            "conversations.members",
            "files.getUploadURLExternal",
            "files.completeUploadExternal",
            "files.info",
            "users.info",
        ),
        _TIER_4,
    ),
}
"""How many calls of a method Slack takes a minute (api.slack.com/apis/rate-limits)."""


class TooLong(Exception):  # noqa: N818 (it is no error: the thread has better things to do)
    """A call would have to wait longer than its thread may; `seconds` are real."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds


class Gate:
    """Lets calls through one by one, as fast as Slack takes them."""

    def __init__(self, pace: Pace, *, even: bool = True) -> None:
        """Wait in real seconds at that pace; without `even`, only where Slack said so."""
        self._minute, self._pause = pace.seconds(MINUTE), pace.seconds(PER_CHANNEL)
        self._even = even
        self._lock = threading.Lock()
        self._closed_until: dict[str, float] = {}
        self._calls: dict[str, deque[float]] = {}
        self._free_at: dict[str, float] = {}

    def close(self, method: str, seconds: float) -> None:
        """Let no call of a method through for so many real seconds: Slack answered 429."""
        with self._lock:
            until = time.monotonic() + seconds
            self._closed_until[method] = max(until, self._closed_until.get(method, 0.0))

    def wait(self, method: str, channel: str, deadline: float) -> None:
        """Return when it is this call's turn; TooLong if that is after the deadline.

        `deadline` is of `time.monotonic`.
        """
        while True:
            with self._lock:
                now = time.monotonic()
                turn = self._turn(method, channel, now)
                if turn <= now:
                    self._note(method, channel, now)
                    return
            if turn > deadline:
                raise TooLong(turn - now)
            time.sleep(turn - now)

    def _turn(self, method: str, channel: str, now: float) -> float:
        turn = max(now, self._closed_until.get(method, now))
        if not self._even:
            return turn
        calls = self._calls.get(method)
        if calls is not None and len(calls) == TIERS[method]:
            turn = max(turn, calls[0] + self._minute)
        if method == "chat.postMessage":
            turn = max(turn, self._free_at.get(channel, now))
        return turn

    def _note(self, method: str, channel: str, now: float) -> None:
        if method in TIERS:
            self._calls.setdefault(method, deque(maxlen=TIERS[method])).append(now)
        if method == "chat.postMessage":
            self._free_at[channel] = now + self._pause
