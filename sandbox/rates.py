"""Slack's rate limits, for those who switch them on: how often each method may be called.

Tier n allows so many calls a minute, of a method in a workspace; posting has limits of its own
(docs.slack.dev, Rate limits). All is counted in the workspace's time.
"""

import math
from collections import deque

from sandbox.methods.table import METHODS
from sandbox.wire import Json

MINUTE = 60.0
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # calls a minute
POSTING = "chat.postMessage"
POSTS_A_MINUTE = 300  # in all channels together: Slack says "several hundred"
SPECIAL = 600  # calls a minute: Slack says "hundreds" of auth.test, and of others nothing
BURST = 3  # messages in a channel at once; after that one a second


class Rates:
    """How often the app called what in this workspace, of late."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._calls: dict[str, deque[float]] = {}
        self._posts: dict[str, float] = {}

    def wait(self, method: str, arguments: Json, now: float) -> int | None:
        """Return in how many real seconds the call may come again, or None: it is counted.

        `now` is the workspace's time in seconds since any moment.
        """
        if method not in METHODS:
            return None
        most = TIERS.get(METHODS[method].tier, POSTS_A_MINUTE if method == POSTING else SPECIAL)
        calls = self._calls.setdefault(method, deque(maxlen=most))
        delay = calls[0] + MINUTE - now if len(calls) == most else 0.0
        channel = str(arguments.get("channel"))
        if method == POSTING:
            delay = max(delay, self._posts.get(channel, now) - (BURST - 1) - now)
        if delay > 0:
            return max(1, math.ceil(delay / self._factor))
        calls.append(now)
        if method == POSTING:
            self._posts[channel] = max(self._posts.get(channel, now), now) + 1.0
        return None
