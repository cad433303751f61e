"""The page at a phone's width, one column at a time, and with a keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.server import Running
from tests.browser import PHONE, Tab

AMARA, BRUNO = "U0AMARA0001", "U0BRUNO0002"


@pytest.fixture(scope="module")
def manifest() -> str:
    """Give the manifest of an app that takes a command."""
    return """
features: {slash_commands: [{command: /jam, description: Take part}]}
oauth_config: {scopes: {bot: [chat:write, channels:manage]}}
"""


@pytest.fixture(scope="module")
def forum(web: WebClient, control: Control) -> str:
    """Give a channel of two people, with a thread."""
    channel = str(web.conversations_create(name="forum")["channel"]["id"])
    control.join(AMARA, channel)
    control.join(BRUNO, channel)
    root = control.post(AMARA, channel, "Close tickets without signal")
    control.post(BRUNO, channel, "In tunnels?", thread_ts=root)
    return channel


@pytest.fixture
def phone(chromium: Browser, running: Running) -> Iterator[Tab]:
    """Give a tab as wide as a phone, in which nothing went wrong."""
    found = Tab(chromium, running.url, size=PHONE)
    yield found
    found.page.close()
    assert found.wrong == []


def test_one_goes_into_a_channel_into_a_thread_and_back(phone: Tab, forum: str) -> None:
    phone.open(AMARA)
    expect(phone.page.locator(f"[data-place={forum}]")).to_be_visible()
    side, place, thread = (phone.page.locator(f"#{name}") for name in ("side", "place", "thread"))
    phone.go("forum")
    expect(side).to_be_hidden()
    phone.page.locator(".replies", has_text="1 reply").click()
    expect(place).to_be_hidden()
    phone.reply("Yes, there too")
    expect(phone.message("Yes, there too", "#thread").node).to_be_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    thread.get_by_role("button", name="Back").click()
    place.get_by_role("button", name="Back").click()
    expect(side).to_be_visible()


def test_a_keyboard_is_enough(tab: Tab, control: Control, forum: str) -> None:
    tab.open(BRUNO, forum)
    press = tab.page.keyboard.press
    tab.page.get_by_label("Message #forum").focus()
    tab.page.keyboard.type("/ja")
    press("Tab")
    expect(tab.page.get_by_label("Message #forum")).to_have_value("/jam ")
    press("ControlOrMeta+a")
    tab.page.keyboard.type("@ama")
    press("ArrowDown")
    press("Enter")
    tab.page.keyboard.type("look")
    press("Enter")
    expect(tab.message("look").node.locator(".mention")).to_have_text("@amara")
    tab.message("look").node.get_by_label("React with bulb").focus()
    press("Enter")
    expect(tab.message("look").node.get_by_label("bulb: 1, bruno")).to_be_visible()
    tab.message("look").node.get_by_label("More actions").focus()
    press("Enter")
    press("ArrowDown")
    press("Enter")
    press("Escape")
    expect(tab.message("look").node.get_by_label("Edit message")).to_have_count(0)
    assert control.messages(forum)[-1]["text"] == f"<@{AMARA}> look"
