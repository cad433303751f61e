"""What the workspace holds, what is said twice in it, and changes that nobody hears of."""

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from sandbox.control import Control
from tests.sandbox.listening import Listener

AMARA = "U0AMARA0001"


def test_messages_come_in_pages(control: Control, forum: str) -> None:
    sent = [control.post(AMARA, forum, f"post {number}") for number in range(5)]
    first = control.messages(forum, after=sent[0], limit=2)
    rest = control.messages(forum, after=first[-1]["ts"], limit=10)
    assert [message["ts"] for message in (*first, *rest)] == sent[1:]


def test_the_state_can_be_had_without_messages(control: Control, forum: str) -> None:
    small, whole = control.state(messages=False), control.state()
    assert all("messages" not in channel for channel in small["channels"])
    assert {c["id"]: c["messages"] for c in whole["channels"]}[forum] == control.messages(forum)


def test_a_key_that_is_seen_twice_is_found(control: Control, web: WebClient, forum: str) -> None:
    def say(key: str) -> str:
        metadata = {"event_type": "jam", "event_payload": {"key": key}}
        return str(web.chat_postMessage(channel=forum, text="x", metadata=metadata)["ts"])

    say("once")
    first, second = say("twice"), say("twice")
    assert control.doubled_keys() == [{"channel": forum, "key": "twice", "ts": [first, second]}]
    web.chat_delete(channel=forum, ts=second)
    assert control.doubled_keys() == []


def seen(web: WebClient, forum: str) -> list[str]:
    found = web.conversations_history(channel=forum, limit=100)["messages"]
    return [m["text"] for m in found[::-1] if "subtype" not in m]


def held(control: Control, forum: str) -> list[str]:
    return [m["text"] for m in control.messages(forum) if "subtype" not in m]


def silent_post(control: Control, forum: str, _ts: str, *, hidden: bool) -> None:
    control.silently_post(AMARA, forum, "unheard", hidden=hidden)


def silent_change(control: Control, forum: str, ts: str, *, hidden: bool) -> None:
    control.silently_alter(forum, ts, "altered", hidden=hidden)


def silent_deletion(control: Control, forum: str, ts: str, *, hidden: bool) -> None:
    control.silently_delete(forum, ts, hidden=hidden)


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize(
    ("act", "after"),
    [
        (silent_post, ["heard", "unheard"]),
        (silent_change, ["altered"]),
        (silent_deletion, []),
    ],
)
def test_a_silent_change_is_true_unheard_and_perhaps_unseen(
    control: Control,
    web: WebClient,
    forum: str,
    act: Callable[..., None],
    after: list[str],
    hidden: bool,
) -> None:
    ts = control.post(AMARA, forum, "heard")
    heard = len(control.events())
    act(control, forum, ts, hidden=hidden)
    assert held(control, forum) == after
    assert seen(web, forum) == (["heard"] if hidden else after)
    assert len(control.events()) == heard


def test_an_envelope_can_be_forged(control: Control, forum: str, listener: Listener) -> None:
    control.settle()
    listener.events()
    event = {"type": "message", "channel": forum, "user": "UNOBODY", "ts": "1.1", "text": "lies"}
    control.forge("events_api", {"type": "event_callback", "event_id": "Ev1", "event": event})
    answer = control.forge("interactive", {"type": "block_actions", "actions": []})
    assert answer["acknowledged"]
    control.settle()
    assert listener.next_of("interactive").payload["type"] == "block_actions"
    assert control.messages(forum)[-1]["text"] != "lies"


def test_fifty_thousand_messages_can_be_looked_at(control: Control, forum: str) -> None:
    control.configure(log_events=False, event_faults={"drop": 1})
    event = {"type": "message", "channel": forum, "channel_type": "channel", "user": AMARA}
    callbacks = (
        {"type": "event_callback", "event_id": f"Ev{n}", "event": event | {"ts": f"{n}.000001"}}
        for n in range(50_000)
    )
    assert control.play(callbacks) == 50_000
    whole = {channel["id"]: channel for channel in control.state()["channels"]}
    assert len(whole[forum]["messages"]) >= 50_000
