"""The `chat.*` methods, called by slack_sdk."""

from collections.abc import Callable

from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.workspace import APP, BOT, BOT_USER
from tests.sandbox.clients import refusal

AMARA, BRUNO, DALE = "U0AMARA0001", "U0BRUNO0002", "U0DALE00004"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Idea 1"}}


def test_a_post_of_the_bot_carries_its_marks_and_comes_back_as_an_event(
    control: Control, web: WebClient, forum: str
) -> None:
    answer = web.chat_postMessage(channel=forum, text="R&D &lt;3", blocks=[SECTION])
    event = control.events()[-1]["body"]["event"]
    for message in (answer["message"], event):
        assert (message["user"], message["bot_id"], message["app_id"]) == (BOT_USER, BOT, APP)
        assert message["text"] == "R&amp;D &lt;3"
        assert message["blocks"][0]["block_id"]
    assert (event["channel"], event["ts"]) == (forum, answer["ts"])
    assert "subtype" not in event


def test_a_persons_post_has_no_marks_of_an_app(
    person: Callable[[str], WebClient], forum: str
) -> None:
    message = person(AMARA).chat_postMessage(channel=forum, text="hello")["message"]
    assert message["user"] == AMARA
    assert "bot_id" not in message
    assert message["client_msg_id"]


def test_a_post_is_refused_where_slack_refuses_it(
    control: Control, web: WebClient, person: Callable[[str], WebClient], forum: str
) -> None:
    dale = person(DALE)
    assert refusal(lambda: dale.chat_postMessage(channel=forum, text="x")) == "not_in_channel"
    missing = refusal(lambda: web.chat_postMessage(channel="C0NOWHERE00", text="x"))
    assert missing == "channel_not_found"
    nothing = {"channel": forum, "text": ""}
    assert refusal(lambda: web.api_call("chat.postMessage", json=nothing)) == "no_text"
    control.archive(forum)
    assert refusal(lambda: web.chat_postMessage(channel=forum, text="x")) == "is_archived"


def test_blocks_beyond_slacks_limits_are_refused(web: WebClient, forum: str) -> None:
    many = [{"type": "divider"}] * 51
    error = refusal(lambda: web.chat_postMessage(channel=forum, text="x", blocks=many))
    assert error == "invalid_blocks"
    odd = refusal(lambda: web.chat_postMessage(channel=forum, text="x", blocks="{"))
    assert odd == "invalid_blocks_format"


def test_metadata_needs_a_type_and_a_payload(web: WebClient, forum: str) -> None:
    error = refusal(
        lambda: web.chat_postMessage(channel=forum, text="x", metadata={"event_type": "a"})
    )
    assert error == "invalid_metadata_format"


def test_one_replies_to_roots_only(control: Control, web: WebClient, forum: str) -> None:
    root = control.post(AMARA, forum, "root")
    reply = web.chat_postMessage(channel=forum, text="reply", thread_ts=root)
    assert reply["message"]["parent_user_id"] == AMARA
    on_reply = {"channel": forum, "text": "x", "thread_ts": reply["ts"]}
    assert refusal(lambda: web.chat_postMessage(**on_reply)) == "cannot_reply_to_message"
    nowhere = on_reply | {"thread_ts": "1.000000"}
    assert refusal(lambda: web.chat_postMessage(**nowhere)) == "cannot_reply_to_message"


def test_a_persons_id_stands_for_their_direct_message(control: Control, web: WebClient) -> None:
    answer = web.chat_postMessage(channel=AMARA, text="welcome")
    assert answer["channel"] == web.conversations_open(users=AMARA)["channel"]["id"]
    assert control.events()[-1]["body"]["event"]["channel_type"] == "im"


def test_an_update_keeps_blocks_unless_they_are_given(web: WebClient, forum: str) -> None:
    ts = web.chat_postMessage(channel=forum, text="one", blocks=[SECTION])["ts"]
    kept = web.chat_update(channel=forum, ts=ts, text="two")["message"]
    assert kept["blocks"][0]["text"]["text"] == "Idea 1"
    assert kept["edited"]["user"] == BOT_USER
    assert web.chat_update(channel=forum, ts=ts, text="three", blocks=[])["message"]["blocks"] == []


def test_only_ones_own_messages_can_be_changed_or_deleted(
    control: Control, web: WebClient, forum: str
) -> None:
    ts = control.post(AMARA, forum, "mine")
    update = refusal(lambda: web.chat_update(channel=forum, ts=ts, text="yours"))
    assert update == "cant_update_message"
    assert refusal(lambda: web.chat_delete(channel=forum, ts=ts)) == "cant_delete_message"
    gone = refusal(lambda: web.chat_update(channel=forum, ts="1.000000", text="x"))
    assert gone == "message_not_found"


def test_a_deleted_message_is_gone(control: Control, web: WebClient, forum: str) -> None:
    ts = web.chat_postMessage(channel=forum, text="oops")["ts"]
    web.chat_delete(channel=forum, ts=ts)
    assert ts not in {message["ts"] for message in control.messages(forum)}
    assert refusal(lambda: web.chat_delete(channel=forum, ts=ts)) == "message_not_found"


def test_an_ephemeral_message_is_for_one_member_and_no_event(
    control: Control, web: WebClient, forum: str
) -> None:
    count = len(control.events())
    web.chat_postEphemeral(channel=forum, user=AMARA, text="only you")
    (message,) = control.ephemerals(AMARA)
    assert (message["text"], message["channel"]) == ("only you", forum)
    assert control.ephemerals(BRUNO) == []
    assert len(control.events()) == count
    error = refusal(lambda: web.chat_postEphemeral(channel=forum, user=DALE, text="x"))
    assert error == "user_not_in_channel"


def test_a_permalink_names_the_channel_and_the_message(
    control: Control, web: WebClient, forum: str
) -> None:
    root = control.post(AMARA, forum, "root")
    reply = control.post(BRUNO, forum, "reply", thread_ts=root)
    link = web.chat_getPermalink(channel=forum, message_ts=reply)["permalink"]
    place = f"/archives/{forum}/p{reply.replace('.', '')}"
    assert link.endswith(f"{place}?thread_ts={root}&cid={forum}")
    error = refusal(lambda: web.chat_getPermalink(channel=forum, message_ts="1.000000"))
    assert error == "message_not_found"
