"""Menus, ticks and inputs in messages and views: what they hold, and menus the app fills."""

from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control, SandboxError
from tests.sandbox.clients import refusal
from tests.sandbox.listening import Listener

AMARA, BRUNO = "U0AMARA0001", "U0BRUNO0002"


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[dict[str, Any]]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


FORUM = {"type": "external_select", "action_id": "forum", "min_query_length": 2}
BLOCKS: list[dict[str, Any]] = [
    {
        "type": "actions",
        "block_id": "poll",
        "elements": [
            {"type": "radio_buttons", "action_id": "side", "options": options("For", "Against")},
            {"type": "checkboxes", "action_id": "why", "options": options("Cost", "Time")},
            {"type": "overflow", "action_id": "more", "options": options("Edit", "Drop")},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-03"},
            FORUM,
        ],
    },
    {
        "type": "input",
        "block_id": "note",
        "optional": True,
        "label": plain("Why?"),
        "element": {"type": "plain_text_input", "action_id": "text", "max_length": 5},
    },
]


@pytest.fixture
def ts(web: WebClient, forum: str) -> str:
    """Give a message with all of these."""
    return str(web.chat_postMessage(channel=forum, text="A poll", blocks=BLOCKS)["ts"])


@pytest.fixture
def view(control: Control, web: WebClient, forum: str, listener: Listener) -> str:
    """Give a modal with all of these that Amara has before her."""
    control.command(AMARA, forum, "join")
    trigger = listener.next_of("slash_commands").payload["trigger_id"]
    return str(web.views_open(trigger_id=trigger, view=modal())["view"]["id"])


def modal(title: str = "Poll", **extra: object) -> dict[str, Any]:
    kind = {"type": "modal", "title": plain(title), "submit": plain("Send")}
    return {**kind, "blocks": BLOCKS, **extra}


def test_each_kind_of_choice_is_told_as_slack_tells_it(
    control: Control, forum: str, ts: str, listener: Listener
) -> None:
    control.click(AMARA, forum, ts, "side", value="for")
    control.click(AMARA, forum, ts, "why", value=["cost", "time"])
    control.click(AMARA, forum, ts, "day", value="2026-03-05")
    control.click(AMARA, forum, ts, "more", value="drop")
    side, why, day, more = (listener.next_of("interactive").payload for _ in range(4))
    assert side["actions"][0]["selected_option"]["value"] == "for"
    assert [o["value"] for o in why["actions"][0]["selected_options"]] == ["cost", "time"]
    assert day["actions"][0]["selected_date"] == "2026-03-05"
    assert more["actions"][0]["selected_option"]["value"] == "drop"


def test_what_one_person_chose_in_a_message_is_told_with_their_next_click(
    control: Control, forum: str, ts: str, listener: Listener
) -> None:
    control.click(AMARA, forum, ts, "side", value="for")
    control.click(AMARA, forum, ts, "more", value="edit", values={"note": "so"})
    control.click(BRUNO, forum, ts, "more", value="edit")
    _, amara, bruno = (listener.next_of("interactive").payload for _ in range(3))
    state = amara["state"]["values"]
    assert state["poll"]["side"]["selected_option"]["value"] == "for"
    assert state["poll"]["day"] == {"type": "datepicker", "selected_date": "2026-03-03"}
    assert state["note"]["text"]["value"] == "so"
    assert "more" not in state["poll"]
    assert bruno["state"]["values"]["poll"]["side"]["selected_option"] is None


def test_a_views_state_holds_its_menus_too(control: Control, view: str, listener: Listener) -> None:
    control.click_in_view(AMARA, view, "side", value="against")
    control.submit_view(AMARA, view, {})
    _, sent = (listener.next_of("interactive").payload for _ in range(2))
    state = sent["view"]["state"]["values"]
    assert state["poll"]["side"]["selected_option"]["value"] == "against"
    assert state["poll"]["day"]["selected_date"] == "2026-03-03"


def test_the_app_gives_a_menus_options_as_one_types(
    control: Control, forum: str, ts: str, view: str, listener: Listener
) -> None:
    found = {"options": options("Tools", "Toast")}
    listener.answers["interactive"] = lambda request: (
        found if request.payload["type"] == "block_suggestion" else None
    )
    assert control.suggest(AMARA, "forum", "to", view=view).payload == found
    asked = listener.next_of("interactive").payload
    assert (asked["value"], asked["action_id"], asked["block_id"]) == ("to", "forum", "poll")
    assert asked["container"] == {"type": "view", "view_id": view}
    assert "trigger_id" not in asked
    control.suggest(AMARA, "forum", "to", channel=forum, ts=ts)
    assert listener.next_of("interactive").payload["message"]["ts"] == ts
    control.click(AMARA, forum, ts, "forum", value="tools")
    (action,) = listener.next_of("interactive").payload["actions"]
    assert action["selected_option"] == found["options"][0]
    with pytest.raises(SandboxError, match="no_such_option"):
        control.click(BRUNO, forum, ts, "forum", value="tools")


def test_a_menu_takes_good_answers_to_long_enough_words_alone(
    control: Control, view: str, listener: Listener
) -> None:
    with pytest.raises(SandboxError, match="query_too_short"):
        control.suggest(AMARA, "forum", "t", view=view)
    with pytest.raises(SandboxError, match="not_an_external_select"):
        control.suggest(AMARA, "side", "too", view=view)
    with pytest.raises(SandboxError, match="view_not_found"):
        control.suggest(BRUNO, "forum", "too", view=view)
    listener.answers["interactive"] = lambda _request: {"options": [{"text": "Tools"}]}
    assert str(control.suggest(AMARA, "forum", "too", view=view).error).startswith(
        "invalid_options"
    )


def test_a_text_is_as_long_as_its_input_lets_it_be(control: Control, view: str) -> None:
    with pytest.raises(SandboxError, match="input_too_long"):
        control.submit_view(AMARA, view, {"note": "longer"})


def test_errors_belong_to_inputs(control: Control, view: str, listener: Listener) -> None:
    answer = {"response_action": "errors", "errors": {"poll": "no input"}}
    listener.answers["interactive"] = lambda _request: answer
    assert control.submit_view(AMARA, view, {}).error == "errors_of_no_input: poll"


def test_a_view_is_pushed_by_the_trigger_of_a_click_in_one(
    control: Control, web: WebClient, forum: str, view: str, listener: Listener
) -> None:
    control.click_in_view(AMARA, view, "more", value="edit")
    trigger = listener.next_of("interactive").payload["trigger_id"]
    web.views_push(trigger_id=trigger, view=modal("Second"))
    shown = control.views(AMARA)
    assert [one["title"]["text"] for one in shown] == ["Poll", "Second"]
    assert shown[1]["previous_view_id"] == view
    control.command(AMARA, forum, "join")
    elsewhere = listener.next_of("slash_commands").payload["trigger_id"]
    assert refusal(lambda: web.views_push(trigger_id=elsewhere, view=modal())) == "not_found"


def test_closing_one_can_close_all(
    control: Control, web: WebClient, view: str, listener: Listener
) -> None:
    control.click_in_view(AMARA, view, "more", value="edit")
    trigger = listener.next_of("interactive").payload["trigger_id"]
    more = modal("Second", clear_on_close=True, notify_on_close=True)
    pushed = web.views_push(trigger_id=trigger, view=more)["view"]["id"]
    control.close_view(AMARA, pushed)
    told = listener.next_of("interactive").payload
    assert (told["type"], told["is_cleared"], told["view"]["id"]) == ("view_closed", True, pushed)
    assert control.views(AMARA) == []
