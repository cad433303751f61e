"""A real browser for the tests that look at the sandbox's page; they skip where there is none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
DESKTOP = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 844}
TALL = {"width": 390, "height": 1200}
"""A phone on which a whole digest can be seen at once."""


def is_there() -> bool:
    """Tell whether a browser is installed."""
    return any(map(shutil.which, NAMES))


@contextmanager
def browser() -> Iterator[Browser]:
    """Give the browser that is installed here; skip, saying why, where none is."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no browser is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        # Without its own sandbox it also runs as root; it visits nothing but this machine.
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield launched
        finally:
            launched.close()


class Tab:
    """One tab of the sandbox's page; what went wrong in it is kept in `wrong`."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        size: dict[str, int] | None = None,
        sharp: bool = False,
    ) -> None:
        self._url = url
        self.page: Page = browser.new_page(
            viewport={"width": (size or DESKTOP)["width"], "height": (size or DESKTOP)["height"]},
            device_scale_factor=2 if sharp else 1,
            timezone_id="UTC",
            locale="en-GB",
        )
        self.page.set_default_timeout(10_000)
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self._note(said.type, said.text))

    def _note(self, kind: str, text: str) -> None:
        # A refused act is told in words; the browser also logs the answer's status.
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.wrong.append(text)

    def open(self, me: str, place: str = "") -> "Tab":
        """Load the page as somebody, in a channel or on the app's `home`."""
        self.page.goto(f"{self._url}/?{me}#{me}/{place}")
        self.page.locator("body.ready").wait_for()
        return self

    def be(self, name: str) -> None:
        """Switch person in the corner."""
        self.page.get_by_title("Switch person").click()
        self.page.get_by_label("Find a person to be").fill(name)
        self.page.keyboard.press("Enter")
        self.page.locator("#side .who", has_text=name).wait_for()

    def go(self, name: str) -> None:
        """Open a channel, a direct message or the app from the first column."""
        named = self.page.locator(".name").get_by_text(name, exact=True)
        button = self.page.locator("#side nav button", has=named)
        place = button.get_attribute("data-place")
        button.click()
        self.page.locator(f"body[data-seen*=' {place} ']").wait_for()

    def back(self) -> None:
        """Go back to the column before, where the page shows one at a time."""
        self.page.locator("button.back").filter(visible=True).click()

    def ask(self, words: str) -> "Message":
        """Type a command; returns what only this person sees of it, once it is there."""
        answers = self.page.locator("#place .ephemeral")
        before = answers.count()
        self.write(words)
        expect(answers).to_have_count(before + 1)
        return Message(self.page, "#place .ephemeral")

    def write(self, words: str) -> None:
        """Type into the open conversation and send."""
        self._type("#place", words)

    def reply(self, words: str) -> None:
        """Type into the open thread and send."""
        self._type("#thread", words)

    def _type(self, column: str, words: str) -> None:
        box = self.page.locator(f"{column} .composer textarea")
        box.fill(words)
        box.press("Enter")

    def message(self, words: str, column: str = "#place") -> "Message":
        """Return the latest message with these words."""
        return Message(self.page, f"{column} .message", words)


class Message:
    """A message on the page, and what can be done with it."""

    def __init__(self, page: Page, selector: str, words: str = "") -> None:
        self._page = page
        self.node = page.locator(selector, has_text=words).last

    def react(self, name: str) -> None:
        """Press one of the three emoji beside it."""
        self.node.hover()
        self.node.get_by_label(f"React with {name}").click()

    def press(self, name: str) -> None:
        """Press a button in it."""
        self.node.get_by_role("button", name=name, exact=True).click()

    def choose(self, entry: str) -> None:
        """Choose an entry of its menu."""
        self.node.hover()
        self.node.get_by_label("More actions").click()
        self._page.get_by_role("menuitem", name=entry).click()

    def open_thread(self) -> None:
        """Open its thread."""
        self.node.hover()
        self.node.get_by_label("Reply in thread").click()

    def text(self) -> str:
        """Return what it says, in one line."""
        return " ".join(self.node.inner_text().split())
