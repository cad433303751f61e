"""Socket Mode: the WebSocket connections over which the app receives envelopes."""

import asyncio
import json
from contextlib import suppress
from enum import StrEnum

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox.clock import WorkspaceClock
from sandbox.outbox import Envelope, Outbox
from sandbox.transports import open_socket
from sandbox.wire import SlackError, slack_id
from sandbox.workspace import APP

MOST_CONNECTIONS = 10
APPROXIMATE_SECONDS = 3600
TRY_AGAIN_LATER = 1013


class Reason(StrEnum):
    """Why Slack asks the app to connect anew."""

    WARNING = "warning"
    REFRESH = "refresh_requested"
    DISABLED = "link_disabled"


class SocketTrouble(StrEnum):
    """What can happen to open connections.

    Deaf ones stay open and answer nothing, not even pings; mute ones answer pings, and what
    they carry never arrives; those that are cut are gone without a goodbye.
    """

    DEAF = "deaf"
    MUTE = "mute"
    CUT = "cut"


class Sockets:
    """The open connections of one app; each takes its turn at the outbox."""

    def __init__(self, outbox: Outbox, clock: WorkspaceClock) -> None:
        self._outbox = outbox
        self._clock = clock
        self._refused_until = 0.0
        self._tickets: set[str] = set()
        self._issued = 0
        self._open: dict[WebSocket, _Connection] = {}

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def issue_ticket(self) -> str:
        """Return a ticket that opens one connection, or refuse when ten are open."""
        if self._clock.elapsed() < self._refused_until:
            raise SlackError("internal_error")
        if len(self._open) >= MOST_CONNECTIONS:
            raise SlackError("too_many_websockets")
        self._issued += 1
        ticket = slack_id("", "ticket", self._issued).lower()
        self._tickets.add(ticket)
        return ticket

    def refuse(self, seconds: float) -> None:
        """Let no connection be opened for so many of the workspace's seconds."""
        self._refused_until = self._clock.elapsed() + seconds

    def trouble(self, kind: SocketTrouble, count: int | None) -> int:
        """Spoil `count` connections, the oldest first, or all; return how many it were."""
        sound = [one for one in self._open.values() if one.is_sound]
        for connection in sound[:count]:
            connection.spoil(kind)
        return len(sound[:count])

    async def serve(self, websocket: WebSocket) -> None:
        """Greet a connection that brings a ticket, and take its acknowledgements until it ends."""
        ticket = websocket.query_params.get("ticket", "")
        if self._clock.elapsed() < self._refused_until:
            await websocket.close()  # before it was accepted: the upgrade is refused
            return
        await websocket.accept()
        if ticket not in self._tickets:
            await websocket.close(TRY_AGAIN_LATER, "invalid_ticket")
            return
        self._tickets.remove(ticket)
        connection = _Connection(websocket)
        self._open[websocket] = connection
        try:
            await connection.send(self._hello(ticket))
            self._outbox.connect(connection.carry)
            async for text in websocket.iter_text():
                self._take(text)
        except (ConnectionError, WebSocketDisconnect):
            pass  # gone without a goodbye: what it carried is sent again
        finally:
            self._outbox.disconnect(connection.carry)
            del self._open[websocket]

    def _hello(self, ticket: str) -> str:
        info = {
            "host": f"applink-{ticket[:4]}",
            "build_number": 1,
            "approximate_connection_time": APPROXIMATE_SECONDS,
        }
        return json.dumps(
            {
                "type": "hello",
                "num_connections": len(self._open),
                "connection_info": {"app_id": APP},
                "debug_info": info,
            }
        )

    def _take(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return  # Slack ignores what is no acknowledgement
        if isinstance(message, dict) and isinstance(message.get("envelope_id"), str):
            payload = message.get("payload")
            self._outbox.acknowledge(
                message["envelope_id"], payload if isinstance(payload, dict) else {}
            )

    async def disconnect(self, reason: Reason) -> None:
        """Ask every connection to be opened anew.

        After anything but a warning, a connection gets no further envelopes; it is closed when
        the time of an acknowledgement has passed, if the app has not done so before.
        """
        message = {"type": "disconnect", "reason": str(reason), "debug_info": {"host": "applink"}}
        loop = asyncio.get_running_loop()
        for websocket, connection in list(self._open.items()):
            if reason is not Reason.WARNING:
                self._outbox.disconnect(connection.carry)
                loop.call_later(self._outbox.patience.ack_timeout, connection.close_soon)
            with suppress(ConnectionError):
                await connection.send(json.dumps(message))
            if reason is Reason.DISABLED:
                await websocket.close()


class _Connection:
    """One WebSocket as a sender of the outbox."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._protocol = open_socket(websocket.scope["state"])
        self._mute = False
        self._closing: asyncio.Task[None] | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self._mute and not self._protocol.deaf

    def spoil(self, kind: SocketTrouble) -> None:
        """Let something go wrong with the connection."""
        if kind is SocketTrouble.CUT:
            self._protocol.cut()
        elif kind is SocketTrouble.DEAF:
            self._protocol.deaf = True
        else:
            self._mute = True

    async def carry(self, envelope: Envelope) -> None:
        """Send an envelope; ConnectionError if the connection is gone."""
        if not self._mute:
            await self.send(_frame(envelope))

    async def send(self, text: str) -> None:
        """Send a text frame; ConnectionError if the connection is gone."""
        try:
            await self._websocket.send_text(text)
        except (WebSocketDisconnect, RuntimeError) as gone:
            raise ConnectionError("the connection is closed") from gone

    def close_soon(self) -> None:
        """Close the connection unless it has been closed."""
        if self._websocket.application_state is WebSocketState.CONNECTED:
            self._closing = asyncio.get_running_loop().create_task(self._close())

    async def _close(self) -> None:
        with suppress(RuntimeError, WebSocketDisconnect):
            await self._websocket.close()


def _frame(envelope: Envelope) -> str:
    """Return the envelope as Slack writes it; the body is already JSON."""
    return (
        f'{{"envelope_id":"{envelope.id}","payload":{envelope.body},'
        f'"type":{json.dumps(envelope.type)},"accepts_response_payload":'
        f"{'false' if envelope.retried else 'true'},"
        f'"retry_attempt":{envelope.attempt},'
        f'"retry_reason":{json.dumps(envelope.reason)}}}'
    )
