"""The front door of the Web API: tokens, scopes, ordered troubles, the log of calls."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from sandbox.channel import Kind
from sandbox.control import Control
from sandbox.methods.table import METHODS, needed_scopes
from sandbox.server import Running, serve_in_thread
from sandbox.workspace import BOT, BOT_USER
from tests.sandbox.clients import bot_client, raw, refusal

AMARA = "U0AMARA0001"
MANIFEST = """
oauth_config:
  scopes:
    bot: [channels:read, channels:join, chat:write, users:read]
settings:
  event_subscriptions:
    bot_events: [message.channels]
"""


def test_the_bots_token_is_the_bot_and_a_persons_token_the_person(
    web: WebClient, person: Callable[[str], WebClient]
) -> None:
    bot, amara = web.auth_test(), person(AMARA).auth_test()
    assert (bot["user_id"], bot["bot_id"]) == (BOT_USER, BOT)
    assert (amara["user_id"], amara["user"]) == (AMARA, "amara")
    assert "bot_id" not in amara.data


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("xoxb-another", "invalid_auth"),
        ("xoxp-UNOBODY", "invalid_auth"),
        ("xapp-sandbox", "not_allowed_token_type"),
        ("", "not_authed"),
    ],
)
def test_a_wrong_token_is_refused(running: Running, token: str, error: str) -> None:
    client = WebClient(token=token, base_url=running.environment["SLACK_API_URL"])
    assert refusal(client.users_list) == error


def test_the_bots_token_opens_no_connection(web: WebClient, running: Running) -> None:
    bot = running.environment["SLACK_BOT_TOKEN"]
    error = refusal(lambda: web.apps_connections_open(app_token=bot))
    assert error == "not_allowed_token_type"


def test_who_left_the_company_is_inactive(
    control: Control, person: Callable[[str], WebClient]
) -> None:
    control.change_user({"id": AMARA, "deleted": True})
    assert refusal(person(AMARA).auth_test) == "account_inactive"


def test_a_revoked_token_is_told_so(control: Control, web: WebClient) -> None:
    control.configure(refuse_bot="token_revoked")
    assert refusal(web.auth_test) == "token_revoked"


def test_the_token_may_come_as_an_argument(running: Running) -> None:
    url = running.environment["SLACK_API_URL"] + "auth.test"
    assert raw(url, b"token=xoxb-sandbox")["user_id"] == BOT_USER


def test_a_method_that_is_not_there_is_unknown(web: WebClient) -> None:
    assert refusal(lambda: web.api_call("chat.scheduleMessage")) == "unknown_method"


def test_a_body_that_is_no_json_is_refused(running: Running) -> None:
    url = running.environment["SLACK_API_URL"] + "auth.test"
    assert raw(url, b"{", {"Content-Type": "application/json"})["error"] == "invalid_json"
    assert raw(url, b"[]", {"Content-Type": "application/json"})["error"] == "json_not_object"


def test_a_missing_scope_is_named_with_those_there_are(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST)
    with serve_in_thread(manifest=manifest) as running:
        web = bot_client(running)
        web.conversations_list()
        with pytest.raises(SlackApiError) as error:
            web.conversations_list(types="public_channel,private_channel")
        answer = error.value.response
        assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:read")
        assert answer["provided"] == "channels:join,channels:read,chat:write,users:read"
        assert refusal(lambda: web.conversations_create(name="x")) == "missing_scope"
        assert "email" not in web.users_info(user=AMARA)["user"]["profile"]


def test_only_subscribed_events_are_sent(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST)
    with serve_in_thread(manifest=manifest) as running:
        web = bot_client(running)
        random = web.conversations_list()["channels"][0]["id"]
        web.conversations_join(channel=random)
        ts = running.control.post(AMARA, random, "hello")
        running.control.react(AMARA, random, ts, "wave")
        kinds = [(event["type"], event["subtype"]) for event in running.control.events()]
        assert kinds == [("message", "channel_join"), ("message", None)]


def test_ordered_failures_come_once_each_and_in_order(
    control: Control, web: WebClient, forum: str
) -> None:
    control.configure(fail={"chat.postMessage": ["internal_error", 503]})
    assert refusal(lambda: web.chat_postMessage(channel=forum, text="a")) == "internal_error"
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=forum, text="b")
    assert error.value.response.status_code == 503
    web.chat_postMessage(channel=forum, text="c")
    assert [m["text"] for m in control.messages(forum) if not m.get("subtype")] == ["c"]


def test_a_spoilt_answer_leaves_the_call_done(control: Control, web: WebClient, forum: str) -> None:
    control.configure(fail={"chat.postMessage": [{"status": 500, "carried_out": True}]})
    with pytest.raises(SlackApiError):
        web.chat_postMessage(channel=forum, text="done all the same")
    assert control.messages(forum)[-1]["text"] == "done all the same"


def test_a_rate_limit_says_how_long_to_wait(control: Control, web: WebClient) -> None:
    web.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    control.configure(fail={"auth.test": [{"status": 429, "retry_after": 0}]})
    assert web.auth_test()["ok"]
    assert [call["error"] for call in control.calls()] == ["ratelimited", None]


def test_restricted_methods_are_refused(control: Control, web: WebClient) -> None:
    control.configure(restricted=["conversations.create"])
    assert refusal(lambda: web.conversations_create(name="x")) == "restricted_action"


def test_calls_are_logged_with_their_arguments_and_without_tokens(
    control: Control, web: WebClient, forum: str
) -> None:
    since = len(control.calls())
    control.set_time(1_800_000_000)
    web.chat_postMessage(channel=forum, text="logged")
    (call,) = control.calls(since)
    assert call == {
        "number": since + 1,
        "method": "chat.postMessage",
        "args": {"channel": forum, "text": "logged"},
        "user": None,
        "ok": True,
        "error": None,
        "time": 1_800_000_000.0,
    }


def test_scopes_and_tiers_are_those_that_slack_documents(contracts: Path) -> None:
    special = 5
    for name, method in METHODS.items():
        document = json.loads((contracts / "web-api" / f"{name}.json").read_text())
        documented = set((document.get("scope") or {}).get("bot") or ())
        ours = {scope for scopes in method.scopes.values() for scope in scopes}
        # Slack's list leaves the two modern names out of some methods.
        assert ours <= documented or not documented, name
        assert bool(ours) == bool(documented), name
        assert f"t{method.tier or special}" == document["rate_limits"], name


def test_the_needed_scopes_depend_on_the_kind_of_conversation() -> None:
    assert needed_scopes("conversations.history", {Kind.PUBLIC, Kind.IM}) == [
        ("channels:history",),
        ("im:history",),
    ]
    assert needed_scopes("auth.test", {Kind.PUBLIC}) == [()]
