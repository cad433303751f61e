"""Claim, send, settle: each thing is in Slack once, whatever broke on the way."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.blocks.message import Message, message, section
from bot.blocks.safe import safe
from bot.schedule import local_starts
from bot.sending.claims import LEASE
from bot.sending.copies import copies, metadata_for, repair
from bot.sending.delivery import deliver, whisper
from bot.sending.slack import SlackAway, SlackClient
from bot.sending.updates import update_part
from jam.occurrences import Delivery, DeliveryState
from jam.places import Jam
from sandbox.clock import VirtualClock
from sandbox.control import Control
from sandbox.server import serve_in_thread
from storage import Database
from storage.jams import add_jam
from tests.bot.conftest import NOW
from tests.bot.planned_jams import plan_of

LATER = NOW + LEASE
WORDS = safe("Which form first?")
MESSAGE: Message = message(WORDS, section(WORDS))
SPOILT = {"chat.postMessage": [{"status": 500, "carried_out": True}]}
AMARA = "U0AMARA0001"
WEATHER_BOT = "U0WEATHERBT"
KEY = "less-paper:prompt:1"
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a delivery needs: somewhere to send it, and a memory."""

    database: Database
    client: WebClient
    control: Control
    jam: Jam
    channel: str
    clock: VirtualClock

    def send(self, key: str = "prompt:1", now: datetime = NOW, thread_ts: str = "") -> Delivery:
        """Deliver the message under that key."""
        self.clock.advance_to(now)
        return deliver(
            self.database,
            self.client,
            jam=self.jam,
            key=key,
            channel_id=self.channel,
            message=MESSAGE,
            thread_ts=thread_ts,
        )

    def texts(self) -> list[str]:
        """Return what stands in the channel."""
        found = self.control.messages(self.channel)
        return [m["text"] for m in found if "subtype" not in m]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[tuple[Control, WebClient]]:
    """Give a Slack to all tests; each has a channel of its own."""
    with serve_in_thread(manifest=Path("manifest.yml")) as running:
        running.control.set_time(NOW)
        environment = running.environment
        token = environment["SLACK_BOT_TOKEN"]
        yield running.control, SlackClient(token, environment["SLACK_API_URL"], even=False)


@pytest.fixture
def post(sandbox: tuple[Control, WebClient], database: Database, clock: VirtualClock) -> Post:
    """Give a channel and an empty memory."""
    control, client = sandbox
    control.set_time(NOW)
    control.configure(fail={"chat.postMessage": [], "chat.postEphemeral": []})
    plan = plan_of()
    with database.writing() as session:
        jam = add_jam(session, "T0SANDBOX01", plan, local_starts(plan))
    name = f"channel-{next(NUMBERS)}"
    channel = str(client.conversations_create(name=name)["channel"]["id"])
    return Post(
        database=database, client=client, control=control, jam=jam, channel=channel, clock=clock
    )


def test_a_message_is_sent_once_under_its_key(post: Post) -> None:
    first = post.send()
    assert first.state is DeliveryState.SENT
    assert post.send(now=LATER) == first
    assert post.texts() == [WORDS]
    (sent,) = [m for m in post.control.messages(post.channel) if m["ts"] == first.ts]
    assert sent["metadata"]["event_payload"] == {"key": "less-paper:prompt:1"}


def test_another_key_is_another_message(post: Post) -> None:
    post.send()
    post.send("prompt:2")
    assert len(post.texts()) == 2


def test_after_an_outage_the_claim_holds_until_its_lease_ends_then_it_is_sent(post: Post) -> None:
    post.control.configure(fail={"chat.postMessage": ["internal_error"]})
    with pytest.raises(SlackAway):
        post.send()
    with pytest.raises(TimeoutError, match="is being sent"):
        post.send(now=LATER - timedelta(seconds=1))
    assert post.texts() == []
    assert post.send(now=LATER).state is DeliveryState.SENT
    assert post.texts() == [WORDS]


def test_what_slack_did_before_its_answer_was_lost_is_found_by_the_key(post: Post) -> None:
    post.control.configure(fail=SPOILT)
    with pytest.raises(SlackAway):
        post.send()
    assert post.texts() == [WORDS]
    found = post.send(now=LATER)
    assert found.state is DeliveryState.SENT
    assert found.ts in {m["ts"] for m in post.control.messages(post.channel)}
    assert post.texts() == [WORDS]


def test_a_reply_is_looked_for_in_its_thread(post: Post) -> None:
    root = post.send("root")
    post.control.configure(fail=SPOILT)
    with pytest.raises(SlackAway):
        post.send("reply", thread_ts=root.ts)
    found = post.send("reply", now=LATER, thread_ts=root.ts)
    assert found.state is DeliveryState.SENT
    assert post.texts() == [WORDS, WORDS]


