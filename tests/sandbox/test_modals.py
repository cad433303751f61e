"""Modals and App Home, opened by the app and filled in by people."""

import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control, SandboxError
from tests.sandbox.clients import refusal
from tests.sandbox.listening import Listener

AMARA, BRUNO = "U0AMARA0001", "U0BRUNO0002"


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def modal(title: str = "Join", **extra: object) -> dict[str, Any]:
    options = [{"text": plain(name), "value": name.lower()} for name in ("Tools", "Meetings")]
    return {
        "type": "modal",
        "title": plain(title),
        "submit": plain("Join"),
        "callback_id": "join",
        "blocks": [
            {
                "type": "input",
                "block_id": "why",
                "label": plain("Why?"),
                "element": {"type": "plain_text_input", "action_id": "text"},
            },
            {
                "type": "input",
                "block_id": "forums",
                "optional": True,
                "label": plain("Forums"),
                "element": {
                    "type": "checkboxes",
                    "action_id": "ticks",
                    "options": options,
                    "initial_options": options[:1],
                },
            },
            {
                "type": "actions",
                "block_id": "more",
                "elements": [{"type": "button", "action_id": "help", "text": plain("Help")}],
            },
        ],
        **extra,
    }


@pytest.fixture
def trigger(control: Control, forum: str, listener: Listener) -> str:
    """Give a trigger id of Amara's."""
    control.command(AMARA, forum, "join")
    return str(listener.next_of("slash_commands").payload["trigger_id"])


@pytest.fixture
def view(web: WebClient, trigger: str) -> str:
    """Give the id of a modal that Amara has before her."""
    return str(web.views_open(trigger_id=trigger, view=modal())["view"]["id"])


def test_a_trigger_opens_one_view(control: Control, web: WebClient, trigger: str) -> None:
    opened = web.views_open(trigger_id=trigger, view=modal())["view"]
    assert [view["id"] for view in control.views(AMARA)] == [opened["id"]]
    again = refusal(lambda: web.views_open(trigger_id=trigger, view=modal()))
    assert again == "exchanged_trigger_id"


def test_a_view_beyond_slacks_limits_is_refused(web: WebClient, trigger: str) -> None:
    error = refusal(lambda: web.views_open(trigger_id=trigger, view=modal("A title " * 4)))
    assert error == "invalid_arguments"


def test_a_submission_carries_what_was_typed_and_what_stood_there(
    control: Control, listener: Listener, view: str, contracts: Path
) -> None:
    assert control.submit_view(AMARA, view, {"text": "I lose an hour a day"}).acknowledged
    payload = listener.next_of("interactive").payload
    values = payload["view"]["state"]["values"]
    assert values["why"]["text"]["value"] == "I lose an hour a day"
    assert [o["value"] for o in values["forums"]["ticks"]["selected_options"]] == ["tools"]
    assert control.views(AMARA) == []
    sample = contracts / "samples" / "app-backend" / "views" / "ViewSubmissionPayload.json"
    recorded = json.loads(sample.read_text())
    others = {"bot_access_token", "function_data", "interactivity", "is_cleared"}
    assert set(recorded) - set(payload) <= others
    assert set(recorded["view"]) - set(payload["view"]) <= {"submit_disabled"}


def test_what_must_be_filled_in_must_be(control: Control, view: str) -> None:
    with pytest.raises(SandboxError, match="required_input_empty"):
        control.submit_view(AMARA, view, {})
    with pytest.raises(SandboxError, match=r"no_such_input.*what"):
        control.submit_view(AMARA, view, {"text": "x", "what": "y"})
    with pytest.raises(SandboxError, match="view_not_found"):
        control.submit_view(BRUNO, view, {"text": "x"})


def test_errors_keep_the_view_open_and_the_words_in_it(
    control: Control, listener: Listener, view: str
) -> None:
    answer = {"response_action": "errors", "errors": {"why": "Say more."}}
    listener.answers["interactive"] = lambda _request: answer
    assert control.submit_view(AMARA, view, {"why": "no"}).payload == answer
    (still,) = control.views(AMARA)
    assert still["state"]["values"]["why"]["text"]["value"] == "no"


@pytest.mark.parametrize(
    ("action", "titles"),
    [("update", ["Second"]), ("push", ["Join", "Second"]), ("clear", []), (None, [])],
)
def test_a_view_goes_the_way_of_the_answer(
    control: Control, listener: Listener, view: str, action: str | None, titles: list[str]
) -> None:
    answer = {"response_action": action, "view": modal("Second")} if action else None
    listener.answers["interactive"] = lambda _request: answer
    assert control.submit_view(AMARA, view, {"text": "x"}).error is None
    assert [shown["title"]["text"] for shown in control.views(AMARA)] == titles


def test_a_fourth_view_is_too_many(control: Control, listener: Listener, view: str) -> None:
    answer = {"response_action": "push", "view": modal()}
    listener.answers["interactive"] = lambda _request: answer
    top, errors = view, []
    for _ in range(3):
        errors.append(control.submit_view(AMARA, top, {"text": "x"}).error)
        top = control.views(AMARA)[-1]["id"]
    assert errors == [None, None, "push_limit_reached"]


def test_a_view_is_updated_by_hash(control: Control, web: WebClient, view: str) -> None:
    (shown,) = control.views(AMARA)
    web.views_update(view_id=view, view=modal("Second"), hash=shown["hash"])
    stale = refusal(lambda: web.views_update(view_id=view, view=modal(), hash=shown["hash"]))
    assert stale == "hash_conflict"
    assert refusal(lambda: web.views_update(view_id="V0", view=modal())) == "not_found"


def test_a_button_in_a_view_is_clicked(control: Control, listener: Listener, view: str) -> None:
    control.click_in_view(AMARA, view, "help")
    payload = listener.next_of("interactive").payload
    assert payload["container"] == {"type": "view", "view_id": view}
    assert payload["view"]["id"] == view
    assert "channel" not in payload


def test_closing_is_told_if_asked_for(
    control: Control, web: WebClient, listener: Listener, trigger: str
) -> None:
    view = web.views_open(trigger_id=trigger, view=modal(notify_on_close=True))["view"]["id"]
    control.close_view(AMARA, view)
    assert listener.next_of("interactive").payload["type"] == "view_closed"
    assert control.views(AMARA) == []


def test_a_home_is_published_and_seen(control: Control, web: WebClient) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = web.views_publish(user_id=AMARA, view=home)["view"]
    second = web.views_publish(user_id=AMARA, view=home, hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    stale = refusal(lambda: web.views_publish(user_id=AMARA, view=home, hash=first["hash"]))
    assert stale == "hash_conflict"
    assert control.state()["homes"][AMARA]["type"] == "home"
    control.open_home(AMARA)
    event = control.events()[-1]["body"]["event"]
    assert (event["type"], event["tab"], event["view"]["id"]) == (
        "app_home_opened",
        "home",
        first["id"],
    )
    assert refusal(lambda: web.views_publish(user_id="UNOBODY", view=home)) == "invalid_arguments"
