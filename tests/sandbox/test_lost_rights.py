"""An app that loses scopes, its token, or its place in the workspace."""

from pathlib import Path

from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.server import serve_in_thread
from tests.sandbox.clients import bot_client, refusal
from tests.sandbox.contract import complaints

AMARA = "U0AMARA0001"
MANIFEST = Path(__file__).resolve().parents[2] / "manifest.yml"


def test_a_revoked_scope_is_missed_until_it_is_given_back(
    control: Control, web: WebClient, forum: str
) -> None:
    control.configure(revoke_scopes=["channels:history", "chat:write"])
    assert refusal(lambda: web.conversations_history(channel=forum)) == "missing_scope"
    assert refusal(lambda: web.chat_postMessage(channel=forum, text="x")) == "missing_scope"
    assert web.users_info(user=AMARA)["user"]["profile"]["email"]
    control.configure(revoke_scopes=[])
    assert web.conversations_history(channel=forum)["ok"]


def test_the_events_that_need_a_revoked_scope_are_not_sent() -> None:
    with serve_in_thread(manifest=MANIFEST) as running:
        web, control = bot_client(running), running.control
        forum = str(web.conversations_create(name="forum")["channel"]["id"])
        control.join(AMARA, forum)
        control.configure(revoke_scopes=["channels:history"])
        heard = len(control.events())
        ts = control.post(AMARA, forum, "unheard")
        control.react(AMARA, forum, ts, "wave")
        assert [entry["type"] for entry in control.events(heard)] == ["reaction_added"]
        scopes = web.auth_test().headers["x-oauth-scopes"].split(",")
        assert "channels:history" not in scopes
        assert "groups:history" in scopes


def test_revoked_tokens_and_an_uninstalled_app_are_told_and_refused(
    control: Control, web: WebClient, contracts: Path
) -> None:
    control.revoke_tokens()
    assert refusal(web.auth_test) == "token_revoked"
    control.uninstall()
    assert refusal(web.auth_test) == "account_inactive"
    events = [entry["body"]["event"] for entry in control.events()]
    assert [event["type"] for event in events] == ["tokens_revoked", "app_uninstalled"]
    assert [complaints(contracts, event) for event in events] == [[], []]
    control.configure(refuse_bot=None)
    assert web.auth_test()["ok"]
