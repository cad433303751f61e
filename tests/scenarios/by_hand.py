"""Commands, presses and modals made by hand, given to Bolt itself: also such as nobody can do.

What a button answers goes to a response URL; here that is a server on loopback that keeps it.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

from handlers.app import make_app
from sandbox.control import Control
from tests.scenarios.envelopes import TEAM
from tests.scenarios.story import Story, words_of

Json = dict[str, Any]


class _Keeper(BaseHTTPRequestHandler):
    """Keeps what is posted to it."""

    kept: "Queue[Json]"

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        self.kept.put(json.loads(self.rfile.read(length)))
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in http.server)
        """Say nothing."""


class ByHand:
    """Everything that can be asked of a bot, with every field in the asker's hands."""

    def __init__(self, app: App, kept: "Queue[Json]", url: str, control: Control) -> None:
        self._app, self._kept, self._url, self._control = app, kept, url, control

    def send(self, body: Json) -> BoltResponse:
        """Give Bolt a payload as Socket Mode does; returns what Bolt answers."""
        return self._app.dispatch(BoltRequest(mode="socket_mode", body=body))

    def type(self, user: str, channel: str, text: str, **more: object) -> str:
        """Type `/jam …`; returns the words of the answer."""
        body: Json = {
            "token": "sandbox",
            "team_id": TEAM,
            "api_app_id": "A0SANDBOX01",
            "channel_id": channel,
            "user_id": user,
            "command": "/jam",
            "text": text,
            "response_url": self._url,
            "trigger_id": "1.made-by-hand",
            **more,
        }
        answer = self.send(body)
        assert answer.status == 200, answer.body
        return words_of(json.loads(answer.body))

    def press(
        self,
        user: str,
        channel: str,
        action_id: str,
        value: object,
        *,
        home: str = TEAM,
        **more: object,
    ) -> str:
        """Press a button with this value; returns the words of what is shown then.

        `home` is the workspace of the presser's account.
        """
        action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
        body = self.interaction(user, "block_actions", channel={"id": channel}, actions=[action])
        body["user"]["team_id"] = home
        answer = self.send(body | more)
        assert answer.status == 200, answer.body
        return self.shown()

    def choose(self, user: str, callback: str) -> str:
        """Choose a global shortcut; returns the words of the window that the bot wants to open."""
        before = len(self._control.calls())
        body = self.interaction(user, "shortcut", callback_id=callback, action_ts="1.0")
        answer = self.send(body)
        assert answer.status == 200, answer.body
        return self._windows(before)

    def press_at_home(self, user: str, action_id: str, value: object) -> str:
        """Press a button of Home; returns the words of the window that the bot wants to open."""
        before = len(self._control.calls())
        self.press(user, "", action_id, value)
        return self._windows(before)

    def _windows(self, before: int) -> str:
        opened = [c for c in self._control.calls(before) if c["method"] == "views.open"]
        return "\n".join(words_of(c["args"]["view"]) for c in opened)

    def submit(
        self,
        user: str,
        metadata: str,
        text: str | None,
        form: tuple[str, str] = ("prompt_edited", "prompt"),
        **more: object,
    ) -> str:
        """Send a modal off; returns the errors shown in it, empty when it closed.

        `form` is its callback id and the block of its one field, by default a question's.
        """
        callback, block = form
        return self.submit_to(user, callback, metadata, {block: text}, **more)

    def submit_to(
        self, user: str, callback: str, metadata: str, typed: Mapping[str, object], **more: object
    ) -> str:
        """Send any modal off with texts by block; returns the errors shown in it."""
        view = {
            "type": "modal",
            "callback_id": callback,
            "private_metadata": metadata,
            "state": {"values": {b: {"text": _given(words)} for b, words in typed.items()}},
        }
        answer = self.send(self.interaction(user, "view_submission", view=view) | more)
        assert answer.status == 200, answer.body
        errors = json.loads(answer.body or "{}").get("errors") or {}
        return "\n".join(errors.values())

    def send_off(self, user: str, view: Json, values: Json) -> str:
        """Send a modal off as it was opened, with these values; returns the errors shown in it."""
        filled = {**view, "state": {"values": values}}
        answer = self.send(self.interaction(user, "view_submission", view=filled))
        assert answer.status == 200, answer.body
        errors = json.loads(answer.body or "{}").get("errors") or {}
        return "\n".join(errors.values())

    def choose_on(self, user: str, channel: str, ts: str, callback_id: str) -> str:
        """Choose a shortcut of a message; returns the words of what is shown then."""
        body = self.interaction(
            user,
            "message_action",
            callback_id=callback_id,
            channel={"id": channel},
            message_ts=ts,
            message={"ts": ts},
        )
        answer = self.send(body)
        assert answer.status == 200, answer.body
        return self.shown()

    def interaction(self, user: str, kind: str, **more: object) -> Json:
        """Return an interaction's payload; the user's home is the workspace unless said."""
        return {
            "type": kind,
            "token": "sandbox",
            "api_app_id": "A0SANDBOX01",
            "team": {"id": TEAM, "domain": "sandbox"},
            "user": {"id": user, "team_id": TEAM},
            "trigger_id": "1.made-by-hand",
            "response_url": self._url,
            **more,
        }

    def shown(self) -> str:
        """Return the words that went to the response URL since the last time."""
        said = []
        while True:
            try:
                said.append(words_of(self._kept.get_nowait()))
            except Empty:
                return "\n".join(said)


def _given(value: object) -> Json:
    """Return what a field holds: words as they are typed, or all that Slack says of it."""
    return value if isinstance(value, dict) else {"value": value}


@contextmanager
def by_hand(story: Story) -> Iterator[ByHand]:
    """Give hands to put payloads into the story's bot."""
    kept: Queue[Json] = Queue()
    keeper = type("Keeper", (_Keeper,), {"kept": kept})
    server = ThreadingHTTPServer(("127.0.0.1", 0), keeper)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        app = make_app(story.stage.bot.around)
        url = f"http://127.0.0.1:{server.server_port}/response"
        yield ByHand(app, kept, url, story.control)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
