"""Shared channels, people of other workspaces and guests, and a channel's change of id."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control, SandboxError
from tests.sandbox.clients import refusal
from tests.sandbox.contract import complaints

AMARA, GUEST = "U0AMARA0001", "U0GUEST0006"
ELSEWHERE, STRANGER = "T0ELSEWHERE", "U0STRANGER1"


@pytest.fixture
def shared(control: Control, forum: str) -> str:
    """Give the forum, shared with another workspace, one of whose people is in it."""
    control.add_users([{"id": STRANGER, "name": "stella", "team_id": ELSEWHERE}])
    control.share(forum, ELSEWHERE)
    control.join(STRANGER, forum)
    return forum


def last(control: Control) -> dict[str, Any]:
    found: dict[str, Any] = control.events()[-1]["body"]
    return found


def test_of_strangers_there_is_hardly_more_than_a_name(web: WebClient, shared: str) -> None:
    assert shared
    user = web.users_info(user=STRANGER)["user"]
    assert (user["team_id"], user["is_stranger"]) == (ELSEWHERE, True)
    assert {"email", "title", "phone", "status_text"}.isdisjoint(user["profile"])
    assert user["profile"]["display_name"] == "stella"
    assert STRANGER not in {member["id"] for member in web.users_list()["members"]}
    assert STRANGER in web.conversations_members(channel=shared)["members"]


def test_what_strangers_write_names_their_workspace(control: Control, shared: str) -> None:
    control.post(STRANGER, shared, "hello from outside")
    body = last(control)
    event = body["event"]
    assert {event["team"], event["user_team"], event["source_team"]} == {ELSEWHERE}
    assert event["user_profile"]["display_name"] == "stella"
    assert (body["team_id"], body["is_ext_shared_channel"]) == ("T0SANDBOX01", True)
    control.post(AMARA, shared, "hello from inside")
    event = last(control)["event"]
    assert event["team"] == "T0SANDBOX01"
    assert "user_team" not in event


def test_what_strangers_click_names_their_workspace(
    control: Control, web: WebClient, shared: str
) -> None:
    button = {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
        ],
    }
    ts = web.chat_postMessage(channel=shared, text="go", blocks=[button])["ts"]
    control.configure(ack_timeout=0.05)
    assert not control.click(STRANGER, shared, str(ts), "go").acknowledged


def test_a_shared_channel_says_so(control: Control, web: WebClient, shared: str) -> None:
    channel = web.conversations_info(channel=shared)["channel"]
    assert (channel["is_shared"], channel["is_ext_shared"]) == (True, True)
    assert channel["shared_team_ids"] == ["T0SANDBOX01", ELSEWHERE]
    control.unshare(shared, ELSEWHERE)
    assert not web.conversations_info(channel=shared)["channel"]["is_ext_shared"]
    assert STRANGER not in web.conversations_members(channel=shared)["members"]
    with pytest.raises(SandboxError, match="not_shared"):
        control.unshare(shared, ELSEWHERE)


def test_the_app_hears_of_sharing_and_its_end(
    control: Control, forum: str, contracts: Path
) -> None:
    control.share(forum, ELSEWHERE)
    began = last(control)["event"]
    control.unshare(forum, ELSEWHERE)
    ended = last(control)["event"]
    assert (began["type"], began["connected_team_id"]) == ("channel_shared", ELSEWHERE)
    assert (ended["type"], ended["is_ext_shared"]) == ("channel_unshared", False)
    assert [complaints(contracts, event) for event in (began, ended)] == [[], []]


def test_a_stranger_can_come_in_only_where_it_is_shared(
    control: Control, web: WebClient, forum: str, person: Callable[[str], WebClient]
) -> None:
    control.add_users([{"id": STRANGER, "name": "stella", "team_id": ELSEWHERE}])
    invite = refusal(lambda: web.conversations_invite(channel=forum, users=STRANGER))
    assert invite == "cant_invite"
    stella = person(STRANGER)
    assert refusal(lambda: stella.conversations_info(channel=forum)) == "channel_not_found"
    control.join(STRANGER, forum)
    assert stella.conversations_info(channel=forum)["channel"]["is_ext_shared"]


def test_guests_see_only_their_channels(
    control: Control, forum: str, person: Callable[[str], WebClient]
) -> None:
    guest = person(GUEST)
    assert forum not in {c["id"] for c in guest.conversations_list()["channels"]}
    assert refusal(lambda: guest.conversations_join(channel=forum)) == "channel_not_found"
    control.join(GUEST, forum)
    assert forum in {c["id"] for c in guest.conversations_list()["channels"]}


def test_a_changed_id_is_told_and_the_old_one_is_gone(
    control: Control, web: WebClient, forum: str, contracts: Path
) -> None:
    ts = control.post(AMARA, forum, "before")
    new = control.change_channel_id(forum)
    event = last(control)["event"]
    assert (event["old_channel_id"], event["new_channel_id"]) == (forum, new)
    assert complaints(contracts, event) == []
    assert refusal(lambda: web.conversations_info(channel=forum)) == "channel_not_found"
    assert web.conversations_history(channel=new)["messages"][0]["ts"] == ts
    assert web.conversations_info(channel=new)["channel"]["name"] == "forum"
    assert refusal(lambda: web.conversations_create(name="forum")) == "name_taken"
    control.react(AMARA, new, ts, "wave")
    assert last(control)["event"]["item"]["channel"] == new


def test_people_of_the_same_organisation_are_no_strangers(control: Control, web: WebClient) -> None:
    grid = {"id": "W0GRID00001", "team_id": "T0SISTER001", "enterprise_user": {"id": "W0GRID00001"}}
    control.add_users([grid])
    user = web.users_info(user="W0GRID00001")["user"]
    assert "is_stranger" not in user
    assert "email" in user["profile"]
    assert "W0GRID00001" in {member["id"] for member in web.users_list()["members"]}
