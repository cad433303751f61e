"""The page's own addresses: its files, what a person sees, and a stream that says *look again*.

What people do goes through `/control/…`, as a driver's acts do.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import emoji
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Route

from sandbox.host import Sandbox
from sandbox.page import sight
from sandbox.wire import SlackError

STATIC = Path(__file__).parent / "static"
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".svg": "image/svg+xml",
}
# Nothing from elsewhere, nothing inline: what somebody wrote can become neither code nor style.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}
# A file that somebody uploaded is shown, and whatever it is, it may do nothing.
LONE = {
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
}
AT_MOST_EVERY = 0.12
"""Seconds between two calls to look again."""

QUIET_SECONDS = 15.0
"""After so long without a change the stream says that it still lives."""


class PageDoors:
    """The page of one sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[BaseRoute]:
        """Return the page's routes; the page itself is at `/`."""
        return [
            Route("/", self.file),
            Route("/page/people", self.people),
            Route("/page/screen", self.screen),
            Route("/page/live", self.live),
            Route("/page/emoji.json", self.emoji),
            Route("/page/{name}", self.file),
        ]

    async def file(self, request: Request) -> Response:
        """Give a file of the page."""
        name = request.path_params.get("name", "index.html")
        known = {path.name: path for path in STATIC.iterdir()}
        if name not in known:
            return PlainTextResponse("no such page", 404)
        kind = KINDS[known[name].suffix]
        return FileResponse(known[name], media_type=kind, headers=HEADERS)

    async def people(self, _request: Request) -> Response:
        """Give everybody, the app's menus, and which messages and modals a reload takes away."""
        workspace = self._sandbox.workspace
        everybody = sight.everybody(workspace)
        return _json(everybody | {"past": sight.fleeting(workspace)})

    async def screen(self, request: Request) -> Response:
        """Give what a person sees."""
        asked = request.query_params
        rung = self._sandbox.bell.rung
        count = asked.get("count", "")
        try:
            seen = sight.screen(
                self._sandbox.workspace,
                asked.get("me", ""),
                channel_id=asked.get("channel", ""),
                thread_ts=asked.get("thread", ""),
                count=int(count) if count.isdecimal() else sight.MESSAGES,
                since=asked.get("since", ""),
            )
        except SlackError as refusal:
            return JSONResponse(refusal.body(), 404, headers=HEADERS)
        return _json(seen | {"rung": rung})

    async def live(self, _request: Request) -> Response:
        """Give a stream of events: each says that something changed, and how often by now."""
        return StreamingResponse(self._ringing(), media_type="text/event-stream", headers=HEADERS)

    async def _ringing(self) -> AsyncIterator[str]:
        bell, heard = self._sandbox.bell, -1
        while not bell.is_over:
            try:
                heard = await asyncio.wait_for(bell.after(heard), QUIET_SECONDS)
                yield f"data: {heard}\n\n"
            except TimeoutError:
                yield ": still here\n\n"
            await asyncio.sleep(AT_MOST_EVERY)

    async def emoji(self, _request: Request) -> Response:
        """Give the characters of all emoji names."""
        return Response(_characters(), media_type="application/json", headers=HEADERS)


def _json(content: object) -> Response:
    return JSONResponse(content, headers=HEADERS)


@cache
def _characters() -> str:
    found = {}
    for character, known in emoji.EMOJI_DATA.items():
        if known["status"] <= emoji.STATUS["fully_qualified"]:
            for name in (known["en"], *known.get("alias", ())):
                found[name.strip(":")] = character
    return json.dumps(found, ensure_ascii=False)
