"""Every kind of event that the sandbox sends, held against Slack's own types."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.workspace import BOT_USER
from tests.sandbox.contract import UNTYPED, complaints, is_typed
from tests.sandbox.listening import Listener

AMARA, BRUNO, ORGANISER, WEATHER = "U0AMARA0001", "U0BRUNO0002", "U0ORGANISER", "U0WEATHERBT"
Story = Callable[[Control, WebClient, str], None]


def people_talk(control: Control, web: WebClient, forum: str) -> None:
    root = control.post(AMARA, forum, "What would you delete first?")
    reply = control.post(BRUNO, forum, "The form", thread_ts=root)
    control.post(BRUNO, forum, "Seriously", thread_ts=root, broadcast=True)
    control.post(AMARA, forum, "a photograph", files=["site.png"])
    control.post(AMARA, forum, "waves", me=True)
    control.edit(AMARA, forum, root, "What would you delete first, and why?")
    control.react(BRUNO, forum, root, "+1::skin-tone-3")
    control.unreact(BRUNO, forum, root, "+1::skin-tone-3")
    control.delete(BRUNO, forum, reply)
    control.delete(AMARA, forum, root)
    web.chat_postMessage(
        channel=forum,
        text="Idea 1",
        blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "Idea 1"}}],
        metadata={"event_type": "idea", "event_payload": {"key": "idea-1"}},
    )
    web.pins_add(channel=forum, timestamp=control.messages(forum)[-1]["ts"])
    control.join(WEATHER, forum)
    control.post(WEATHER, forum, "Rain at four")


def a_public_channel_lives(control: Control, web: WebClient, forum: str) -> None:
    web.conversations_setTopic(channel=forum, topic="One app or one login?")
    web.conversations_setPurpose(channel=forum, purpose="Field tools")
    control.rename(forum, "field-tools")
    control.archive(forum)
    control.unarchive(forum)
    control.leave(AMARA, forum)
    control.kick(BOT_USER, forum)
    control.delete_channel(forum)


def a_private_channel_lives(control: Control, web: WebClient, forum: str) -> None:
    control.make_private(forum)
    control.post(AMARA, forum, "between us")
    control.rename(forum, "between-us")
    control.archive(forum)
    control.unarchive(forum)
    web.conversations_invite(channel=forum, users="U0CHITRA003")
    control.delete_channel(forum)


def the_bot_is_put_out(control: Control, _web: WebClient, forum: str) -> None:
    control.make_private(forum)
    control.kick(BOT_USER, forum)


def people_come_and_change(control: Control, web: WebClient, _forum: str) -> None:
    control.add_users([{"id": "U0NEW", "name": "nia", "real_name": "Nia New"}], announce=True)
    control.change_user({"id": "U0NEW", "tz": "Europe/Paris"})
    control.open_home("U0NEW")
    web.views_publish(user_id="U0NEW", view={"type": "home", "blocks": [{"type": "divider"}]})
    control.open_home("U0NEW")
    control.open_home("U0NEW", tab="messages")
    web.chat_postMessage(channel="U0NEW", text="Welcome")


EXPECTED: dict[Story, set[str]] = {
    people_talk: {
        "message",
        "message thread_broadcast",
        "message file_share",
        "message me_message",
        "message message_changed",
        "message message_deleted",
        "reaction_added",
        "reaction_removed",
        "file_shared",
        "pin_added",
    },
    a_public_channel_lives: {
        "channel_created",
        "member_joined_channel",
        "message channel_join",
        "message channel_topic",
        "message channel_purpose",
        "message channel_name",
        "channel_rename",
        "message channel_archive",
        "channel_archive",
        "message channel_unarchive",
        "channel_unarchive",
        "message channel_leave",
        "member_left_channel",
        "channel_left",
        "channel_deleted",
    },
    a_private_channel_lives: {
        "message channel_convert_to_private",
        "group_rename",
        "group_archive",
        "group_unarchive",
        "group_deleted",
    },
    the_bot_is_put_out: {"group_left"},
    people_come_and_change: {"team_join", "user_change", "app_home_opened", "message"},
}


def kind(event: dict[str, Any]) -> str:
    return f"{event['type']} {event.get('subtype', '')}".strip()


def is_tombstone(event: dict[str, Any]) -> bool:
    inner = event.get("message")
    return isinstance(inner, dict) and inner.get("subtype") == "tombstone"


@pytest.mark.parametrize("story", EXPECTED)
def test_every_event_has_the_shape_of_slacks_types(
    story: Story,
    control: Control,
    web: WebClient,
    forum: str,
    listener: Listener,
    contracts: Path,
) -> None:
    story(control, web, forum)
    control.settle()
    events = listener.events()
    assert EXPECTED[story] <= {kind(event) for event in events}
    checked = [event for event in events if kind(event) not in UNTYPED and not is_tombstone(event)]
    assert [kind(event) for event in checked if not is_typed(contracts, event)] == []
    assert {
        kind(event): found for event in checked if (found := complaints(contracts, event))
    } == {}


def test_an_envelope_has_the_keys_that_recorded_ones_have(control: Control, forum: str) -> None:
    control.post(AMARA, forum, "hello")
    body = control.events()[-1]["body"]
    assert {
        *("token", "team_id", "api_app_id", "type", "event_id", "event_time", "event"),
        *("authorizations", "is_ext_shared_channel", "event_context"),
    } <= set(body)
    assert body["type"] == "event_callback"
    assert body["authorizations"][0]["user_id"] == BOT_USER
    ids = [event["event_id"] for event in control.events()]
    assert len(ids) == len(set(ids))


def test_the_bot_hears_messages_only_where_it_is(control: Control, web: WebClient) -> None:
    start = len(control.events())
    random = next(c["id"] for c in web.conversations_list()["channels"] if c["name"] == "random")
    control.post(AMARA, random, "nobody listens")
    assert control.events(start) == []
    web.conversations_join(channel=random)
    control.post(AMARA, random, "now it does")
    assert [kind(event["body"]["event"]) for event in control.events(start)] == [
        "member_joined_channel",
        "message channel_join",
        "message",
    ]


def test_a_deleted_root_with_replies_becomes_a_tombstone(control: Control, forum: str) -> None:
    root = control.post(AMARA, forum, "first")
    control.post(BRUNO, forum, "second", thread_ts=root)
    control.delete(AMARA, forum, root)
    event = control.events()[-1]["body"]["event"]
    assert event["subtype"] == "message_changed"
    assert event["message"]["subtype"] == "tombstone"
    assert event["message"]["user"] == "USLACKBOT"
    assert event["previous_message"]["text"] == "first"
    assert [m["text"] for m in control.messages(forum)][-2:] == [
        "This message was deleted.",
        "second",
    ]


def test_two_edits_in_one_second_are_told_apart_by_their_event_alone(
    control: Control, forum: str
) -> None:
    control.set_time(1_800_000_000)
    ts = control.post(AMARA, forum, "one")
    control.edit(AMARA, forum, ts, "two")
    control.edit(AMARA, forum, ts, "three")
    first, second = (entry["body"]["event"] for entry in control.events()[-2:])
    assert first["message"]["edited"] == second["message"]["edited"]
    assert first["message"]["edited"]["ts"] == "1800000000.000000"
    assert first["event_ts"] < second["event_ts"]
