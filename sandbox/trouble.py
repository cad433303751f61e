"""The driver's hand on what goes wrong: settings, faults, connections, and the log of it all."""

import json
from types import TracebackType
from typing import Self

from sandbox.line import Line
from sandbox.wire import Json


class Trouble:
    """The part of a sandbox's client that makes trouble; `Control` has the rest."""

    def __init__(self, url: str) -> None:
        self._line = Line(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _ask(self, request: str, /, **asked: object) -> Json:
        return self._line.request(request, json.dumps(asked).encode())

    def configure(self, **settings: object) -> None:
        """Change settings by name.

        `ack_timeout` (real) and `retry_delays` are in seconds; `log_events` and `log_calls` off
        keep memory flat; `team_id` is for recorded talk, which brings its own: set it before
        anything else.
        `fail={"chat.postMessage": ["internal_error", 500, {"status": 429, "retry_after": 2}]}`
        makes the next calls fail so; with `"carried_out": True` the call is done all the same
        and only its answer is spoilt. `restricted` lists methods that answer
        `restricted_action`; `refuse_bot` is what the bot's token answers from now on.
        `request_url`, on this machine, gets all by signed HTTP from now on, if it repeats the
        challenge; of a list each in turn, as behind a balancer; None goes back to Socket Mode.

        Faults come from a chance begun by `seed`. `event_faults={"duplicate": 0.1, …}` has the
        fields of `sandbox.detours.EventFaults`, `api_faults=[{"kind": "503", "methods":
        "chat.*", "probability": 0.1}]` those of `sandbox.api_faults.ApiFault`; None and [] end
        them. `events_per_hour` is how many the app gets before it is told app_rate_limited.
        `rate_limits` on makes Slack's tiers bind. `switch_off` on makes Slack stop sending events
        when nearly all of an hour's fail; set again it begins anew. `refuse_connections` lets no
        socket be opened for so many seconds.

        `revoke_scopes` are taken from what the app was installed with, and so are the events
        that need them; [] gives them back. `stale_seconds` is how far the Web API's reads may
        lag behind, 0 not at all. `reaction_users` is how many people a history names under a
        reaction. `retention_days` is how long the workspace keeps messages, `retention_told`
        whether events tell of their end.
        """
        self._ask("configure", **settings)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew: refresh_requested, warning or link_disabled."""
        self._ask("disconnect", reason=reason)

    def trouble_sockets(self, kind: str, count: int | None = None) -> int:
        """Make open connections `deaf` or `mute`, or `cut` them; returns how many it were.

        The oldest sound ones are taken, all unless `count` says how many.
        """
        return int(self._ask("trouble_sockets", kind=kind, count=count)["result"])

    def revoke_tokens(self) -> None:
        """Revoke the bot's token; the app hears `tokens_revoked`."""
        self._ask("revoke_tokens")

    def uninstall(self) -> None:
        """Take the app out of the workspace; it hears `app_uninstalled`."""
        self._ask("uninstall")

    def expire(self, before: float | str, *, told: bool = False) -> int:
        """Remove messages older than `before`, with an event each if `told`; returns how many."""
        return int(self._ask("expire", before=str(before), told=told)["result"])

    def silently_post(self, user: str, channel: str, text: str, *, hidden: bool = True) -> str:
        """Let a person write without an event; hidden, the Web API does not show it either."""
        asked = {"user": user, "channel": channel, "text": text, "hidden": hidden}
        return str(self._ask("silently_post", **asked)["result"])

    def silently_alter(self, channel: str, ts: str, text: str, *, hidden: bool = True) -> None:
        """Change a stored text without an event; hidden, the Web API goes on showing the old."""
        self._ask("silently_alter", channel=channel, ts=ts, text=text, hidden=hidden)

    def silently_delete(self, channel: str, ts: str, *, hidden: bool = True) -> None:
        """Delete a message without an event; hidden, the Web API goes on showing it."""
        self._ask("silently_delete", channel=channel, ts=ts, hidden=hidden)

    def forge(self, kind: str, payload: Json) -> Json:
        """Send the app an envelope of any content: events_api, slash_commands or interactive.

        Returns whether it was acknowledged, and the payload; of an event, that it was sent.
        """
        return dict(self._ask("forge", kind=kind, payload=payload)["result"])

    def release(self) -> int:
        """Send the events that are held up; returns how many. Settle afterwards."""
        return int(self._ask("release")["result"])

    def faults(self) -> dict[str, int]:
        """Return how many faults of each kind there have been."""
        return dict(self._ask("faults")["result"])

    def fault_log(self, since: int = 0) -> list[Json]:
        """Return the faults after number `since`: kind, number, and what they hit."""
        return list(self._ask("fault_log", since=since)["result"])
