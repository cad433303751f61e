"""What a channel was a moment ago, against copies made at the time; and stale reads over HTTP."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient

from sandbox.channel import Channel, Kind, Mark
from sandbox.clock import WorkspaceClock
from sandbox.control import Control
from sandbox.objects import message_object
from sandbox.past import Lag, as_of

AMARA = "U0AMARA0001"
LONG_AGO = 1_000_000  # seconds: a read of anything so fresh is stale
ROOT, OTHER, *REPLIES = "1.000001", "1.000002", "1.000003", "1.000004"
Step = tuple[str, str, str]


class HandClock(WorkspaceClock):
    """A clock whose elapsed time is set by hand."""

    at = 0.0

    def elapsed(self) -> float:
        """Return what was set."""
        return self.at


def snapshot(channel: Channel) -> list[Any]:
    return deepcopy([message_object(channel, message) for message in channel.in_order()])


def change(channel: Channel, step: Step) -> None:
    kind, ts, user = step
    if kind == "remove":
        channel.remove(ts)
    elif kind == "react":
        channel.before_change(ts)
        channel.reactions.setdefault(ts, {})["+1", user] = Mark(event_ts=ts, standing=True)
    else:
        thread = {"thread_ts": ROOT} if ts in REPLIES else {}
        channel.insert({"ts": ts, "user": user, "text": kind, **thread})


STEPS = st.tuples(
    st.sampled_from(["one", "two", "remove", "react"]),
    st.sampled_from([ROOT, OTHER, *REPLIES]),
    st.sampled_from(["U1", "U2"]),
)


@given(st.lists(STEPS, max_size=20))
def test_the_past_is_what_it_was(steps: list[Step]) -> None:
    clock = HandClock()
    channel = Channel(id="C1", name="c", kind=Kind.PUBLIC, creator="U1", created=0)
    channel.journal = Lag(clock=clock, seconds=100)
    was = [snapshot(channel)]
    for number, step in enumerate(steps, 1):
        clock.at = float(number)
        change(channel, step)
        was.append(snapshot(channel))
    assert [snapshot(as_of(channel, float(n))) for n in range(len(was))] == was
    assert snapshot(channel) == was[-1]


def test_a_journal_goes_back_no_further_than_it_must() -> None:
    clock = HandClock()
    lag = Lag(clock=clock, seconds=10)
    channel = Channel(id="C1", name="c", kind=Kind.PUBLIC, creator="U1", created=0, journal=lag)
    for number in range(100):
        clock.at = float(number)
        channel.insert({"ts": f"{number}.000000", "text": ""})
    assert len(lag.entries) == 11


def test_without_a_lag_nothing_is_kept(control: Control, forum: str, web: WebClient) -> None:
    ts = control.post(AMARA, forum, "hello")
    assert web.conversations_history(channel=forum)["messages"][0]["ts"] == ts
    assert control.faults() == {}


def test_a_stale_history_lacks_what_is_new_and_shows_what_was(
    control: Control, forum: str, web: WebClient
) -> None:
    old = control.post(AMARA, forum, "before")
    gone = control.post(AMARA, forum, "to be deleted")
    control.configure(stale_seconds=LONG_AGO)
    control.edit(AMARA, forum, old, "after")
    control.delete(AMARA, forum, gone)
    control.react(AMARA, forum, old, "wave")
    control.post(AMARA, forum, "new", thread_ts=old)
    newest, second = web.conversations_history(channel=forum)["messages"][:2]
    assert (newest["text"], second["text"]) == ("to be deleted", "before")
    assert "reactions" not in second
    assert "reply_count" not in second
    (root,) = web.conversations_replies(channel=forum, ts=old)["messages"]
    assert root["text"] == "before"
    got = web.reactions_get(channel=forum, timestamp=old, full=True)["message"]
    assert "reactions" not in got
    assert set(control.faults()) == {"stale_read"}
    assert control.messages(forum)[-1]["text"] == "new"
    control.configure(stale_seconds=0)
    assert web.conversations_replies(channel=forum, ts=old)["messages"][1]["text"] == "new"
