"""Slash commands, clicks and shortcuts, and what the app answers to them."""

import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox.control import Control, SandboxError
from sandbox.server import serve_in_thread
from sandbox.workspace import BOT_USER
from tests.sandbox.listening import Listener

AMARA, BRUNO, DALE = "U0AMARA0001", "U0BRUNO0002", "U0DALE00004"
BUTTONS = [
    {
        "type": "actions",
        "block_id": f"choice-{word}",
        "elements": [
            {
                "type": "button",
                "action_id": "vote",
                "text": {"type": "plain_text", "text": word},
                "value": word,
            }
        ],
    }
    for word in ("Support", "Doubt")
]
SELECT = {
    "type": "section",
    "block_id": "forum",
    "text": {"type": "mrkdwn", "text": "Which forum?"},
    "accessory": {
        "type": "static_select",
        "action_id": "pick",
        "options": [{"text": {"type": "plain_text", "text": "Tools"}, "value": "tools"}],
    },
}


def shape(sample: object) -> set[str]:
    """Return the keys of a recorded sample."""
    return set(sample) if isinstance(sample, dict) else set()


def recorded(contracts: Path, name: str) -> set[str]:
    """Return the keys of a payload that was recorded from Slack."""
    folder = contracts / "samples" / "app-backend"
    return shape(json.loads((folder / name).read_text()))


def test_a_command_reaches_the_app_with_slacks_fields(
    control: Control, forum: str, listener: Listener, contracts: Path
) -> None:
    reply = control.command(AMARA, forum, "status now")
    assert (reply.acknowledged, reply.payload) == (True, None)
    payload = listener.next_of("slash_commands").payload
    assert (payload["command"], payload["text"]) == ("/jam", "status now")
    assert (payload["user_id"], payload["channel_id"]) == (AMARA, forum)
    sample = recorded(contracts, "slash-commands/SlashCommandPayload.json")
    assert sample - set(payload) == {"enterprise_id", "enterprise_name"}


def test_what_the_acknowledgement_says_only_the_person_sees(
    control: Control, forum: str, listener: Listener
) -> None:
    listener.answers["slash_commands"] = lambda _request: {"text": "Nothing runs yet."}
    assert control.command(AMARA, forum, "status").payload == {"text": "Nothing runs yet."}
    (whisper,) = control.ephemerals(AMARA)
    assert whisper["text"] == "Nothing runs yet."


def test_an_answer_in_channel_is_for_all(control: Control, forum: str, listener: Listener) -> None:
    said = {"text": "Hello all", "response_type": "in_channel"}
    listener.answers["slash_commands"] = lambda _request: said
    control.command(AMARA, forum, "hello")
    assert control.messages(forum)[-1]["text"] == "Hello all"
    assert control.ephemerals() == []


def test_a_command_without_an_acknowledgement_is_noticed(
    control: Control, forum: str, listener: Listener
) -> None:
    control.settle()
    control.configure(ack_timeout=0.1)
    listener.silent = True
    assert not control.command(AMARA, forum, "status").acknowledged
    control.settle()


def test_a_command_is_typed_by_members_only(control: Control, forum: str) -> None:
    with pytest.raises(SandboxError, match="not_in_channel"):
        control.command(DALE, forum, "status")


