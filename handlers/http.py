"""HTTP mode: Slack's requests, each answered when its listener is done; and GET /health.

Bolt's own adapter runs a sync app on the event loop, one listener after the other. Here the
loop reads and answers, and ten workers run the listeners, as in Socket Mode.
"""

import asyncio
import socket
import threading
from collections.abc import Callable

import uvicorn
from slack_bolt import App, BoltRequest, BoltResponse
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handlers.envelopes import is_sound
from handlers.health import Health
from handlers.intake import Intake
from handlers.signing import Signed

PATH = "/slack/events"
"""Where Slack sends everything: events, commands, buttons and modals."""

MOST_BYTES = 4 << 20
"""Of one request: an edit tells a text of 40,000 characters four times, escaped."""

BODY_SECONDS = 3.0
MOST_CONNECTIONS = 1000
FINISHING_SECONDS = 30
_BOLT_NEEDS = ("content-type", "x-slack-retry-num", "x-slack-retry-reason")


class Server:
    """The web server that Slack calls. What has been taken is answered before `close` returns."""

    def __init__(
        self, app: App, *, host: str, port: int, signed: Signed, is_well: Callable[[], bool]
    ) -> None:
        self._app, self._signed, self._health = app, signed, Health(is_well)
        self._host, self._port = host, port
        self._intake = Intake()
        self._started = threading.Event()
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._application(),
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                access_log=False,
                log_config=None,
                server_header=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_graceful_shutdown=FINISHING_SECONDS,
            )
        )
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """Where it listens, also when any free port was asked for."""
        return self._port

    def open(self) -> None:
        """Listen; OSError when the address is not to be had."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.create_server((self._host, self._port), family=family, backlog=512)
        # Else every answer waits 40 ms for the acknowledgement of its head (inherited on accept).
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port = listener.getsockname()[1]
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="http", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Let nobody in any more, and answer what was taken."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()
        self._intake.close()

    def _application(self) -> Starlette:
        routes = [
            Route(PATH, self._take, methods=["POST"]),
            Route("/health", self._tell_health, methods=["GET"]),
        ]
        return Starlette(routes=routes)

    async def _tell_health(self, _request: Request) -> Response:
        well = await asyncio.to_thread(self._health.check)
        return JSONResponse({"ok": well}, 200 if well else 503)

    async def _take(self, request: Request) -> Response:
        """Answer one request. Before its signature is found good, nothing in it is looked into."""
        try:
            body = await asyncio.wait_for(_body(request), BODY_SECONDS)
        except TimeoutError:
            return Response(status_code=408)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        stamp, signature = (
            request.headers.get(f"x-slack-{name}", "")
            for name in ("request-timestamp", "signature")
        )
        if not self._signed.is_slacks(body, stamp, signature):
            return Response(status_code=401)
        # Of the headers, which nobody signed, Bolt gets those alone that can do no harm.
        headers = {name: request.headers[name] for name in _BOLT_NEEDS if name in request.headers}
        future = self._intake.take(lambda: self._dispatch(body, headers))
        if future is None:
            return Response(status_code=503, headers={"retry-after": "1"})
        answer = await asyncio.wrap_future(future)
        return Response(
            answer.body, answer.status, headers=dict(answer.first_headers_without_set_cookie())
        )

    def _dispatch(self, body: bytes, headers: dict[str, str]) -> BoltResponse:
        try:
            asked = BoltRequest(body=body.decode(), headers=dict(headers))
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            return BoltResponse(status=400)  # no object, or none of Slack's
        if not is_sound(asked.body):
            return BoltResponse(status=400)
        return self._app.dispatch(asked)


async def _body(request: Request) -> bytes | None:
    """Return the body, None as soon as it is longer than any of Slack's."""
    chunks, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > MOST_BYTES:
            return None
        chunks.append(chunk)
    return b"".join(chunks)
