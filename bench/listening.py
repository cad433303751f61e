"""The bot's listeners with a jam behind them, for payloads that no Slack ever sent."""

import logging
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import App, BoltRequest

from bench.parsers import EVENTS, Target, as_json, loaded
from bot.prompts import draft
from commands.stage import MANIFEST, Stage, staged
from handlers.app import make_app
from handlers.envelopes import is_sound
from handlers.verbs import VERBS
from jam.actions import Action
from sandbox.server import serve_in_thread
from tests.scenarios.cast import OLGA, plan_with

START = datetime(2026, 3, 3, 6, tzinfo=UTC)
OUTAGE = 500
"""What only an outage may be answered with: Slack sends such an event again."""


class _Told(logging.Handler):
    """Keeps the last error that was logged instead of showing it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what broke."""
        self.last = record.exc_info[1] if record.exc_info else None


class Listening:
    """A bot on a sandbox in the middle of a jam."""

    def __init__(self, alive: ExitStack) -> None:
        """Begin the jam; all lives until `alive` is closed."""
        self._told = _Told()
        logging.getLogger().addHandler(self._told)
        alive.callback(logging.getLogger().removeHandler, self._told)
        sandbox = alive.enter_context(serve_in_thread(manifest=MANIFEST))
        self._stage: Stage = alive.enter_context(staged(sandbox, START))
        self._jam = self._stage.begin(plan_with())
        self._stage.advance_to(START + timedelta(hours=3))
        self._app: App = make_app(self._stage.bot.around)
        forum = self._jam.forums[0]
        now = self._stage.clock.now()
        with self._stage.database.writing() as session:
            waiting = draft(session, self._jam, forum, "What would you end?", OLGA, now)
        self._key, self._channel = waiting.key, forum.channel_id

    def target(self) -> Target:
        """Return payloads of every kind as a target."""
        return Target(parse=self.hear, seeds=tuple(map(as_json, self.payloads())), is_json=True)

    def commands(self) -> Target:
        """Return what can be typed behind `/jam` as a target."""
        seeds = tuple(verb.help.usage.removeprefix("/jam ").encode() for verb in VERBS)
        return Target(parse=self.typed, seeds=seeds)

    def hear(self, data: bytes) -> None:
        """Dispatch a payload as the socket does; ValueError where Slack would send it again."""
        body = loaded(data)
        if not is_sound(body):
            return
        if "response_url" in body:  # nothing that is made up here may lead out of this machine
            body = body | {"response_url": self._response_url}
        status = self._app.dispatch(BoltRequest(mode="socket_mode", body=body)).status
        if status >= OUTAGE:
            raise ValueError(f"answered with {status}") from self._told.last

    def typed(self, data: bytes) -> None:
        """Dispatch a command with these words."""
        self.hear(as_json(self._command(data.decode(errors="replace"))))

    @property
    def _response_url(self) -> str:
        return f"{self._stage.sandbox.url}/actions/{self._team}/1/none"

    @property
    def _team(self) -> str:
        return self._stage.identity.team_id

    def _command(self, text: str) -> dict[str, Any]:
        return {
            "command": "/jam",
            "text": text,
            "user_id": OLGA,
            "channel_id": self._channel,
            "team_id": self._team,
            "response_url": self._response_url,
            "trigger_id": "1.2.abc",
        }

    def payloads(self) -> list[dict[str, Any]]:
        """Return a payload of each kind that the bot hears, all with a meaning in this jam."""
        about = {"id": OLGA, "team_id": self._team}
        frame = {
            "team": {"id": self._team},
            "user": about,
            "channel": {"id": self._channel},
            "response_url": self._response_url,
            "trigger_id": "1.2.abc",
        }
        actions = [action.value for action in Action if "_" in action.value]
        pressed = [
            frame
            | {
                "type": "block_actions",
                "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": key}],
                "message": {"ts": "1.1", "blocks": [{"type": "divider"}] * 3},
            }
            for action in actions
            for key in (self._key, "digest:forms:2026-03-04")
        ]
        entered = {"prompt": {"text": {"type": "plain_text_input", "value": "Why?"}}}
        view = {
            "type": "modal",
            "callback_id": Action.SUBMIT_PROMPT.value,
            "private_metadata": self._key,
            "state": {"values": entered},
        }
        return [
            *(self._callback(event | {"user": OLGA}) for event in EVENTS),
            self._command("status"),
            *pressed,
            frame | {"type": "view_submission", "view": view},
            frame | {"type": "shortcut", "callback_id": "x"},
            {"type": "app_rate_limited", "minute_rate_limited": 1, "team_id": self._team},
        ]

    def _callback(self, event: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "event_callback",
            "team_id": self._team,
            "event_id": "Ev1",
            "event_time": 1,
            "authorizations": [{"team_id": self._team, "user_id": "U1", "is_bot": True}],
            "event": event if "item" in event else event | {"channel": self._channel},
        }


LISTENING = {"dispatch": Listening.target, "command": Listening.commands}
"""Targets that need a bot; each is made of one that listens."""
