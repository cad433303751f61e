"""The driver's end: recorded talk, settling, virtual time, and what people may do."""

import pytest
from slack_sdk import WebClient

from sandbox.control import Control, SandboxError
from sandbox.server import Running
from tests.sandbox.listening import Listener
from tests.sandbox.test_replay import TALK, deletion, message

AMARA, BRUNO, ORGANISER = "U0AMARA0001", "U0BRUNO0002", "U0ORGANISER"


def test_recorded_events_are_sent_as_they_are_and_in_their_order(
    control: Control, listener: Listener
) -> None:
    assert control.play(TALK) == len(TALK)
    heard = [listener.next().payload for _ in TALK]
    assert sorted(heard, key=TALK.index) == TALK
    assert [entry["body"] for entry in control.events()] == TALK
    texts = [found["text"] for found in control.messages("C1")]
    assert texts == ["root, edited twice", "reply", "loud"]


def test_playing_again_changes_nothing(control: Control, listener: Listener) -> None:
    control.play(TALK)
    once = control.messages("C1")
    control.play([*reversed(TALK), *TALK])
    assert control.messages("C1") == once
    assert listener.heard.qsize() == 3 * len(TALK)


def test_a_deletion_may_come_before_its_post(control: Control, listener: Listener) -> None:
    control.play([deletion("1.000000", "2.000000"), message("1.000000")])
    assert control.messages("C1") == []
    assert listener.heard.qsize() == 2


def test_playing_says_so_when_an_event_was_given_up(control: Control, listener: Listener) -> None:
    control.configure(ack_timeout=0.1, retry_delays=[])
    listener.silent = True
    with pytest.raises(SandboxError, match=r"not_acknowledged.*missing=1"):
        control.play([message("1.000000")])


def test_playing_to_nobody_ends_when_the_time_is_up(control: Control) -> None:
    with pytest.raises(SandboxError, match="not_acknowledged"):
        control.play([message("1.000000")], timeout=0.05)


def test_what_is_no_event_is_named(control: Control) -> None:
    with pytest.raises(SandboxError, match=r"not_an_event.*item"):
        control.play([{"event": {"type": "reaction_added"}}])


def test_virtual_time_stands_still_and_stamps_do_not(control: Control, forum: str) -> None:
    control.set_time("2026-03-02T09:00:00+00:00")
    first = control.post(AMARA, forum, "one")
    second = control.post(AMARA, forum, "two")
    assert (first, second) == ("1772442000.010000", "1772442000.010001")
    control.set_time(1_772_442_001.5)
    assert control.post(AMARA, forum, "three") == "1772442001.500000"


def test_a_bots_post_never_takes_the_place_of_a_recorded_one(
    control: Control, web: WebClient, listener: Listener
) -> None:
    control.set_time(1_772_442_000)
    control.play([message("1772442000.010000", channel="C1")])
    web.conversations_join(channel="C1")
    posted = web.chat_postMessage(channel="C1", text="digest")["ts"]
    assert [found["ts"] for found in control.messages("C1") if not found.get("subtype")] == [
        "1772442000.010000",
        posted,
    ]
    assert listener.heard.qsize() >= 1


def test_channels_and_people_of_an_export_are_taken_in(control: Control, web: WebClient) -> None:
    control.add_users([{"id": "U1", "name": "ines", "tz": "Pacific/Auckland"}])
    control.add_channels(
        [
            {
                "id": "C1",
                "name": "random",
                "members": ["U1"],
                "topic": {"value": "Anything"},
                "purpose": {"value": "All"},
                "created": 1_600_000_000,
                "creator": "U1",
            }
        ]
    )
    channel = web.conversations_info(channel="C1")["channel"]
    assert (channel["name"], channel["topic"]["value"], channel["created"]) == (
        "random",
        "Anything",
        1_600_000_000,
    )
    names = [c["name"] for c in web.conversations_list()["channels"]]
    assert names.count("random") == 1
    assert control.post("U1", "C1", "hello")


def test_a_name_in_use_is_not_given_twice(control: Control, forum: str) -> None:
    assert control.messages(forum)
    with pytest.raises(SandboxError, match="name_taken"):
        control.add_channels([{"id": "C9", "name": "forum"}])


def test_people_may_do_what_slack_lets_them(control: Control, forum: str) -> None:
    ts = control.post(AMARA, forum, "mine")
    with pytest.raises(SandboxError, match="cant_update_message"):
        control.edit(BRUNO, forum, ts, "yours")
    with pytest.raises(SandboxError, match="cant_delete_message"):
        control.delete(BRUNO, forum, ts)
    with pytest.raises(SandboxError, match="not_in_channel"):
        control.delete(ORGANISER, forum, ts)
    control.join(ORGANISER, forum)
    control.delete(ORGANISER, forum, ts)
    control.archive(forum)
    with pytest.raises(SandboxError, match="is_archived"):
        control.post(AMARA, forum, "too late")


def test_a_renamed_channel_remembers_its_name(control: Control, web: WebClient, forum: str) -> None:
    control.rename(forum, "field-tools")
    channel = web.conversations_info(channel=forum)["channel"]
    assert (channel["name"], channel["previous_names"]) == ("field-tools", ["forum"])
    assert web.conversations_create(name="forum")["channel"]["id"] != forum
    with pytest.raises(SandboxError, match="name_taken"):
        control.rename(forum, "forum")


def test_a_wrong_request_is_told_what_is_known(running: Running) -> None:
    with pytest.raises(SandboxError, match=r"unknown_setting.*ack_timeout"):
        running.control.configure(ack_timeouts=3)
    with pytest.raises(SandboxError, match="user_not_found"):
        running.control.join("UNOBODY", "C0NOWHERE00")


def test_events_need_not_be_kept(control: Control, forum: str) -> None:
    control.configure(log_events=False)
    count = len(control.events())
    control.post(AMARA, forum, "unnoticed")
    assert len(control.events()) == count
