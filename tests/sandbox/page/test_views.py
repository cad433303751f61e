"""What the app shows on the page: Home, modals, shortcuts, menus, tables and charts."""

from typing import Any

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient
from slack_sdk.socket_mode.request import SocketModeRequest

from sandbox.control import Control
from tests.browser import Tab
from tests.sandbox.block_examples import CHARTS, IN_MESSAGES, Block, mrkdwn
from tests.sandbox.listening import Listener

AMARA = "U0AMARA0001"
MANIFEST = """
features:
  app_home: {home_tab_enabled: true, messages_tab_enabled: true}
  slash_commands: [{command: /jam}]
  shortcuts:
    - {name: Make it an idea, type: message, callback_id: make_idea, description: Numbered}
    - {name: Share an idea, type: global, callback_id: share, description: Anywhere}
oauth_config: {scopes: {bot: [chat:write, channels:manage, channels:join]}}
settings:
  interactivity: {is_enabled: true}
  event_subscriptions: {bot_events: [app_home_opened]}
"""


@pytest.fixture(scope="module")
def manifest() -> str:
    """Give the manifest of an app with a Home and shortcuts."""
    return MANIFEST


@pytest.fixture(scope="module")
def forum(web: WebClient, control: Control) -> str:
    """Give a channel of Amara and the bot."""
    channel = str(web.conversations_create(name="forum")["channel"]["id"])
    control.join(AMARA, channel)
    return channel


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def field(name: str, element: Block, **extra: object) -> Block:
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, **extra}


def modal(title: str, **extra: object) -> Block:
    return {
        "type": "modal",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": [
            field("Title", {"type": "plain_text_input", "action_id": "text"}),
            field("Forum", {"type": "external_select", "action_id": "pick", "min_query_length": 1}),
            field(
                "Ticks",
                {
                    "type": "checkboxes",
                    "action_id": "ticks",
                    "options": [{"text": mrkdwn("*Quote* me"), "value": "quote"}],
                },
                optional=True,
            ),
        ],
        **extra,
    }


class App:
    """An app that opens a modal for whatever is done, and answers as it is told."""

    def __init__(self, web: WebClient, listener: Listener) -> None:
        self.web, self.sent = web, list[dict[str, Any]]()
        self.next: Block | None = None
        listener.answers["interactive"] = self.answer

    def answer(self, request: SocketModeRequest) -> Block | None:
        """Answer what a person did."""
        payload = request.payload
        self.sent.append(payload)
        if payload["type"] == "block_suggestion":
            return {"options": [{"text": plain("Tools"), "value": "tools"}]}
        if payload["type"] in ("message_action", "shortcut"):
            self.web.views_open(trigger_id=payload["trigger_id"], view=modal("New idea"))
        return self.next if payload["type"] == "view_submission" else None


@pytest.fixture
def app(web: WebClient, listener: Listener) -> App:
    """Give the app."""
    return App(web, listener)


def test_a_modal_is_filled_in_refused_pushed_and_closed(
    tab: Tab, control: Control, forum: str, app: App
) -> None:
    control.post(AMARA, forum, "Close tickets without signal")
    tab.open(AMARA, forum)
    tab.message("Close tickets").choose("Make it an idea")
    dialog = tab.page.get_by_role("dialog", name="New idea")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert").first).to_have_text("Please fill this in.")
    dialog.get_by_label("Title").fill("Offline tickets")
    dialog.get_by_label("Forum").fill("too")
    dialog.get_by_label("Found").select_option(label="Tools")
    dialog.get_by_label("Quote me").check()
    app.next = {"response_action": "errors", "errors": {"Title": "That is taken."}}
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert").first).to_have_text("That is taken.")
    app.next = {"response_action": "push", "view": modal("Sure?", submit=plain("Yes"))}
    dialog.get_by_role("button", name="Save").click()
    second = tab.page.get_by_role("dialog", name="Sure?")
    second.get_by_role("button", name="Back").click()
    expect(dialog.get_by_label("Title")).to_have_value("Offline tickets")
    app.next = None
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    values = app.sent[-1]["view"]["state"]["values"]
    assert values["Title"]["text"]["value"] == "Offline tickets"
    assert values["Forum"]["pick"]["selected_option"]["value"] == "tools"
    assert [o["value"] for o in values["Ticks"]["ticks"]["selected_options"]] == ["quote"]

    tab.page.get_by_role("button", name="Shortcuts").click()
    tab.page.get_by_role("menuitem", name="Share an idea").click()
    expect(dialog.get_by_label("Title")).to_have_value("")
    tab.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_home_is_opened_pressed_and_changes_at_once(
    tab: Tab, web: WebClient, listener: Listener
) -> None:
    button = {"type": "button", "action_id": "more", "text": plain("More"), "value": "1"}
    ask = {"title": plain("Sure?"), "text": plain("Really."), "confirm": plain("Yes")}
    home = {"type": "home", "blocks": [{"type": "header", "text": plain("Your jam")}]}
    press = {"type": "actions", "elements": [{**button, "confirm": {**ask, "deny": plain("No")}}]}
    web.views_publish(user_id=AMARA, view={**home, "blocks": [*home["blocks"], press]})
    tab.open(AMARA)
    tab.go("jam")
    expect(tab.page.get_by_role("heading", name="Your jam")).to_be_visible()
    assert listener.next_of("events_api").payload["event"]["type"] == "app_home_opened"
    tab.page.get_by_role("button", name="More").click()
    tab.page.get_by_role("button", name="Yes").click()
    pressed = listener.next_of("interactive").payload
    assert pressed["actions"][0]["value"] == "1"
    header = {"type": "header", "text": plain("Changed")}
    web.views_publish(user_id=AMARA, view={"type": "home", "blocks": [header]})
    expect(tab.page.get_by_role("heading", name="Changed")).to_be_visible()
    tab.page.get_by_role("tab", name="Messages").click()
    tab.write("Hello, app")
    expect(tab.message("Hello, app").node).to_be_visible()


def test_every_kind_of_block_is_drawn(
    tab: Tab, web: WebClient, forum: str, listener: Listener
) -> None:
    every = [*CHARTS, *IN_MESSAGES]
    for start in range(0, len(every), 25):
        web.chat_postMessage(channel=forum, text="all", blocks=every[start : start + 25])
    tab.open(AMARA, forum)
    place = tab.page.locator("#place")
    expect(place.locator(".chart svg")).to_have_count(2)
    expect(place.get_by_label("Posts by day: Posts: Tue 3")).to_be_visible()
    expect(place.locator("table")).to_have_count(2)
    unknown = place.locator(".block.gone").all_inner_texts()
    assert set(unknown) <= {"[file]", "[plan]", "[task_card]"}
    place.get_by_role("button", name="More", exact=True).first.click()
    tab.page.get_by_role("menuitem", name="words").click()
    assert listener.next_of("interactive").payload["actions"][0]["type"] == "overflow"
