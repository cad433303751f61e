"""Every refusal the sandbox knows is one that Slack documents for that method."""

from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.control import Control
from sandbox.workspace import BOT_USER
from tests.sandbox.clients import refusal
from tests.sandbox.contract import COMMON_ERRORS, method_errors

AMARA = "U0AMARA0001"
# Seen from Slack, or documented by it elsewhere, but not in the method's own list.
HOLES = {
    ("chat.postMessage", "msg_too_long"),
    ("files.completeUploadExternal", "cannot_reply_to_message"),
    ("views.open", "view_too_large"),
}
NOWHERE = {"channel": "C0NOWHERE00"}
HERE = {"channel": "$forum"}
POST = {"channel": "$forum", "timestamp": "$ts"}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Join"}, "blocks": []}

CASES: list[tuple[str, dict[str, Any], str]] = [
    *(
        (method, {**NOWHERE, "ts": "1.0", "timestamp": "1.0", "message_ts": "1.0"}, error)
        for method, error in {
            "chat.delete": "channel_not_found",
            "chat.getPermalink": "channel_not_found",
            "conversations.history": "channel_not_found",
            "conversations.info": "channel_not_found",
            "conversations.join": "channel_not_found",
            "conversations.members": "channel_not_found",
            "conversations.replies": "channel_not_found",
            "conversations.setPurpose": "channel_not_found",
            "conversations.setTopic": "channel_not_found",
            "pins.add": "channel_not_found",
            "pins.list": "channel_not_found",
            "reactions.get": "channel_not_found",
        }.items()
    ),
    ("bookmarks.list", {"channel_id": "C0NOWHERE00"}, "channel_not_found"),
    (
        "bookmarks.add",
        {"channel_id": "$forum", "title": "x", "type": "file"},
        "invalid_bookmark_type",
    ),
    ("chat.postMessage", {**HERE, "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {**HERE, "text": "x", "metadata": "no"}, "invalid_metadata_format"),
    ("chat.update", {**HERE, "ts": "$bot_ts", "text": "x" * 4_001}, "msg_too_long"),
    ("chat.update", {**HERE, "ts": "$ts", "text": "x"}, "cant_update_message"),
    ("chat.delete", {**HERE, "ts": "$ts"}, "cant_delete_message"),
    ("chat.postEphemeral", {**HERE, "user": "UNOBODY", "text": "x"}, "user_not_in_channel"),
    ("conversations.list", {"limit": 1001}, "invalid_limit"),
    ("conversations.list", {"cursor": "x"}, "invalid_cursor"),
    ("users.conversations", {"limit": 1000}, "invalid_limit"),
    ("users.conversations", {"types": "rooms"}, "invalid_types"),
    ("conversations.members", {**HERE, "limit": "many"}, "invalid_limit"),
    ("conversations.members", {"channel": "$im", "cursor": "x"}, "invalid_cursor"),
    ("conversations.create", {"name": "forum"}, "name_taken"),
    ("conversations.create", {"name": "A"}, "invalid_name_specials"),
    ("conversations.join", {"channel": "$im"}, "method_not_supported_for_channel_type"),
    ("conversations.invite", {**HERE, "users": BOT_USER}, "cant_invite_self"),
    ("conversations.open", {"users": "UNOBODY"}, "user_not_found"),
    ("conversations.setTopic", {**HERE, "topic": "x" * 251}, "too_long"),
    ("files.info", {"file": "F0"}, "file_not_found"),
    ("files.completeUploadExternal", {"files": [{"id": "F0"}]}, "file_not_found"),
    ("canvases.edit", {"canvas_id": "F0", "changes": []}, "canvas_not_found"),
    ("canvases.delete", {"canvas_id": "F0"}, "canvas_not_found"),
    ("canvases.sections.lookup", {"canvas_id": "F0", "criteria": {}}, "canvas_not_found"),
    ("canvases.access.set", {"canvas_id": "F0", "access_level": "read"}, "canvas_not_found"),
    ("pins.add", HERE, "no_item_specified"),
    ("reactions.add", {**POST, "name": "a b"}, "invalid_name"),
    ("reactions.remove", {**POST, "name": "tada"}, "no_reaction"),
    ("team.info", {"team": "T0ELSEWHERE"}, "team_not_found"),
    ("users.info", {"user": "UNOBODY"}, "user_not_found"),
    ("users.list", {"cursor": "x"}, "invalid_cursor"),
    ("users.lookupByEmail", {"email": "x"}, "users_not_found"),
    ("views.open", {"trigger_id": "1.a", "view": MODAL}, "invalid_trigger_id"),
    ("views.update", {"view_id": "V0", "view": MODAL}, "not_found"),
]


@pytest.mark.parametrize(("method", "arguments", "error"), CASES)
def test_a_refusal_is_one_that_slack_documents(
    method: str,
    arguments: dict[str, Any],
    error: str,
    control: Control,
    web: WebClient,
    forum: str,
    contracts: Path,
) -> None:
    known = {
        "$forum": forum,
        "$ts": control.post(AMARA, forum, "post"),
        "$bot_ts": web.chat_postMessage(channel=forum, text="post")["ts"],
        "$im": web.conversations_open(users=AMARA)["channel"]["id"],
    }
    asked = {
        key: known.get(value, value) if isinstance(value, str) else value
        for key, value in arguments.items()
    }
    assert refusal(lambda: web.api_call(method, json=asked)) == error
    documented = method_errors(contracts, method) | COMMON_ERRORS
    assert error in documented or (method, error) in HOLES


@pytest.mark.parametrize(
    ("method", "missing"),
    [("chat.update", "channel"), ("conversations.replies", "channel"), ("users.info", "user")],
)
def test_an_argument_that_is_missing_is_named(web: WebClient, method: str, missing: str) -> None:
    with pytest.raises(SlackApiError) as error:
        web.api_call(method)
    answer = error.value.response
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [f"[ERROR] missing required field: {missing}"]
