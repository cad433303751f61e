"""The sandbox's HTTP endpoints: the Web API, files, response URLs, the driver's end, the page."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from email.utils import formatdate

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from sandbox.host import Sandbox
from sandbox.page.doors import LONE, PageDoors
from sandbox.response_urls import answer
from sandbox.steering import play, steer
from sandbox.web_api import PERSON, read_arguments
from sandbox.wire import Json, SlackError

CONFLICT, FORBIDDEN, NOT_FOUND = 409, 403, 404
READING = (".list", ".info", ".history", ".replies", ".members", ".test", ".get", ".getPermalink")
QUIET = {
    "set_time",
    "state",
    "messages",
    "doubled_keys",
    "ephemerals",
    "canvases",
    "views",
    "calls",
    "events",
    "settle",
}
logger = logging.getLogger(__name__)


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
        *PageDoors(sandbox).routes(),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _report(delivery: "asyncio.Task[None]") -> None:
    if not delivery.cancelled() and delivery.exception():
        logger.error("delivery of envelopes broke", exc_info=delivery.exception())


class _Doors:
    """The HTTP endpoints of one sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._own = sandbox.workspace.base_url

    async def web_api(self, request: Request) -> Response:
        """Answer a Web API call."""
        kind = request.headers.get("content-type", "")
        try:
            arguments = read_arguments(request.url.query, kind, await request.body())
        except SlackError as refusal:
            return JSONResponse(refusal.body(), headers=self._date())
        except ClientDisconnect:
            return Response(status_code=400)  # whoever called was killed in the middle of it
        given = str(arguments.pop("token", ""))
        token = request.headers.get("authorization", "").removeprefix("Bearer ") or given
        response = await self._answer(request.path_params["method"], arguments, token)
        response.headers.update(self._date())
        if not request.path_params["method"].endswith(READING):
            self._sandbox.bell.ring()
        return response

    async def _answer(self, method: str, arguments: Json, token: str) -> Response:
        api, faults = self._sandbox.api, self._sandbox.api_faults

        def carry_out(fault: str | None) -> Response:
            found = api.answer(method, arguments, token, fault=fault)
            return JSONResponse(found.body, found.status, headers=dict(found.headers))

        def leave_out(fault: str, error: str) -> None:
            api.leave_out(method, arguments, token, error, fault=fault)

        fault = faults.pick(method) if faults.now and not token.startswith(PERSON) else None
        if fault is None:
            return carry_out(None)
        return await faults.spoil(fault, method, carry_out, leave_out)

    def _date(self) -> dict[str, str]:
        """Name the workspace's time, by which an app can tell what is old to Slack."""
        return {"date": formatdate(self._sandbox.workspace.clock.seconds(), usegmt=True)}

    async def play(self, request: Request) -> Response:
        """Play recorded events, one a line."""
        limit = request.query_params.get("timeout")
        try:
            count = await play(self._sandbox, await request.body(), float(limit) if limit else None)
        except SlackError as refusal:
            return JSONResponse(refusal.body(), CONFLICT)
        finally:
            self._sandbox.bell.ring()
        return JSONResponse({"result": count})

    async def control(self, request: Request) -> Response:
        """Do what the driver, or a person on the page, asks."""
        if request.headers.get("origin", self._own) != self._own:  # another site's page
            return PlainTextResponse("not from this page", FORBIDDEN)
        name = request.path_params["name"]
        try:
            asked: Json = await request.json()
            result = await steer(self._sandbox, name, asked)
        except SlackError as refusal:
            return JSONResponse(refusal.body(), CONFLICT)
        finally:
            if name not in QUIET:
                self._sandbox.bell.ring()
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
                return Response(upload["content"], media_type=kind, headers=LONE)
        return PlainTextResponse("no such file", NOT_FOUND)

    async def response_url(self, request: Request) -> Response:
        """Take an answer to what a person did."""
        try:
            payload = await request.json()
            answer(self._sandbox.workspace, request.path_params["key"], payload)
        except SlackError as refusal:
            return JSONResponse(refusal.body(), NOT_FOUND)
        self._sandbox.bell.ring()
        return PlainTextResponse("ok")
