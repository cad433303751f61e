"""The real bot, met in a browser: a question is previewed, posted and answered by looking alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from commands.demo.visit import Wish, stay
from commands.stage import Stage, staged
from sandbox.server import serve_in_thread
from tests.browser import Tab, browser
from tests.scenarios.cast import AMARA, BRUNO, MANIFEST, plan_with

OPEN = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def stage() -> Iterator[Stage]:
    """Give a stage on which a jam is open."""
    with serve_in_thread(manifest=MANIFEST) as sandbox, staged(sandbox, OPEN) as found:
        yield found


@contextmanager
def time_goes_on(stage: Stage) -> Iterator[None]:
    """Let the bot live in a thread, as the demo lets it for whoever looks on."""
    over = threading.Event()
    life = threading.Thread(
        target=lambda: stay(stage, lambda: Wish.END if over.wait(0.05) else None)
    )
    life.start()
    try:
        yield
    finally:
        over.set()
        life.join()


def test_a_facilitator_asks_and_an_employee_answers_in_the_browser(stage: Stage) -> None:
    jam = stage.begin(plan_with())
    forum = jam.place("forms").channel_id
    stage.control.join(AMARA, forum)
    stage.control.join(BRUNO, forum)
    with browser() as chromium, time_goes_on(stage):
        tab = Tab(chromium, stage.sandbox.url).open(AMARA, forum)
        tab.write("/jam prompt What would you delete first?")
        preview = tab.message("What would you delete first?")
        expect(preview.node).to_contain_text("Only visible to you")
        preview.press("Post it")
        expect(tab.message("What would you delete first?").node).not_to_contain_text("Only visible")

        tab.be("Bruno")
        tab.go("jam-forms")
        tab.message("What would you delete first?").open_thread()
        tab.reply("The travel form")
        expect(tab.message("The travel form", "#thread").node).to_be_visible()
        tab.write("/jam nonsense")
        expect(tab.page.locator("#place .ephemeral").last).to_contain_text("/jam help")
        assert tab.wrong == []
