"""A real Socket Mode client that keeps what it hears and acknowledges as it is told."""

import json
from collections.abc import Callable
from queue import Queue
from types import TracebackType
from typing import Any, Self

from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from sandbox.server import Running

Answer = Callable[[SocketModeRequest], dict[str, Any] | None]
PATIENCE = 60.0


class Listener:
    """One connection of the app; `heard` has every envelope in the order of arrival."""

    def __init__(self, running: Running) -> None:
        self.heard: Queue[SocketModeRequest] = Queue()
        self.greetings: Queue[dict[str, Any]] = Queue()
        self.silent = False
        self.answers: dict[str, Answer] = {}
        web = WebClient(base_url=running.environment["SLACK_API_URL"])
        token = running.environment["SLACK_APP_TOKEN"]
        self.client = SocketModeClient(app_token=token, web_client=web)
        self.client.socket_mode_request_listeners.append(self._take)
        self.client.on_message_listeners.append(self._note)

    def __enter__(self) -> Self:
        self.client.connect()
        self.greeting()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Wakes the client's worker, which else looks up only once a second.
        self.client.closed = True
        self.client.message_queue.put("")
        self.client.close()

    def _note(self, raw: str) -> None:
        message = json.loads(raw) if raw.startswith("{") else {}
        if message.get("type") in ("hello", "disconnect"):
            self.greetings.put(message)

    def _take(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        answer, silent = self.answers.get(request.type), self.silent
        payload = answer(request) if answer else None
        # Kept first: once the sandbox has settled, all is here to be looked at.
        self.heard.put(request)
        if not silent:
            client.send_socket_mode_response(
                SocketModeResponse(envelope_id=request.envelope_id, payload=payload)
            )

    def acknowledge(self, request: SocketModeRequest) -> None:
        """Acknowledge an envelope by hand."""
        self.client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))

    def greeting(self) -> dict[str, Any]:
        """Return the next hello or disconnect."""
        return self.greetings.get(timeout=PATIENCE)

    def next(self) -> SocketModeRequest:
        """Return the next envelope."""
        return self.heard.get(timeout=PATIENCE)

    def next_of(self, kind: str) -> SocketModeRequest:
        """Return the next envelope of this type; others before it are dropped."""
        while (request := self.next()).type != kind:
            pass
        return request

    def events(self) -> list[dict[str, Any]]:
        """Return the inner events heard since the last time; settle the sandbox first."""
        found = [self.heard.get() for _ in range(self.heard.qsize())]
        return [request.payload["event"] for request in found if request.type == "events_api"]
