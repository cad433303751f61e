"""The `conversations.*` methods, called by slack_sdk."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.server import serve_in_thread
from sandbox.workspace import BOT_USER
from tests.sandbox.clients import bot_client, refusal

AMARA, BRUNO, GUEST, ORGANISER = "U0AMARA0001", "U0BRUNO0002", "U0GUEST0006", "U0ORGANISER"
NOWHERE = "C0NOWHERE00"


def posts(control: Control, forum: str, count: int) -> list[str]:
    return [control.post(AMARA, forum, f"post {number}") for number in range(count)]


def test_a_created_channel_has_the_bot_as_its_only_member(web: WebClient) -> None:
    channel = web.conversations_create(name="jam-field-tools")["channel"]
    assert (channel["name"], channel["creator"], channel["is_member"]) == (
        "jam-field-tools",
        BOT_USER,
        True,
    )
    assert web.conversations_members(channel=channel["id"])["members"] == [BOT_USER]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("Jam", "invalid_name_specials"),
        ("two words", "invalid_name_specials"),
        ("a.b", "invalid_name_specials"),
        ("--", "invalid_name_punctuation"),
        ("random", "name_taken"),
    ],
)
def test_a_channel_name_that_slack_would_not_take_is_refused(
    web: WebClient, name: str, error: str
) -> None:
    assert refusal(lambda: web.conversations_create(name=name)) == error


@pytest.mark.parametrize("name", ["x" * 80, "für-alle", "広場", "a_b-c", "2026"])
def test_a_channel_name_that_slack_takes_is_taken(web: WebClient, name: str) -> None:
    assert web.conversations_create(name=name)["channel"]["name"] == name


def test_an_id_comes_from_the_name_and_not_from_the_order_of_creation() -> None:
    ids = []
    for names in (("one", "two"), ("two", "one")):
        with serve_in_thread() as running:
            web = bot_client(running)
            made = {name: web.conversations_create(name=name)["channel"]["id"] for name in names}
            ids.append(made)
    assert ids[0] == ids[1]
    assert ids[0]["one"] != ids[0]["two"]


def test_the_list_comes_in_pages(web: WebClient) -> None:
    for number in range(5):
        web.conversations_create(name=f"forum-{number}")
    names, cursor, pages = [], None, 0
    while cursor != "":
        answer = web.conversations_list(limit=3, cursor=cursor)
        names += [channel["name"] for channel in answer["channels"]]
        cursor = answer["response_metadata"]["next_cursor"]
        pages += 1
    assert (pages, len(names), len(set(names))) == (3, 7, 7)


def test_the_list_shows_private_channels_to_members_alone(
    web: WebClient, person: Callable[[str], WebClient]
) -> None:
    channel = web.conversations_create(name="backstage", is_private=True)["channel"]["id"]
    both = "public_channel,private_channel"
    mine = web.conversations_list(types=both)["channels"]
    theirs = person(AMARA).conversations_list(types=both)["channels"]
    assert channel in {c["id"] for c in mine}
    assert channel not in {c["id"] for c in theirs}
    assert refusal(lambda: web.conversations_list(types="rooms")) == "invalid_types"


def test_of_a_person_private_channels_are_listed_where_the_caller_is_too(
    control: Control, web: WebClient, person: Callable[[str], WebClient], forum: str
) -> None:
    ours = web.conversations_create(name="backstage", is_private=True)["channel"]["id"]
    theirs = person(AMARA).conversations_create(name="theirs", is_private=True)["channel"]["id"]
    control.join(AMARA, ours)
    control.join(AMARA, forum)
    both = "public_channel,private_channel"
    found = web.users_conversations(user=AMARA, types=both)["channels"]
    assert {ours, forum} <= {c["id"] for c in found}
    assert theirs not in {c["id"] for c in found}
    assert not any("is_member" in c for c in found)
    assert ours not in {c["id"] for c in web.users_conversations(user=AMARA)["channels"]}
    assert ours in {c["id"] for c in web.users_conversations(types=both)["channels"]}
    assert refusal(lambda: web.users_conversations(user="UNOBODY")) == "user_not_found"


def test_archived_channels_can_be_left_out(control: Control, web: WebClient, forum: str) -> None:
    control.archive(forum)
    found = web.conversations_list(exclude_archived=True)["channels"]
    assert forum not in {c["id"] for c in found}
    assert web.conversations_info(channel=forum)["channel"]["is_archived"]


def test_a_private_channel_is_not_there_for_others(
    web: WebClient, person: Callable[[str], WebClient]
) -> None:
    channel = web.conversations_create(name="backstage", is_private=True)["channel"]["id"]
    amara = person(AMARA)
    assert refusal(lambda: amara.conversations_info(channel=channel)) == "channel_not_found"
    assert refusal(lambda: amara.conversations_join(channel=channel)) == "channel_not_found"
    assert refusal(lambda: amara.conversations_history(channel=channel)) == "channel_not_found"


def test_info_counts_the_members_when_asked(web: WebClient, forum: str) -> None:
    assert "num_members" not in web.conversations_info(channel=forum)["channel"]
    info = web.conversations_info(channel=forum, include_num_members=True)
    assert info["channel"]["num_members"] == 3


def test_joining_twice_is_a_warning(web: WebClient, forum: str) -> None:
    assert web.conversations_join(channel=forum)["warning"] == "already_in_channel"


def test_an_archived_channel_cannot_be_joined(
    control: Control, person: Callable[[str], WebClient], forum: str
) -> None:
    control.archive(forum)
    dale = person("U0DALE00004")
    assert refusal(lambda: dale.conversations_join(channel=forum)) == "is_archived"


@pytest.mark.parametrize(
    ("users", "error"),
    [
        (BOT_USER, "cant_invite_self"),
        ("UNOBODY", "user_not_found"),
        (AMARA, "already_in_channel"),
        ("", "no_user"),
    ],
)
def test_who_cannot_be_invited_is_named(web: WebClient, forum: str, users: str, error: str) -> None:
    assert refusal(lambda: web.conversations_invite(channel=forum, users=users)) == error


def test_with_force_those_who_can_be_invited_are(web: WebClient, forum: str) -> None:
    users = f"UNOBODY,{GUEST}"
    assert refusal(lambda: web.conversations_invite(channel=forum, users=users)) == "user_not_found"
    assert GUEST not in web.conversations_members(channel=forum)["members"]
    answer = web.conversations_invite(channel=forum, users=users, force=True)
    assert answer["errors"] == [{"user": "UNOBODY", "ok": False, "error": "user_not_found"}]
    assert GUEST in web.conversations_members(channel=forum)["members"]


def test_a_direct_message_is_opened_once(web: WebClient) -> None:
    first = web.conversations_open(users=AMARA)["channel"]["id"]
    assert web.conversations_open(users=AMARA)["channel"]["id"] == first
    assert first.startswith("D")
    assert refusal(lambda: web.conversations_open(users="UNOBODY")) == "user_not_found"
    assert refusal(lambda: web.conversations_open(users="")) == "users_list_not_supplied"


def test_topic_and_purpose_have_at_most_250_characters(web: WebClient, forum: str) -> None:
    web.conversations_setTopic(channel=forum, topic="t" * 250)
    web.conversations_setPurpose(channel=forum, purpose="One app or one login?")
    channel = web.conversations_info(channel=forum)["channel"]
    assert channel["topic"]["value"] == "t" * 250
    assert channel["purpose"] == {
        "value": "One app or one login?",
        "creator": BOT_USER,
        "last_set": channel["purpose"]["last_set"],
    }
    assert refusal(lambda: web.conversations_setTopic(channel=forum, topic="t" * 251)) == "too_long"


def test_history_is_newest_first_and_without_replies(
    control: Control, web: WebClient, forum: str
) -> None:
    root, other = posts(control, forum, 2)
    control.post(BRUNO, forum, "reply", thread_ts=root)
    shared = control.post(AMARA, forum, "reply to all", thread_ts=root, broadcast=True)
    answer = web.conversations_history(channel=forum, oldest=root, inclusive=True)
    assert [message["ts"] for message in answer["messages"]] == [shared, other, root]
    head = answer["messages"][-1]
    assert (head["reply_count"], head["latest_reply"]) == (2, shared)
    assert head["reply_users"] == [BRUNO, AMARA]


def test_history_pages_skip_and_repeat_nothing_while_people_go_on(
    control: Control, web: WebClient, forum: str
) -> None:
    written = posts(control, forum, 7)
    first = web.conversations_history(channel=forum, limit=3, oldest=written[0], inclusive=True)
    cursor = first["response_metadata"]["next_cursor"]
    control.delete(AMARA, forum, written[3])
    posts(control, forum, 2)
    second = web.conversations_history(
        channel=forum, limit=3, oldest=written[0], inclusive=True, cursor=cursor
    )
    seen = [message["ts"] for page in (first, second) for message in page["messages"]]
    assert seen == [written[number] for number in (6, 5, 4, 2, 1, 0)]
    assert not second["has_more"]


def test_the_ends_of_a_window_count_only_when_inclusive(
    control: Control, web: WebClient, forum: str
) -> None:
    first, middle, last = posts(control, forum, 3)
    between = web.conversations_history(channel=forum, oldest=first, latest=last)
    assert [message["ts"] for message in between["messages"]] == [middle]
    one = web.conversations_history(
        channel=forum, oldest=middle, latest=middle, inclusive=True, limit=1
    )
    assert [message["ts"] for message in one["messages"]] == [middle]


def test_replies_come_after_their_root_in_pages(
    control: Control, web: WebClient, forum: str
) -> None:
    (root,) = posts(control, forum, 1)
    sent = [control.post(BRUNO, forum, f"reply {n}", thread_ts=root) for n in range(4)]
    seen: list[str] = []
    cursor: str | None = None
    while cursor != "":
        answer = web.conversations_replies(channel=forum, ts=root, limit=2, cursor=cursor)
        seen += [message["ts"] for message in answer["messages"]]
        cursor = answer["response_metadata"]["next_cursor"] if answer["has_more"] else ""
    assert seen == [root, *sent]
    alone = web.conversations_replies(channel=forum, ts=sent[0])
    assert len(alone["messages"]) == 5


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": NOWHERE}, "channel_not_found"),
        ({"cursor": "bm9uc2Vuc2U="}, "invalid_cursor"),
        ({"cursor": "%%%"}, "invalid_cursor"),
        ({"limit": 1000}, "invalid_arguments"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "tomorrow"}, "invalid_ts_latest"),
    ],
)
def test_history_refuses_what_slack_refuses(
    web: WebClient, forum: str, arguments: dict[str, Any], error: str
) -> None:
    asked = {"channel": forum, **arguments}
    assert refusal(lambda: web.conversations_history(**asked)) == error


def test_history_and_replies_are_for_members(control: Control, web: WebClient, forum: str) -> None:
    (root,) = posts(control, forum, 1)
    control.kick(BOT_USER, forum)
    assert refusal(lambda: web.conversations_history(channel=forum)) == "not_in_channel"
    assert refusal(lambda: web.conversations_replies(channel=forum, ts=root)) == "not_in_channel"
    assert refusal(lambda: web.conversations_setTopic(channel=forum, topic="")) == "not_in_channel"


def test_a_thread_that_is_not_there_is_not_found(web: WebClient, forum: str) -> None:
    error = refusal(lambda: web.conversations_replies(channel=forum, ts="1.000000"))
    assert error == "thread_not_found"


def test_metadata_is_whole_only_on_request(web: WebClient, forum: str) -> None:
    metadata = {"event_type": "digest", "event_payload": {"key": "k1"}}
    web.chat_postMessage(channel=forum, text="digest", metadata=metadata)
    plain = web.conversations_history(channel=forum, limit=1)["messages"][0]
    whole = web.conversations_history(channel=forum, limit=1, include_all_metadata=True)
    assert plain["metadata"] == {"event_type": "digest"}
    assert whole["messages"][0]["metadata"] == metadata
