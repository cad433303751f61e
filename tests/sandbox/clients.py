"""How the tests call the sandbox: as the bot, as people, by hand, and asking for refusals."""

import http.client
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Running


def bot_client(running: Running) -> WebClient:
    """Return the app's own Web API client."""
    token = running.environment["SLACK_BOT_TOKEN"]
    return WebClient(token=token, base_url=running.environment["SLACK_API_URL"])


def person_client(running: Running, user: str) -> WebClient:
    """Return a Web API client by which any SDK can be a person."""
    return WebClient(token=f"xoxp-{user}", base_url=running.environment["SLACK_API_URL"])


def refusal(call: Callable[[], object]) -> str:
    """Return the error code with which Slack refuses a call."""
    with pytest.raises(SlackApiError) as error:
        call()
    return str(error.value.response["error"])


def raw(url: str, body: bytes, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the JSON that comes back from a POST made by hand."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    try:
        connection.request("POST", parts.path, body, dict(headers or {}))
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
        return answer
    finally:
        connection.close()