def test_a_command_that_the_manifest_lacks_does_not_exist(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text("features: {slash_commands: [{command: /jam}]}")
    with serve_in_thread(manifest=manifest) as running:
        general = running.control.state()["channels"][0]["id"]
        with pytest.raises(SandboxError, match="unknown_command"):
            running.control.command(AMARA, general, "x", command="/yam")
        with pytest.raises(SandboxError, match="unknown_shortcut"):
            running.control.shortcut(AMARA, "make_idea")


def test_a_click_sends_the_button_and_its_message(
    control: Control, web: WebClient, forum: str, listener: Listener, contracts: Path
) -> None:
    ts = web.chat_postMessage(channel=forum, text="Idea 1", blocks=BUTTONS)["ts"]
    assert control.click(AMARA, forum, ts, "vote", value="Doubt").acknowledged
    payload = listener.next_of("interactive").payload
    (action,) = payload["actions"]
    assert (action["value"], action["block_id"]) == ("Doubt", "choice-Doubt")
    assert payload["message"]["ts"] == payload["container"]["message_ts"] == ts
    sample = recorded(contracts, "interactive-components/BlockActionPayload.json")
    # `view` is of clicks in views, `app_unfurl` and `function_data` of other features.
    assert sample - set(payload) <= {
        *("view", "app_unfurl", "bot_access_token", "function_data", "interactivity"),
    }


def test_a_menu_sends_the_chosen_option(
    control: Control, web: WebClient, forum: str, listener: Listener
) -> None:
    ts = web.chat_postMessage(channel=forum, text="Which?", blocks=[SELECT])["ts"]
    control.click(AMARA, forum, ts, "pick", value="tools")
    (action,) = listener.next_of("interactive").payload["actions"]
    assert action["selected_option"]["value"] == "tools"
    with pytest.raises(SandboxError, match="no_such_option"):
        control.click(AMARA, forum, ts, "pick", value="taxes")


def test_one_clicks_on_what_is_there(control: Control, web: WebClient, forum: str) -> None:
    ts = web.chat_postMessage(channel=forum, text="Idea 1", blocks=BUTTONS)["ts"]
    with pytest.raises(SandboxError, match=r"no_such_element.*vote"):
        control.click(AMARA, forum, ts, "veto")
    with pytest.raises(SandboxError, match="no_such_element"):
        control.click(AMARA, forum, ts, "vote", value="Perhaps")
    mine = control.post(AMARA, forum, "mine", blocks=BUTTONS)
    with pytest.raises(SandboxError, match="not_a_message_of_the_app"):
        control.click(AMARA, forum, mine, "vote")


def test_an_ephemeral_message_is_clicked_by_its_reader_and_sent_without_its_words(
    control: Control, web: WebClient, forum: str, listener: Listener
) -> None:
    web.chat_postEphemeral(channel=forum, user=AMARA, text="Yours?", blocks=BUTTONS)
    (whisper,) = control.ephemerals(AMARA)
    with pytest.raises(SandboxError, match="message_not_found"):
        control.click(BRUNO, forum, whisper["ts"], "vote")
    control.click(AMARA, forum, whisper["ts"], "vote")
    payload = listener.next_of("interactive").payload
    assert payload["container"]["is_ephemeral"]
    assert "message" not in payload


def test_a_message_shortcut_carries_the_message(
    control: Control, forum: str, listener: Listener, contracts: Path
) -> None:
    ts = control.post(BRUNO, forum, "Close tickets without signal")
    control.shortcut(AMARA, "make_idea", forum, ts)
    payload = listener.next_of("interactive").payload
    assert (payload["type"], payload["callback_id"]) == ("message_action", "make_idea")
    assert payload["message"]["text"] == "Close tickets without signal"
    sample = recorded(contracts, "interactive-components/MessageShortcutPayload.json")
    assert sample - set(payload) <= {"bot_access_token", "function_data", "interactivity"}
    control.shortcut(AMARA, "open_desk")
    assert listener.next_of("interactive").payload["type"] == "shortcut"


def response_url(control: Control, forum: str, listener: Listener) -> str:
    control.command(AMARA, forum, "digest")
    return str(listener.next_of("slash_commands").payload["response_url"])


def test_a_response_url_is_good_for_five_answers(
    control: Control, forum: str, listener: Listener
) -> None:
    url = response_url(control, forum, listener)
    client = WebhookClient(url)
    answers = [client.send(text=f"part {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert answers[5].body == '{"ok":false,"error":"used_url"}'
    assert [whisper["text"] for whisper in control.ephemerals(AMARA)][-1] == "part 4"


def test_a_response_url_replaces_and_deletes_what_was_clicked(
    control: Control, web: WebClient, forum: str, listener: Listener
) -> None:
    web.chat_postEphemeral(channel=forum, user=AMARA, text="Post it?", blocks=BUTTONS)
    (whisper,) = control.ephemerals(AMARA)
    control.click(AMARA, forum, whisper["ts"], "vote")
    client = WebhookClient(listener.next_of("interactive").payload["response_url"])
    client.send(text="Posted.", replace_original=True)
    assert [(w["text"], w["blocks"]) for w in control.ephemerals(AMARA)] == [("Posted.", [])]
    client.send(delete_original=True)
    assert control.ephemerals(AMARA) == []


def test_a_response_url_posts_in_the_channel_as_the_bot(
    control: Control, forum: str, listener: Listener
) -> None:
    client = WebhookClient(response_url(control, forum, listener))
    client.send(text="For all", response_type="in_channel")
    message: dict[str, Any] = control.messages(forum)[-1]
    assert (message["text"], message["user"]) == ("For all", BOT_USER)
