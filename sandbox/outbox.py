"""What waits for the app: envelopes, their acknowledgements, and sending again.

The outbox knows no sockets: it is given senders, hands each envelope to one of them in turn,
and keeps it until it is acknowledged or given up.
"""

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from sandbox.subscription import Subscription
from sandbox.wire import Json, slack_id


@dataclass(slots=True, kw_only=True, eq=False)
class Envelope:
    """Something for the app, in one or more attempts; `settled` is called when that ends.

    It gets the acknowledgement (its payload or an empty object), or None if it was given up.
    `id` is another one in each attempt, `reason` is why the one before failed.
    """

    type: str
    body: str
    name: str
    retried: bool
    settled: Callable[["Envelope", Json | None], None]
    attempt: int = 0
    reason: str = ""
    id: str = ""
    sent_at: float = 0.0


Sender = Callable[[Envelope], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Patience:
    """How long to wait for an acknowledgement, and before each further attempt (seconds).

    The time for an acknowledgement is real also where time runs fast, since the app's machine
    does not run faster; the delays are the workspace's.
    """

    ack_timeout: float = 3.0
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    window: int = 100


@dataclass(slots=True, kw_only=True)
class Outbox:
    """The queue of envelopes; `run` must be running for anything to leave it.

    At most `patience.window` envelopes are under way at a time, so that what a slow app has
    not read yet waits here and not in its socket. `factor` is how fast the time runs. While
    there is a `direct` sender, all goes to it, and the others get no turn. A `subscription`
    is told how deliveries end.
    """

    patience: Patience = field(default_factory=Patience)
    factor: float = 1.0
    waiting: deque[Envelope] = field(default_factory=deque)
    under_way: dict[str, Envelope] = field(default_factory=dict)
    senders: deque[Sender] = field(default_factory=deque)
    direct: Sender | None = None
    given_up: list[str] = field(default_factory=list)
    subscription: Subscription | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _later: list[tuple[float, int, Envelope]] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    _work: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def unacknowledged(self) -> int:
        """How many envelopes wait, are under way, or wait for another attempt."""
        return len(self.waiting) + len(self.under_way) + len(self._later)

    def put(self, envelope: Envelope) -> None:
        """Queue an envelope; what a person waits for (and is not retried) goes first."""
        if envelope.retried:
            self.waiting.append(envelope)
        else:
            self.waiting.appendleft(envelope)
        self._work.set()

    def withdraw(self, envelope: Envelope) -> None:
        """Forget an envelope that nobody waits for any more."""
        if envelope in self.waiting:
            self.waiting.remove(envelope)
        self.under_way.pop(envelope.id, None)
        self._progress()

    def connect(self, sender: Sender) -> None:
        """Let `sender` take its turn."""
        self.senders.append(sender)
        self._work.set()

    def disconnect(self, sender: Sender) -> None:
        """Take `sender` out of the turn; what it carried is sent again when its time is up."""
        if sender in self.senders:
            self.senders.remove(sender)
        self._work.set()

    def acknowledge(self, envelope_id: str, payload: Json) -> None:
        """Settle an envelope. An acknowledgement that comes too late finds nothing to settle."""
        envelope = self.under_way.pop(envelope_id, None)
        if envelope is not None:
            if self.subscription and envelope.retried:
                self.subscription.count(failed=False)
            envelope.settled(envelope, payload)
            self._progress()

    def fail(self, envelope_id: str, reason: str, *, again: bool = True) -> None:
        """Note that an attempt failed, unless its time is up; `again` is whether to retry."""
        envelope = self.under_way.pop(envelope_id, None)
        if envelope is not None:
            now = asyncio.get_running_loop().time()
            self._try_again(envelope, now, reason, again=again)

    def direct_to(self, sender: Sender | None) -> None:
        """Send all to `sender`, or with None by turns again."""
        self.direct = sender
        self._work.set()

    async def room(self) -> None:
        """Wait until fewer than a window of envelopes wait here."""
        while len(self.waiting) + len(self.under_way) >= self.patience.window:
            self.changed.clear()
            await self.changed.wait()

    async def run(self) -> None:
        """Send, and send again what was not acknowledged in time, until cancelled."""
        while True:
            now = asyncio.get_running_loop().time()
            self._expire(now)
            await self._send_all()
            self._work.clear()
            if self._idle():
                await self._rest(now)

    def _idle(self) -> bool:
        full = len(self.under_way) >= self.patience.window
        return not self.waiting or not (self.senders or self.direct) or full

    async def _rest(self, now: float) -> None:
        moments = [moment for moment, _, _ in self._later[:1]]
        moments += [
            envelope.sent_at + self.patience.ack_timeout
            for envelope in itertools.islice(self.under_way.values(), 1)
        ]
        if not moments:
            await self._work.wait()
            return
        delay = max(min(moments) - now, 0.001)
        alarm = asyncio.get_running_loop().call_later(delay, self._work.set)
        await self._work.wait()
        alarm.cancel()

    async def _send_all(self) -> None:
        while not self._idle():
            envelope = self.waiting.popleft()
            sender = self.direct or self.senders[0]
            self.senders.rotate(-1)
            number = next(self._numbers)
            envelope.id = f"{slack_id('', 'envelope', number).lower()}-{number}"
            envelope.sent_at = asyncio.get_running_loop().time()
            self.under_way[envelope.id] = envelope
            try:
                await sender(envelope)
            except ConnectionError:
                self.disconnect(sender)
                if self.under_way.pop(envelope.id, None):
                    self.waiting.appendleft(envelope)

    def _expire(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            self.waiting.append(heapq.heappop(self._later)[2])
        overdue = itertools.takewhile(
            lambda envelope: envelope.sent_at + self.patience.ack_timeout <= now,
            self.under_way.values(),
        )
        for envelope in list(overdue):
            del self.under_way[envelope.id]
            self._try_again(envelope, now, "http_timeout" if self.direct else "timeout")

    def _try_again(
        self, envelope: Envelope, now: float, reason: str, *, again: bool = True
    ) -> None:
        if self.subscription and envelope.retried:
            self.subscription.count(failed=True)
        retried = envelope.retried and again
        delays: Iterable[float] = self.patience.retry_delays if retried else ()
        delay = next(itertools.islice(delays, envelope.attempt, None), None)
        envelope.attempt += 1
        envelope.reason = reason
        if delay is None:
            if envelope.retried:
                self.given_up.append(f"{envelope.name} after {envelope.attempt} attempts")
            envelope.settled(envelope, None)
        elif delay <= 0:
            self.waiting.append(envelope)
        else:
            moment = now + delay / self.factor
            heapq.heappush(self._later, (moment, next(self._numbers), envelope))
        self._progress()

    def _progress(self) -> None:
        self.changed.set()
        self._work.set()
