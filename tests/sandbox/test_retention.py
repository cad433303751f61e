"""The workspace's own retention, with and without a word to the app."""

from slack_sdk import WebClient

from sandbox.control import Control

AMARA = "U0AMARA0001"
DAY = 24 * 3600
START = 1_800_000_000


def test_expired_messages_are_gone_without_a_word(
    control: Control, web: WebClient, forum: str
) -> None:
    old = control.post(AMARA, forum, "old")
    new = control.post(AMARA, forum, "new")
    heard = len(control.events())
    assert control.expire(new) >= 1
    stamps = [message["ts"] for message in web.conversations_history(channel=forum)["messages"]]
    assert new in stamps
    assert old not in stamps
    assert len(control.events()) == heard
    (channel,) = (found for found in control.state()["channels"] if found["id"] == forum)
    assert old in channel["expired"]
    assert old not in channel["deleted"]


def test_expiry_can_be_told(control: Control, forum: str) -> None:
    old = control.post(AMARA, forum, "old")
    control.expire(control.post(AMARA, forum, "new"), told=True)
    event = control.events()[-1]["body"]["event"]
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", old)


def test_a_root_whose_replies_are_younger_leaves_a_tombstone(control: Control, forum: str) -> None:
    root = control.post(AMARA, forum, "root")
    reply = control.post(AMARA, forum, "reply", thread_ts=root)
    control.expire(reply)
    kinds = [(m["ts"], m.get("subtype")) for m in control.messages(forum)]
    assert kinds == [(root, "tombstone"), (reply, None)]


def test_the_workspace_keeps_messages_for_so_many_days(
    control: Control, web: WebClient, forum: str
) -> None:
    control.set_time(START)
    control.post(AMARA, forum, "first day")
    control.set_time(START + 5 * DAY)
    kept = control.post(AMARA, forum, "sixth day")
    control.configure(retention_days=7)
    assert len(web.conversations_history(channel=forum, oldest=str(START))["messages"]) == 2
    control.set_time(START + 8 * DAY)
    control.configure(retention_days=7)
    (left,) = web.conversations_history(channel=forum, oldest=str(START))["messages"]
    assert left["ts"] == kept
    assert control.faults()["expired"] >= 1
