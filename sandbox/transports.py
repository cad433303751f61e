"""uvicorn's protocols with their wires laid open, so that connections can fail as they do."""

import asyncio
from typing import cast

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame


class OpenHttp(H11Protocol):
    """HTTP whose requests carry their transport under `state`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport where the doors find it."""
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(cast("asyncio.Transport", transport))


class OpenSocket(WebSocketsSansIOProtocol):
    """A WebSocket that can go deaf: it stays open, takes every frame and answers none."""

    deaf = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the protocol where the sockets find it."""
        self.app_state = {**self.app_state, "connection": self}
        super().connection_made(transport)

    def cut(self) -> None:
        """Break the connection off without a word."""
        self.transport.abort()

    def handle_ping(self) -> None:
        """Answer a ping, unless deaf."""
        if self.deaf:
            self.conn.data_to_send()
        else:
            super().handle_ping()

    def handle_text(self, event: Frame) -> None:
        """Take a text, unless deaf."""
        if not self.deaf:
            super().handle_text(event)

    def handle_close(self, event: Frame) -> None:
        """Take leave, unless deaf: then only the app's end of the wire is closed."""
        if self.deaf:
            self.conn.data_to_send()
        else:
            super().handle_close(event)

    def send_keepalive_ping(self) -> None:
        """Ping, unless deaf."""
        if not self.deaf:
            super().send_keepalive_ping()

    def keepalive_timeout(self) -> None:
        """Give up a silent app, unless deaf."""
        if not self.deaf:
            super().keepalive_timeout()

    async def send(self, message: ASGISendEvent) -> None:
        """Send, unless deaf: then it goes nowhere."""
        if not self.deaf:
            await super().send(message)


def open_socket(state: object) -> OpenSocket:
    """Return the protocol under a WebSocket, from its scope's `state`."""
    return cast("dict[str, OpenSocket]", state)["connection"]
