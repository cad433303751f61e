"""What can go wrong with events on their way: doubled, held up, out of order, lost, too many."""

import asyncio
import heapq
import itertools
import json
from collections import deque
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

from sandbox.clock import MICROSECONDS, WorkspaceClock
from sandbox.faults import Faults
from sandbox.outbox import Envelope, Outbox
from sandbox.wire import Json, slack_id

HOUR, MINUTE = 3600.0, 60
SWAP_PATIENCE = 1.0  # how long an event waits for a neighbour that overtakes it
APP_RATE_LIMITED = "app_rate_limited"


@dataclass(slots=True, kw_only=True)
class EventFaults:
    """The probability of each fault, and the workspace's seconds by which events are held up.

    `duplicate` sends an event twice, `twin` its content a second time under another id, `delay`
    and `late` hold it up for a moment or for hours, `reorder` lets the next one overtake it,
    `drop` loses it without a word.
    """

    duplicate: float = 0.0
    twin: float = 0.0
    delay: float = 0.0
    delay_seconds: float = 5.0
    late: float = 0.0
    late_seconds: float = 2 * HOUR
    reorder: float = 0.0
    drop: float = 0.0


@dataclass(slots=True, kw_only=True)
class Detours:
    """The way of the events to the outbox while something goes wrong with them."""

    outbox: Outbox
    clock: WorkspaceClock
    faults: Faults
    probabilities: EventFaults | None = None
    most_an_hour: int | None = None
    _held: list[tuple[float, int, Envelope]] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    _overtaken: list[Envelope] = field(default_factory=list)
    _sent: deque[float] = field(default_factory=deque)
    _told: int = -1

    @property
    def straight(self) -> bool:
        """Whether nothing goes wrong, so that events need not come here at all."""
        found = self.outbox.subscription
        sound = found is None or not found.is_off
        return self.probabilities is None and self.most_an_hour is None and sound

    @property
    def held(self) -> int:
        """How many events are held up."""
        return len(self._held) + len(self._overtaken)

    def send(self, envelope: Envelope, event_id: str, alarm: Callable[[], None]) -> str | None:
        """Send an event on its way and return what happened to it, if anything did.

        `alarm` tells the app that events are withheld.
        """
        subscription = self.outbox.subscription
        if subscription is not None and subscription.is_off:
            return self._withhold(envelope, event_id, "subscription_off")
        if not self._within_limit(alarm):
            return self._withhold(envelope, event_id, APP_RATE_LIMITED)
        kind = self._pick()
        if kind is not None:
            self.faults.note(f"event_{kind}", event_id=event_id)
        self._carry(kind, envelope, event_id)
        if kind != "reorder":
            self._let_follow()
        return kind

    def _withhold(self, envelope: Envelope, event_id: str, kind: str) -> str:
        self.faults.note(kind, event_id=event_id)
        envelope.settled(envelope, {})
        return kind

    def _within_limit(self, alarm: Callable[[], None]) -> bool:
        """Count an event, or tell the app once in each minute that it has had its share.

        What is withheld later in that minute is not told again: the app has to expect it.
        """
        if self.most_an_hour is None:
            return True
        now = self.clock.elapsed()
        while self._sent and self._sent[0] <= now - HOUR:
            self._sent.popleft()
        if len(self._sent) < self.most_an_hour:
            self._sent.append(now)
            return True
        minute = self.clock.running_microseconds() // (MINUTE * MICROSECONDS)
        if minute != self._told:
            self._told = minute
            alarm()
        return False

    def _pick(self) -> str | None:
        found = self.probabilities
        if found is None:
            return None
        for kind in ("drop", "late", "delay", "reorder", "twin", "duplicate"):
            if self.faults.happens(getattr(found, kind)):
                return kind
        return None

    def _carry(self, kind: str | None, envelope: Envelope, event_id: str) -> None:
        found = self.probabilities or EventFaults()
        if kind == "drop":
            envelope.settled(envelope, {})
        elif kind == "late":
            self._hold(envelope, found.late_seconds)
        elif kind == "delay":
            self._hold(envelope, found.delay_seconds)
        elif kind == "reorder":
            self._overtaken.append(envelope)
            self._after(SWAP_PATIENCE, self._let_follow)
        else:
            self.outbox.put(envelope)
            if kind is not None:
                self.outbox.put(_again(envelope, event_id, other_id=kind == "twin"))

    def _let_follow(self) -> None:
        while self._overtaken:
            self.outbox.put(self._overtaken.pop(0))

    def _hold(self, envelope: Envelope, seconds: float) -> None:
        due = self.clock.elapsed() + seconds
        heapq.heappush(self._held, (due, next(self._numbers), envelope))
        self._after(seconds, self._let_go)

    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        # A little more, so that what is due by one clock is by the other.
        delay = seconds / self.clock.factor + 0.001
        asyncio.get_running_loop().call_later(delay, act)

    def _let_go(self) -> None:
        now = self.clock.elapsed()
        while self._held and self._held[0][0] <= now:
            self.outbox.put(heapq.heappop(self._held)[2])

    def release(self) -> int:
        """Let everything go that is held up, in the order of its time; return how much it was."""
        count = self.held
        while self._held:
            self.outbox.put(heapq.heappop(self._held)[2])
        self._let_follow()
        return count


def _again(envelope: Envelope, event_id: str, *, other_id: bool) -> Envelope:
    """Return the same event once more, by which nothing of the first is settled."""
    again = copy(envelope)
    again.settled = _nobody_waits
    if other_id:
        body: Json = json.loads(envelope.body)
        again.body = json.dumps(body | {"event_id": slack_id("Ev", "twin", event_id)})
    return again


def _nobody_waits(_envelope: Envelope, _answer: Json | None) -> None:
    """Do nothing: it is the first whose fate counts."""