def test_in_a_thread_that_is_gone_nothing_is_found(post: Post) -> None:
    gone = Delivery(
        key=KEY,
        channel_id=post.channel,
        thread_ts="1772528400.000100",
        state=DeliveryState.CLAIMED,
        claimed_at=NOW,
        claimed_until=LATER,
    )
    assert copies(post.client, gone) == []


def test_it_is_found_under_many_messages_that_came_after(post: Post) -> None:
    post.control.configure(fail=SPOILT)
    with pytest.raises(SlackAway):
        post.send()
    post.control.join(AMARA, post.channel)
    for number in range(250):  # more than a page of the history
        post.control.post(AMARA, post.channel, f"talk {number}")
    assert post.send(now=LATER).state is DeliveryState.SENT
    assert post.texts().count(WORDS) == 1


@pytest.mark.parametrize("forger", [AMARA, WEATHER_BOT])
def test_a_key_in_the_message_of_somebody_else_neither_counts_nor_is_deleted(
    post: Post, forger: str
) -> None:
    post.control.configure(fail={"chat.postMessage": ["internal_error"]})
    with pytest.raises(SlackAway):
        post.send()
    post.control.join(forger, post.channel)
    forged = post.control.post(forger, post.channel, "as sent", metadata=metadata_for(KEY))
    sent = post.send(now=LATER)
    later = post.control.post(forger, post.channel, "as sent", metadata=metadata_for(KEY))
    repair(post.database, post.client, post.jam, KEY)
    assert post.texts() == ["as sent", WORDS, "as sent"]
    assert sent.ts not in {forged, later}
    assert post.send(now=LATER).ts == sent.ts


def test_it_is_found_though_the_clock_was_ten_minutes_ahead_when_it_was_claimed(post: Post) -> None:
    post.control.configure(fail=SPOILT)
    with pytest.raises(SlackAway):
        post.send(now=NOW + timedelta(minutes=10))
    assert post.send(now=LATER + timedelta(minutes=10)).state is DeliveryState.SENT
    assert post.texts() == [WORDS]


def test_a_list_without_an_end_is_no_answer(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.control.configure(fail=SPOILT)
    with pytest.raises(SlackAway):
        post.send()
    ask = post.client.conversations_history

    def again(**asked: Any) -> SlackResponse:  # noqa: ANN401 (handed on unread)
        answer = ask(**asked | {"cursor": None})
        answer.data["response_metadata"] = {"next_cursor": "the same"}  # type: ignore[index]
        return answer

    monkeypatch.setattr(post.client, "conversations_history", again)
    with pytest.raises(SlackAway, match="garbage"):
        post.send(now=LATER)


@pytest.mark.parametrize("code", ["is_archived", "channel_not_found", "restricted_action"])
def test_a_refusal_is_settled_with_its_reason_and_tried_again_when_asked(
    post: Post, code: str
) -> None:
    post.control.configure(fail={"chat.postMessage": [code]})
    refused = post.send()
    assert (refused.state, refused.error) == (DeliveryState.FAILED, code)
    assert post.send().state is DeliveryState.SENT


def test_what_follows_a_refused_part_is_taken_back_with_the_rest(post: Post) -> None:
    top = post.send("digest")
    post.send("digest:thread:1", thread_ts=top.ts)
    post.control.configure(fail={"chat.postMessage": ["restricted_action"]})
    post.send("digest:thread:2", thread_ts=top.ts)
    post.send("digest:thread:3", thread_ts=top.ts)
    assert post.texts() == [WORDS] * 3
    update_part(post.database, post.client, post.jam, "digest:thread", (MESSAGE,))
    assert post.texts() == [WORDS] * 2


def show(post: Post, key: str, now: datetime = NOW) -> Delivery:
    """Show the message to Amara alone, under that key."""
    post.clock.advance_to(now)
    return whisper(
        post.database,
        post.client,
        jam=post.jam,
        key=key,
        channel_id=post.channel,
        user_id=AMARA,
        message=MESSAGE,
    )


def test_what_only_one_person_sees_is_shown_once(post: Post) -> None:
    post.control.join(AMARA, post.channel)
    before = len(post.control.ephemerals(AMARA))
    assert show(post, "late:1").state is DeliveryState.SENT
    assert show(post, "late:1", LATER).state is DeliveryState.SENT
    assert len(post.control.ephemerals(AMARA)) == before + 1


def test_what_only_one_person_sees_is_rather_lost_than_doubled(post: Post) -> None:
    post.control.join(AMARA, post.channel)
    lost = {"chat.postEphemeral": [{"status": 500, "carried_out": True}]}
    post.control.configure(fail=lost)
    before = len(post.control.ephemerals(AMARA))
    with pytest.raises(SlackAway):
        show(post, "late:2")
    show(post, "late:2", LATER)
    assert len(post.control.ephemerals(AMARA)) == before + 1
