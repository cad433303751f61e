"""A sandbox, the app's client and a person's client for each test."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from slack_sdk import WebClient

from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from tests.sandbox.clients import bot_client, person_client
from tests.sandbox.listening import Listener
from tests.sandbox.receiving import Receiver


@pytest.fixture
def running() -> Iterator[Running]:
    """Give a fresh sandbox that allows the app everything."""
    with serve_in_thread() as found:
        yield found


@pytest.fixture
def control(running: Running) -> Control:
    """Give the driver's end."""
    return running.control


@pytest.fixture
def web(running: Running) -> WebClient:
    """Give the app's Web API client."""
    return bot_client(running)


@pytest.fixture
def person(running: Running) -> Callable[[str], WebClient]:
    """Give a maker of Web API clients for people, by their id."""
    return partial(person_client, running)


@pytest.fixture
def listener(running: Running) -> Iterator[Listener]:
    """Give the app's Socket Mode connection."""
    with Listener(running) as found:
        yield found


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Give the app's web server."""
    with Receiver() as found:
        yield found


@pytest.fixture
def forum(web: WebClient, control: Control) -> str:
    """Give a public channel in which are the bot, Amara and Bruno."""
    channel = str(web.conversations_create(name="forum")["channel"]["id"])
    control.join("U0AMARA0001", channel)
    control.join("U0BRUNO0002", channel)
    return channel
