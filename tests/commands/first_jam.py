"""The walk of `docs/first-jam.md`, done in a browser on a phone, as the people it names.

Its pictures are those of the documents.
"""

from playwright.sync_api import Browser, expect

from tests.browser import PHONE, TALL, Tab
from tests.pictures import picture

LOBBY, FIELD = "jam-hour-back", "jam-in-the-field"
APPROVALS, MEETINGS = "jam-approvals", "jam-meetings"
MINE = "Let us close tickets without signal, they can sync at the depot"
ADDED = "Photos have to wait for the depot too, or the phone is full by noon"


def look_around(chromium: Browser, url: str) -> None:
    """Take the pictures of what is there before anybody does anything."""
    phone = Tab(chromium, url, size=TALL, sharp=True).open("U0RUI", "home")
    expect(phone.page.locator("#place")).to_contain_text("Your ideas")
    picture("home", phone.page)
    phone.back()
    phone.go(LOBBY)
    picture("digest", phone.message("Why these lines?").node)

    desk = Tab(chromium, url).open("U0RUI", "home")
    desk.page.locator("#place").get_by_text("Idea 2: ").click()
    desk.message("Let me close it down there, send it later").open_thread()
    card = desk.message("Doubt privately", "#thread")
    expect(card.node).to_contain_text("Support: 1")
    card.node.scroll_into_view_if_needed()
    picture("idea", desk.page)
    assert (phone.wrong, desk.wrong) == ([], [])
    phone.page.close()
    desk.page.close()


def walk(chromium: Browser, url: str) -> None:
    """Do what the text says, step by step; nothing may go wrong on the page meanwhile."""
    tab = Tab(chromium, url, size=PHONE)
    as_kev(tab)
    as_ana(tab)
    as_jean_philippe(tab)
    as_katrin(tab)
    as_fay(tab)
    assert tab.wrong == []
    tab.page.close()


def as_kev(tab: Tab) -> None:
    """Write, react, make an idea."""
    tab.open("U0KEV").go(FIELD)
    tab.write(MINE)
    other = tab.message("In Cape Town in 2018")
    other.react("+1")
    expect(other.node.get_by_label("+1: 1, Kev Braithwaite")).to_be_visible()
    other.react("+1")
    expect(other.node.get_by_label("+1: 1, Kev Braithwaite")).to_have_count(0)
    mine = tab.message(MINE)
    mine.choose("Make it an idea")
    tab.page.get_by_role("button", name="Save").click()
    mine.open_thread()
    expect(tab.message("Support: nobody yet", "#thread").node).to_contain_text(MINE)
    tab.back()
    expect(tab.ask("/jam help").node).to_contain_text("Only visible to you")
    tab.back()


def as_ana(tab: Tab) -> None:
    """Build on it, and vote."""
    tab.be("Ana")
    expect(tab.page.locator("#side .new", has_text=FIELD)).to_be_visible()
    tab.go(FIELD)
    kevs = tab.message(MINE)
    kevs.open_thread()
    tab.reply(ADDED)
    expect(tab.message(ADDED, "#thread").node).to_be_visible()
    tab.message(MINE, "#thread").choose("Build on this")
    dialog = tab.page.get_by_role("dialog")
    expect(dialog).to_contain_text(ADDED)
    dialog.get_by_role("button", name="Link them").click()
    expect(dialog).to_contain_text("Linked")
    tab.page.keyboard.press("Escape")
    card = tab.message("Doubt privately", "#thread")
    card.press("Support")
    expect(tab.message("Your support for Idea", "#thread").node).to_contain_text("Take it back")

    tab.back()
    tab.back()
    tab.go(APPROVALS)
    offer = tab.message("Offer from audit.")
    offer.open_thread()
    card = tab.message("Doubt privately", "#thread")
    card.press("Doubt privately")
    tab.page.get_by_label("One line, shown without your name").fill("Two per cent of nights?")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog).to_have_count(0)
    card.press("More")
    expect(dialog).to_contain_text("Two per cent of nights?")
    dialog.get_by_role("button", name="Follow").click()
    expect(dialog.get_by_role("button", name="Unfollow")).to_be_visible()
    picture("idea-page", tab.page)
    tab.page.keyboard.press("Escape")
    tab.back()
    tab.back()


def as_jean_philippe(tab: Tab) -> None:
    """Catch up, find, leave."""
    tab.be("Jean-Philippe")
    tab.go(LOBBY)
    expect(tab.ask("/jam catchup").node).to_contain_text("5.")
    picture("catch-up", tab.page)
    found = tab.ask("/jam find signal")
    expect(found.node).to_contain_text("Idea 2")
    found.press("Next 5")
    expect(found.node).to_contain_text("6 to 10")
    expect(tab.ask("/jam why 1").node).to_contain_text("It rests on")
    expect(tab.ask("/jam stats").node).to_contain_text("counted")
    tab.ask("/jam me")
    tab.back()
    tab.go("jam")
    expect(tab.page.locator("#place")).to_contain_text("What comes next, in your time")
    tab.page.get_by_role("tab", name="Messages").click()
    expect(tab.message("README.txt").node).to_contain_text("My jam: Give us an hour back")
    tab.back()
    tab.go(LOBBY)
    expect(tab.ask("/jam leave").node).to_contain_text("Erased: ")
    tab.back()


def as_katrin(tab: Tab) -> None:
    """Ask in German, as her Slack is."""
    tab.be("Katrin")
    tab.go(LOBBY)
    expect(tab.ask("/jam status").node).to_contain_text("Als Nächstes")
    tab.back()


def as_fay(tab: Tab) -> None:
    """Ask a question, as whoever runs a forum may and Kev may not."""
    question = "/jam prompt What would replace it?"
    tab.be("Fay")
    expect(tab.page.locator("#side")).to_contain_text("jam-hour-back-team")
    tab.go(MEETINGS)
    preview = tab.ask(question)
    preview.press("Post it")
    expect(tab.page.locator("#place")).to_contain_text("Answer in this channel or in the thread.")
    tab.back()
    tab.be("Kev")
    expect(tab.page.locator("#side")).not_to_contain_text("jam-hour-back-team")
    tab.go(MEETINGS)
    expect(tab.ask(question).node).to_contain_text("Ask Fay Lindqvist")
    tab.back()
