"""Reactions, pins and bookmarks, called by slack_sdk."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.workspace import BOT_USER
from tests.sandbox.clients import refusal

AMARA, BRUNO = "U0AMARA0001", "U0BRUNO0002"


@pytest.fixture
def post(control: Control, forum: str) -> str:
    """Give the ts of a post of Amara's."""
    return control.post(AMARA, forum, "post")


def test_people_and_the_bot_react(
    web: WebClient, person: Callable[[str], WebClient], forum: str, post: str
) -> None:
    web.reactions_add(channel=forum, timestamp=post, name="bulb")
    person(BRUNO).reactions_add(channel=forum, timestamp=post, name="bulb")
    person(BRUNO).reactions_add(channel=forum, timestamp=post, name="+1::skin-tone-4")
    message = web.reactions_get(channel=forum, timestamp=post, full=True)["message"]
    assert message["reactions"] == [
        {"name": "bulb", "users": [BOT_USER, BRUNO], "count": 2},
        {"name": "+1::skin-tone-4", "users": [BRUNO], "count": 1},
    ]
    web.reactions_remove(channel=forum, timestamp=post, name="bulb")
    message = web.reactions_get(channel=forum, timestamp=post, full=True)["message"]
    assert message["reactions"][0]["users"] == [BRUNO]


def test_a_reaction_counts_once_and_is_taken_away_once(
    web: WebClient, forum: str, post: str
) -> None:
    item = {"channel": forum, "timestamp": post, "name": "bulb"}
    assert refusal(lambda: web.reactions_remove(**item)) == "no_reaction"
    web.reactions_add(**item)
    assert refusal(lambda: web.reactions_add(**item)) == "already_reacted"
    assert refusal(lambda: web.reactions_add(**item | {"name": "no spaces"})) == "invalid_name"
    gone = item | {"timestamp": "1.000000"}
    assert refusal(lambda: web.reactions_add(**gone)) == "message_not_found"
    nothing = {"channel": forum, "name": "bulb"}
    assert refusal(lambda: web.api_call("reactions.add", json=nothing)) == "no_item_specified"
    odd = item | {"timestamp": "noon"}
    assert refusal(lambda: web.reactions_add(**odd)) == "bad_timestamp"


def test_a_message_is_pinned_once(control: Control, web: WebClient, forum: str, post: str) -> None:
    web.pins_add(channel=forum, timestamp=post)
    assert refusal(lambda: web.pins_add(channel=forum, timestamp=post)) == "already_pinned"
    (item,) = web.pins_list(channel=forum)["items"]
    assert (item["message"]["ts"], item["created_by"]) == (post, BOT_USER)
    assert item["message"]["pinned_to"] == [forum]
    control.delete(AMARA, forum, post)
    assert web.pins_list(channel=forum)["items"] == []


def test_bookmarks_are_added_listed_and_changed(
    control: Control, web: WebClient, forum: str
) -> None:
    added = web.bookmarks_add(
        channel_id=forum, title="Plan", type="link", link="https://example.com/plan"
    )["bookmark"]
    web.bookmarks_edit(bookmark_id=added["id"], channel_id=forum, title="The plan")
    (listed,) = web.bookmarks_list(channel_id=forum)["bookmarks"]
    assert (listed["title"], listed["link"]) == ("The plan", "https://example.com/plan")
    bad = refusal(lambda: web.bookmarks_add(channel_id=forum, title="x", type="link", link="x"))
    assert bad == "invalid_link"
    missing = refusal(lambda: web.bookmarks_edit(bookmark_id="Bk0", channel_id=forum, title="x"))
    assert missing == "not_found"
    control.kick(BOT_USER, forum)
    assert refusal(lambda: web.bookmarks_list(channel_id=forum)) == "access_denied"


def test_some_of_the_people_under_a_reaction_stand_for_all_unless_all_are_asked_for(
    control: Control, web: WebClient, forum: str
) -> None:
    people = [f"U0MANY{number:05}" for number in range(60)]
    control.add_users([{"id": user} for user in people])
    ts = control.post("U0AMARA0001", forum, "liked")
    for user in people:
        control.join(user, forum)
        control.react(user, forum, ts, "heart")

    def named(message: dict[str, Any]) -> tuple[int, int]:
        (reaction,) = message["reactions"]
        return len(reaction["users"]), reaction["count"]

    (root,) = web.conversations_replies(channel=forum, ts=ts)["messages"]
    short = web.reactions_get(channel=forum, timestamp=ts)["message"]
    full = web.reactions_get(channel=forum, timestamp=ts, full=True)["message"]
    assert (named(root), named(short), named(full)) == ((50, 60), (50, 60), (60, 60))
    control.configure(reaction_users=2)
    (root,) = web.conversations_replies(channel=forum, ts=ts)["messages"]
    assert named(root) == (2, 60)
