"""A canvas on the page: opened by its link, read, and changed by whoever may."""

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from sandbox.control import Control
from tests.browser import Tab

AMARA = "U0AMARA0001"
MANIFEST = """
features: {bot_user: {display_name: jam}}
oauth_config:
  scopes: {bot: [chat:write, channels:manage, canvases:write, files:read]}
"""
CONTENT = "# One *form*\n\nNot \\[this\\](x) but [that](https://x.example)\n\n- first\n- second"


@pytest.fixture(scope="module")
def manifest() -> str:
    """Give the manifest of an app that makes canvases."""
    return MANIFEST


def test_a_person_opens_a_canvas_reads_and_changes_it(
    tab: Tab, control: Control, web: WebClient
) -> None:
    forum = str(web.conversations_create(name="forum")["channel"]["id"])
    control.join(AMARA, forum)
    made = web.canvases_create(
        title="The page", document_content={"type": "markdown", "markdown": CONTENT}
    )
    canvas = str(made["canvas_id"])
    web.canvases_access_set(canvas_id=canvas, access_level="write", channel_ids=[forum])
    address = web.files_info(file=canvas)["file"]["permalink"]
    web.chat_postMessage(channel=forum, text=f"Here is <{address}|a page>")

    tab.open(AMARA, forum)
    tab.message("Here is a page").node.get_by_role("link", name="a page").click()
    dialog = tab.page.get_by_role("dialog", name="The page")
    expect(dialog).to_contain_text("Not [this](x) but that")
    expect(dialog.get_by_role("link", name="that")).to_have_attribute("href", "https://x.example")
    expect(dialog).to_contain_text("0 earlier versions")
    dialog.get_by_role("button", name="Edit").click()
    box = dialog.get_by_label("The canvas, as Markdown")
    box.fill(f"{CONTENT}\n\nMine as well.")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Mine as well.")
    expect(dialog).to_contain_text("1 earlier version")
    (seen,) = control.canvases(AMARA)
    assert seen["markdown"].endswith("- second\n\nMine as well.")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).not_to_be_visible()
