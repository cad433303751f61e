"""The whole sandbox put together: workspace, Web API, Socket Mode, and a log of what was sent."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from sandbox.api_faults import ApiFaults
from sandbox.clock import REAL_TIME, FastClock
from sandbox.detours import APP_RATE_LIMITED, Detours
from sandbox.faults import Faults
from sandbox.fresh import furnish
from sandbox.manifest import read_manifest
from sandbox.outbox import Envelope, Outbox
from sandbox.page.bell import Bell
from sandbox.socket import Sockets
from sandbox.web_api import WebApi
from sandbox.wire import Json
from sandbox.workspace import APP, TEAM, Workspace


def credentials(team: str) -> dict[str, str]:
    """Return the variables with a workspace's own secrets, which open nothing but it.

    They come from its id, so that bots of two workspaces cannot be mixed up unnoticed.
    """
    name = "sandbox" if team == TEAM else f"sandbox-{team.lower()}"
    return {
        "SLACK_BOT_TOKEN": f"xoxb-{name}",
        "SLACK_APP_TOKEN": f"xapp-{name}",
        "SLACK_SIGNING_SECRET": f"{name}-signing-secret",
    }


@dataclass(slots=True, kw_only=True)
class Batch:
    """Envelopes of which somebody waits until all are settled."""

    open: int = 0
    lost: int = 0
    done: asyncio.Event


class Sandbox:
    """One workspace with its doors; lives on one event loop, on which `run` must be running."""

    def __init__(
        self,
        *,
        base_url: str,
        manifest: Path | None,
        people: int,
        team_id: str = TEAM,
        fast: FastClock = REAL_TIME,
    ) -> None:
        self.secrets = credentials(team_id)
        self.outbox = Outbox(factor=fast.factor)
        self.faults = Faults()
        self.workspace = Workspace(
            manifest=read_manifest(manifest),
            base_url=base_url,
            send=self.send_event,
            team_id=team_id,
            fast=fast,
            faults=self.faults,
        )
        self.sockets = Sockets(self.outbox, self.workspace.clock)
        self.detours = Detours(outbox=self.outbox, clock=self.workspace.clock, faults=self.faults)
        self.api_faults = ApiFaults(faults=self.faults, factor=fast.factor)
        self.api = WebApi(
            self.workspace,
            bot_token=self.secrets["SLACK_BOT_TOKEN"],
            app_token=self.secrets["SLACK_APP_TOKEN"],
            ticket=self.sockets.issue_ticket,
        )
        self.bell = Bell()
        self.log: list[Json] = []
        self.log_events = True
        furnish(self.workspace, people=people)

    def send_event(self, callback: Json) -> None:
        """Send the app an Events API callback."""
        self.send_recorded(callback, json.dumps(callback), None)

    def send_recorded(self, callback: Json, body: str, batch: Batch | None) -> None:
        """Send the app a callback whose JSON text is at hand, as one of a batch or by itself."""
        entry = self._enter(callback) if self.log_events else None

        def settled(envelope: Envelope, payload: Json | None) -> None:
            if entry is not None:
                entry["attempts"] = envelope.attempt + (payload is not None)
                entry["acknowledged"] = payload is not None
            if batch is not None:
                batch.open -= 1
                batch.lost += payload is None
                if batch.open == 0:
                    batch.done.set()

        event = callback.get("event", {})
        name = f"{event.get('type')} {callback.get('event_id')}"
        if batch is not None:
            batch.open += 1
            batch.done.clear()
        envelope = Envelope(type="events_api", body=body, name=name, retried=True, settled=settled)
        if self.detours.straight:
            self.outbox.put(envelope)
            return
        fault = self.detours.send(envelope, str(callback.get("event_id")), self._tell_limit)
        if entry is not None and fault is not None:
            entry["fault"] = fault

    def _tell_limit(self) -> None:
        """Tell the app, outside the limit, that it had more events than it may have."""
        seconds = self.workspace.clock.seconds()
        body = {
            "token": "sandbox",
            "type": APP_RATE_LIMITED,
            "team_id": self.workspace.team_id,
            "minute_rate_limited": seconds - seconds % 60,
            "api_app_id": APP,
        }
        self.outbox.put(
            Envelope(
                type="events_api",
                body=json.dumps(body),
                name=APP_RATE_LIMITED,
                retried=True,
                settled=lambda _envelope, _answer: None,
            )
        )

    def _enter(self, callback: Json) -> Json:
        event = callback.get("event", {})
        entry: Json = {
            "number": len(self.log) + 1,
            "event_id": callback.get("event_id"),
            "type": event.get("type"),
            "subtype": event.get("subtype"),
            "body": callback,
            "attempts": 0,
            "acknowledged": False,
        }
        self.log.append(entry)
        return entry

    async def ask(self, kind: str, payload: Json) -> Json | None:
        """Send what a person did and return the acknowledgement, or None if none came in time."""
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()

        def settled(_envelope: Envelope, found: Json | None) -> None:
            if not answer.done():
                answer.set_result(found)

        body = json.dumps(payload)
        envelope = Envelope(type=kind, body=body, name=kind, retried=False, settled=settled)
        self.outbox.put(envelope)
        # A little more than the time of an acknowledgement: the outbox counts from the sending.
        patience = self.outbox.patience.ack_timeout * 1.5
        try:
            return await asyncio.wait_for(answer, patience)
        except TimeoutError:
            self.outbox.withdraw(envelope)
            return None
