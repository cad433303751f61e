"""The Web API's front door: tokens, scopes, troubles ordered by the driver, and a log of calls."""

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from sandbox.channel import Kind
from sandbox.methods.call import Call, TokenType
from sandbox.methods.conversations import requested_kinds
from sandbox.methods.table import METHODS, needed_scopes
from sandbox.rates import Rates
from sandbox.retention import keep_to
from sandbox.wire import Json, SlackError
from sandbox.workspace import BOT_USER, Workspace

TOO_MANY_REQUESTS = 429
PERSON = "xoxp-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: Json
    headers: Mapping[str, str] = field(default_factory=dict)


class WebApi:
    """The methods of one workspace for whoever brings a token."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        bot_token: str,
        app_token: str,
        ticket: Callable[[], str],
    ) -> None:
        self._workspace = workspace
        self._bot_token, self._app_token = bot_token, app_token
        self._ticket = ticket
        self.failures: dict[str, deque[Json]] = {}
        self.restricted: frozenset[str] = frozenset()
        self.refuse_bot: str | None = None
        self.rates: Rates | None = None
        self.calls: list[Json] = []
        self.log_calls = True

    def answer(
        self, method: str, arguments: Json, token: str, *, fault: str | None = None
    ) -> Answer:
        """Carry out one call and return what Slack would answer; the call is logged.

        `fault` is what will go wrong with the answer on its way, for the log.
        """
        if (wait := self._wait(method, arguments, token)) is not None:
            self.leave_out(method, arguments, token, "ratelimited")
            self._workspace.faults.note("rate_limited", method=method)
            return Answer(
                status=TOO_MANY_REQUESTS,
                body=SlackError("ratelimited").body(),
                headers={"Retry-After": str(wait)},
            )
        ordered = self._next_failure(method)
        if ordered is None or ordered.get("carried_out"):
            body = self._carry_out(method, arguments, token)
        else:
            body = {"ok": False, "error": ordered.get("error", "ratelimited")}
        self._log(method, arguments, body, token, fault)
        if ordered is None:
            return Answer(status=200, body=body, headers=self._granted(token))
        status = int(ordered.get("status", 200))
        told = {"Retry-After": str(ordered.get("retry_after", 1))}
        headers = told if status == TOO_MANY_REQUESTS else {}
        return Answer(status=status, body=body, headers=headers)

    def _wait(self, method: str, arguments: Json, token: str) -> int | None:
        """Return the seconds to wait where limits bind; people call by apps of their own."""
        if self.rates is None or token.startswith(PERSON):
            return None
        return self.rates.wait(method, arguments, self._workspace.clock.elapsed())

    def leave_out(
        self, method: str, arguments: Json, token: str, error: str, *, fault: str | None = None
    ) -> None:
        """Log a call that was not carried out."""
        self._log(method, arguments, SlackError(error).body(), token, fault)

    def _granted(self, token: str) -> Mapping[str, str]:
        """Name the scopes of the app's token, as Slack does beside each answer to a good one."""
        scopes = self._workspace.manifest.scopes
        if scopes is None or token != self._bot_token or self.refuse_bot:
            return {}
        return {"x-oauth-scopes": ",".join(sorted(scopes))}

    def _next_failure(self, method: str) -> Json | None:
        waiting = self.failures.get(method)
        return waiting.popleft() if waiting else None

    def _carry_out(self, method: str, arguments: Json, token: str) -> Json:
        if method not in METHODS:
            return SlackError("unknown_method", req_method=method).body()
        try:
            call = self._identify(arguments, token)
            self._admit(method, call)
            keep_to(self._workspace)
            return {"ok": True, **METHODS[method].run(call)}
        except SlackError as refusal:
            return refusal.body()

    def _identify(self, arguments: Json, token: str) -> Call:
        if not token:
            raise SlackError("not_authed")
        kind, user = TokenType.BOT, BOT_USER
        if token == self._app_token:
            kind = TokenType.APP
        elif token.startswith(PERSON):
            kind, user = TokenType.USER, token.removeprefix(PERSON)
            if user not in self._workspace.users:
                raise SlackError("invalid_auth")
            if self._workspace.users[user]["deleted"]:
                raise SlackError("account_inactive")
        elif token != self._bot_token:
            raise SlackError("invalid_auth")
        if self.refuse_bot and kind is TokenType.BOT:
            raise SlackError(self.refuse_bot)
        return Call(
            workspace=self._workspace,
            arguments=arguments,
            token_type=kind,
            user=user,
            ticket=self._ticket,
        )

    def _admit(self, method: str, call: Call) -> None:
        if call.token_type not in METHODS[method].tokens:
            raise SlackError("not_allowed_token_type")
        if call.token_type is TokenType.BOT:
            self._check_scopes(method, call)
        if method in self.restricted:
            raise SlackError("restricted_action")

    def _check_scopes(self, method: str, call: Call) -> None:
        manifest = self._workspace.manifest
        lacking = [
            scopes
            for scopes in needed_scopes(method, _kinds(method, call))
            if manifest.lacks(scopes)
        ]
        if lacking:
            needed = ",".join(scopes[0] for scopes in lacking)
            provided = ",".join(sorted(manifest.scopes or ()))
            raise SlackError("missing_scope", needed=needed, provided=provided)

    def _log(self, method: str, arguments: Json, body: Json, token: str, fault: str | None) -> None:
        if not self.log_calls:
            return
        person = token.removeprefix(PERSON) if token.startswith(PERSON) else None
        self.calls.append(
            {
                "number": len(self.calls) + 1,
                "method": method,
                "args": arguments,
                "user": person,
                "ok": body["ok"],
                "error": body.get("error"),
                "time": self._workspace.clock.microseconds() / 1_000_000,
                **({"fault": fault} if fault else {}),
            }
        )


def _kinds(method: str, call: Call) -> set[Kind]:
    """Return the kinds of conversation that a call touches."""
    if method in {"conversations.list", "users.conversations"}:
        return requested_kinds(call)
    if method == "conversations.create":
        return {Kind.PRIVATE if call.flag("is_private") else Kind.PUBLIC}
    if method == "conversations.open":
        return {Kind.IM}
    channel = call.workspace.channels.get(call.text("channel"))
    return {channel.kind} if channel else {Kind.PUBLIC}


def read_arguments(query: str, content_type: str, body: bytes) -> Json:
    """Return a call's arguments from its query and its form or JSON body.

    A body that is neither answers `invalid_json` or `json_not_object`, as Slack does.
    """
    arguments: Json = dict(parse_qsl(query, keep_blank_values=True))
    if content_type.startswith("application/json") and body.strip():
        try:
            found = json.loads(body)
        except ValueError as broken:
            raise SlackError("invalid_json") from broken
        if not isinstance(found, dict):
            raise SlackError("json_not_object")
        return arguments | found
    form = body.decode("utf-8", "replace")
    return arguments | dict(parse_qsl(form, keep_blank_values=True))
