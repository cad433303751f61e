"""One browser and one sandbox for each module about the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from tests.browser import Tab, browser
from tests.sandbox.clients import bot_client
from tests.sandbox.listening import Listener


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give a browser."""
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def running(manifest: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a sandbox for the module, whose app is of this manifest."""
    path = tmp_path_factory.mktemp("page") / "manifest.yml"
    path.write_text(manifest, encoding="utf-8")
    with serve_in_thread(manifest=path) as found:
        yield found


@pytest.fixture(scope="module")
def control(running: Running) -> Control:
    """Give the driver's end."""
    return running.control


@pytest.fixture(scope="module")
def web(running: Running) -> WebClient:
    """Give the app's Web API client."""
    return bot_client(running)


@pytest.fixture(scope="module")
def listener(running: Running) -> Iterator[Listener]:
    """Give the app's Socket Mode connection."""
    with Listener(running) as found:
        yield found


@pytest.fixture
def tab(chromium: Browser, running: Running) -> Iterator[Tab]:
    """Give a tab at desktop width, in which nothing went wrong."""
    found = Tab(chromium, running.url)
    yield found
    found.page.close()
    assert found.wrong == []
