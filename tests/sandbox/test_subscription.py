"""When Slack stops sending events to an app that takes none."""

import pytest

from sandbox.clock import WorkspaceClock
from sandbox.control import Control, SandboxError
from sandbox.subscription import Subscription
from tests.sandbox.receiving import Receiver, Said, fine

AMARA = "U0AMARA0001"


class HandClock(WorkspaceClock):
    """A clock whose elapsed time is set by hand."""

    at = 0.0

    def elapsed(self) -> float:
        """Return what was set."""
        return self.at


@pytest.mark.parametrize(
    ("taken", "failed", "off"),
    [(0, 1000, False), (0, 1001, True), (60, 1000, False), (50, 1000, True)],
)
def test_it_is_off_when_of_a_thousand_nearly_all_failed(taken: int, failed: int, off: bool) -> None:
    subscription = Subscription(HandClock())
    for _ in range(taken):
        subscription.count(failed=False)
    for _ in range(failed):
        subscription.count(failed=True)
    assert subscription.is_off == off


def test_each_hour_is_counted_by_itself() -> None:
    clock = HandClock()
    subscription = Subscription(clock)
    for hour in range(5):
        clock.at = 3600.0 * hour
        for _ in range(900):
            subscription.count(failed=True)
    assert not subscription.is_off


def test_nothing_is_sent_once_it_is_off(control: Control, forum: str, receiver: Receiver) -> None:
    control.configure(request_url=receiver.url)
    control.settle()
    control.configure(switch_off=True, log_events=False, retry_delays=[0] * 1100)
    receiver.answer = lambda _: Said(status=500)
    control.post(AMARA, forum, "nobody takes this")
    with pytest.raises(SandboxError, match="given_up"):
        control.settle()
    receiver.answer = fine
    while not receiver.heard.empty():
        receiver.heard.get()
    control.post(AMARA, forum, "nobody hears this")
    control.settle()
    assert control.faults() == {"subscription_off": 1}
    control.configure(switch_off=True)
    control.post(AMARA, forum, "heard again")
    control.settle()
    assert b"heard again" in receiver.next().body
    assert receiver.heard.empty()
