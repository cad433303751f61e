"""The sandbox as a web server on loopback: in a thread of this process, or in one of its own."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from sandbox.control import Control
from sandbox.fresh import ORGANISER
from sandbox.host import CREDENTIALS, Sandbox
from sandbox.response_urls import answer
from sandbox.steering import play, steer
from sandbox.web_api import read_arguments
from sandbox.wire import Json, SlackError

LOOPBACK = "127.0.0.1"
LAST_LINE = "SANDBOX_ORGANISER_TOKEN"
CONFLICT, NOT_FOUND = 409, 404
REGULARS = 5
# slack_sdk's client without TLS reads with three seconds' patience and closes between two reads:
# a ping in between lets it end at once.
PING_SECONDS = 0.3
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A sandbox that runs: its address, what points a bot at it, and the driver's end."""

    url: str
    environment: Mapping[str, str]
    control: Control


def environment(url: str) -> dict[str, str]:
    """Return the variables that point a bot at the sandbox at `url`."""
    return {"SLACK_API_URL": f"{url}/api/", **CREDENTIALS}


def application(sandbox: Sandbox, ready: Callable[[], None]) -> Starlette:
    """Return the web application; `ready` is called once it serves."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        delivery = asyncio.create_task(sandbox.outbox.run())
        delivery.add_done_callback(_report)
        ready()
        yield
        delivery.cancel()
        with suppress(asyncio.CancelledError):
            await delivery

    doors = _Doors(sandbox)
    routes = [
        Route("/api/{method}", doors.web_api, methods=["GET", "POST"]),
        Route("/control/play", doors.play, methods=["POST"]),
        Route("/control/{name}", doors.control, methods=["POST"]),
        Route("/upload/v1/{key}", doors.upload, methods=["POST"]),
        Route("/files/{file}/{rest:path}", doors.download),
        Route("/actions/{team}/{key:path}", doors.response_url, methods=["POST"]),
        WebSocketRoute("/link/", sandbox.sockets.serve),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _report(delivery: "asyncio.Task[None]") -> None:
    if not delivery.cancelled() and delivery.exception():
        logger.error("delivery of envelopes broke", exc_info=delivery.exception())


class _Doors:
    """The HTTP endpoints of one sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def web_api(self, request: Request) -> Response:
        """Answer a Web API call."""
        kind = request.headers.get("content-type", "")
        try:
            arguments = read_arguments(request.url.query, kind, await request.body())
        except SlackError as refusal:
            return JSONResponse(refusal.body())
        given = str(arguments.pop("token", ""))
        token = request.headers.get("authorization", "").removeprefix("Bearer ") or given
        found = self._sandbox.api.answer(request.path_params["method"], arguments, token)
        return JSONResponse(found.body, found.status, headers=dict(found.headers))

    async def play(self, request: Request) -> Response:
        """Play recorded events, one a line."""
        limit = request.query_params.get("timeout")
        try:
            count = await play(self._sandbox, await request.body(), float(limit) if limit else None)
        except SlackError as refusal:
            return JSONResponse(refusal.body(), CONFLICT)
        return JSONResponse({"result": count})

    async def control(self, request: Request) -> Response:
        """Do what the driver asks."""
        try:
            asked: Json = await request.json()
            result = await steer(self._sandbox, request.path_params["name"], asked)
        except SlackError as refusal:
            return JSONResponse(refusal.body(), CONFLICT)
        return JSONResponse({"result": result})

    async def upload(self, request: Request) -> Response:
        """Take the bytes of a file."""
        found = self._sandbox.workspace.uploads.get(request.path_params["key"])
        content = await request.body()
        if found is None or len(content) != found["length"]:
            return PlainTextResponse("no such upload, or another length", NOT_FOUND)
        found["content"] = content
        return PlainTextResponse(f"OK - {len(content)}")

    async def download(self, request: Request) -> Response:
        """Give the bytes of a file back."""
        for upload in self._sandbox.workspace.uploads.values():
            if upload["file"] == request.path_params["file"] and upload["content"] is not None:
                kind = self._sandbox.workspace.files[upload["file"]]["mimetype"]
                return Response(upload["content"], media_type=kind)
        return PlainTextResponse("no such file", NOT_FOUND)

    async def response_url(self, request: Request) -> Response:
        """Take an answer to what a person did."""
        try:
            payload = await request.json()
            answer(self._sandbox.workspace, request.path_params["key"], payload)
        except SlackError as refusal:
            return JSONResponse(refusal.body(), NOT_FOUND)
        return PlainTextResponse("ok")


@contextmanager
def serve_in_thread(
    *, port: int = 0, manifest: Path | None = None, people: int = REGULARS
) -> Iterator[Running]:
    """Run a sandbox in a thread; port 0 takes a free one."""
    with socket.create_server((LOOPBACK, port)) as listener:
        # Else every answer waits 40 ms for the acknowledgement of its head (inherited on accept).
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        sandbox = Sandbox(base_url=url, manifest=manifest, people=people)
        started = threading.Event()
        config = uvicorn.Config(
            application(sandbox, started.set),
            lifespan="on",
            loop="asyncio",
            http="h11",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=60,
            access_log=False,
            log_config=None,
            timeout_keep_alive=3600,
            timeout_graceful_shutdown=2,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), name="sandbox")
        thread.start()
        try:
            started.wait()
            with Control(url) as control:
                yield Running(url=url, environment=environment(url), control=control)
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def serve_in_process(
    *, port: int = 0, manifest: Path | None = None, people: int = REGULARS
) -> Iterator[Running]:
    """Run `python -m sandbox` as a child process, ended when the context is left."""
    home = str(Path(__file__).resolve().parent.parent)
    options = ["--port", str(port), "--people", str(people)]
    options += ["--manifest", str(manifest.resolve())] if manifest else ["--everything"]
    child = subprocess.Popen(  # noqa: S603 - this interpreter, this package, our own options
        [sys.executable, "-m", "sandbox", *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": home},
    )
    with child:
        try:
            told = _read_environment(child)
            with Control(told["SANDBOX_URL"]) as control:
                url = told["SANDBOX_URL"]
                yield Running(url=url, environment=environment(url), control=control)
        finally:
            child.terminate()


def _read_environment(child: "subprocess.Popen[str]") -> dict[str, str]:
    told: dict[str, str] = {}
    for line in child.stdout or ():
        name, _, value = line.strip().partition("=")
        told[name] = value
        if name == LAST_LINE:
            return told
    raise RuntimeError("the sandbox's process ended before it served")


def organiser_token() -> str:
    """Return the token with which any Slack client acts as the workspace's organiser."""
    return f"xoxp-{ORGANISER}"
