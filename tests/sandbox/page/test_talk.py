"""People talk on the page: posts, emoji, threads, edits, commands, each as who they are."""

import base64

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from sandbox.control import Control
from tests.browser import Tab
from tests.sandbox.listening import Listener

AMARA, BRUNO, DALE = "U0AMARA0001", "U0BRUNO0002", "U0DALE00004"
PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
MANIFEST = """
features:
  bot_user: {display_name: jam}
  slash_commands:
    - {command: /jam, description: Take part, usage_hint: help | idea}
oauth_config: {scopes: {bot: [chat:write, channels:manage, channels:join, groups:write]}}
settings: {interactivity: {is_enabled: true}}
"""


@pytest.fixture(scope="module")
def manifest() -> str:
    """Give the manifest of an app with a command."""
    return MANIFEST


@pytest.fixture(scope="module")
def forum(web: WebClient, control: Control) -> str:
    """Give a channel of Amara, Bruno and the bot, beside a private one of Amara's."""
    channel = str(web.conversations_create(name="forum")["channel"]["id"])
    secret = str(web.conversations_create(name="secret", is_private=True)["channel"]["id"])
    for user, place in ((AMARA, channel), (BRUNO, channel), (AMARA, secret)):
        control.join(user, place)
    return channel


def test_two_people_talk(tab: Tab, control: Control, forum: str, listener: Listener) -> None:
    tab.open(AMARA, forum)
    tab.write("We lose an *hour* a day & <nobody> asks @bruno")
    said = tab.message("We lose an hour")
    expect(said.node.locator("b")).to_have_text("hour")
    expect(said.node.locator(".mention")).to_have_text("@bruno")
    (stored,) = [m for m in control.messages(forum) if "lose" in m["text"]]
    assert stored["text"] == f"We lose an *hour* a day &amp; &lt;nobody&gt; asks <@{BRUNO}>"

    tab.be("Bruno")
    tab.go("forum")
    expect(tab.page.locator("#side")).not_to_contain_text("secret")
    said = tab.message("We lose an hour")
    said.react("bulb")
    said.react("+1")
    expect(said.node.get_by_label("bulb: 1, bruno")).to_have_attribute("aria-pressed", "true")
    said.react("+1")
    said.open_thread()
    tab.reply("Which hour, @amara?")
    tab.message("Which hour", "#thread").choose("Edit message")
    expect(tab.page.get_by_label("Edit message")).to_have_value("Which hour, @amara?")
    tab.page.get_by_label("Edit message").fill("Which hour is it, @amara? <3")
    tab.page.get_by_role("button", name="Save").click()
    expect(tab.message("Which hour is it", "#thread").node).to_contain_text("(edited)")
    (edited,) = [m for m in control.messages(forum) if "Which hour" in m["text"]]
    assert edited["text"] == f"Which hour is it, <@{AMARA}>? &lt;3"
    expect(said.node.locator(".replies")).to_contain_text("1 reply")
    (root,) = [m for m in control.messages(forum) if "lose" in m["text"]]
    assert [one["name"] for one in root["reactions"]] == ["bulb"]

    tab.write("To be taken back")
    tab.message("To be taken back").choose("Delete message")
    tab.page.get_by_role("button", name="Delete", exact=True).click()
    expect(tab.page.locator("#place")).not_to_contain_text("To be taken back")

    listener.answers["slash_commands"] = lambda request: {
        "text": f"You typed {request.payload['text']}"
    }
    tab.write("/jam idea one")
    whisper = tab.message("You typed idea one")
    expect(whisper.node).to_contain_text("Only visible to you")
    tab.write("/yam")
    expect(tab.page.locator("#told")).to_contain_text("no such command")
    tab.page.reload()
    expect(tab.message("We lose an hour").node).to_be_visible()
    expect(tab.page.locator("#place")).not_to_contain_text("You typed")

    control.post(AMARA, forum, "from elsewhere, at once")
    expect(tab.message("from elsewhere").node).to_be_visible()


def test_one_joins_and_leaves(tab: Tab, forum: str) -> None:
    tab.open(DALE, forum)
    tab.page.get_by_role("button", name="Join channel").click()
    tab.write("Now I am here too")
    expect(tab.message("Now I am here too").node).to_contain_text("dale")
    tab.page.get_by_title("About this channel").click()
    expect(tab.page.get_by_label("About forum")).to_contain_text("In this channel (3)")
    tab.page.get_by_role("button", name="Leave channel").click()
    expect(tab.page.get_by_role("button", name="Join channel")).to_be_visible()


def test_a_picture_is_sent_and_seen(tab: Tab, control: Control, forum: str) -> None:
    tab.open(AMARA, forum)
    picture = base64.b64decode(PIXEL)
    tab.page.locator("#place input[type=file]").set_input_files(
        {"name": "pixel.gif", "mimeType": "image/gif", "buffer": picture}
    )
    tab.write("See what I mean")
    shown = tab.message("See what I mean").node.get_by_role("img", name="pixel.gif")
    expect(shown).to_be_visible()
    expect(shown).to_have_js_property("naturalWidth", 1)
    (file,) = control.messages(forum)[-1]["files"]
    assert (file["mimetype"], file["size"]) == ("image/gif", len(picture))


def test_what_somebody_wrote_never_becomes_code(tab: Tab, control: Control, forum: str) -> None:
    attacks = ["<img src=x onerror=alert(1)>", "<javascript:alert(1)|press>", "*<script>*"]
    for attack in attacks:
        control.post(AMARA, forum, attack)
    tab.open(AMARA, forum)
    expect(tab.message("onerror").node).to_be_visible()
    text = tab.page.locator("#place .message .text")
    assert text.locator("img, script, a[href^=javascript]").count() == 0
