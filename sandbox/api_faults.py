"""What can go wrong with a call of the Web API between the app and Slack, either way."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from fnmatch import fnmatchcase

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from sandbox.faults import Faults
from sandbox.wire import Json, SlackError

TOO_MANY_REQUESTS = 429
HTML = "<!DOCTYPE html><html><head><title>Slack</title></head><body>One moment…</body></html>"
GARBAGE = (HTML, "", '{"ok": true, "chan', "[]", "null", "upstream connect error")


class ApiFaultKind(StrEnum):
    """How an answer is spoilt."""

    RATE_LIMITED = "429"
    BROKEN = "500"
    UNAVAILABLE = "503"
    LATE = "late"
    NO_ANSWER = "no_answer"
    GARBAGE = "garbage"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiFault:
    """One thing that may go wrong with the methods that fit a pattern such as `chat.*`.

    `carried_out` says whether the call was done before its answer was spoilt, None that chance
    says so; of a late answer it says whether the call was done at once or as late as the answer.
    `seconds` is the workspace's time by which it is late, or the real one of `Retry-After`.
    """

    kind: ApiFaultKind
    methods: str = "*"
    probability: float = 1.0
    carried_out: bool | None = None
    seconds: float = 1.0


def read_fault(given: Mapping[str, object]) -> ApiFault:
    """Return a fault as a driver writes it; `unknown_fault` says what can be given."""
    known = [one.name for one in fields(ApiFault)]
    kinds = [str(kind) for kind in ApiFaultKind]
    done = given.get("carried_out")
    if set(given) - set(known) or given.get("kind") not in kinds:
        raise SlackError("unknown_fault", given=dict(given), known=known, kinds=kinds)
    return ApiFault(
        kind=ApiFaultKind(str(given["kind"])),
        methods=str(given.get("methods", "*")),
        probability=float(str(given.get("probability", 1.0))),
        carried_out=None if done is None else bool(done),
        seconds=float(str(given.get("seconds", 1.0))),
    )


class NoAnswer(Response):
    """Break the connection off instead of answering."""

    async def __call__(self, scope: Scope, receive: Receive, _send: Send) -> None:
        """Cut, and wait until the server has noticed."""
        scope["state"]["transport"].abort()
        await receive()


@dataclass(slots=True, kw_only=True)
class ApiFaults:
    """The faults in force, tried in their order; the first that happens spoils the answer."""

    faults: Faults
    factor: float
    now: list[ApiFault] = field(default_factory=list)

    def pick(self, method: str) -> ApiFault | None:
        """Return what goes wrong with this call, if anything does."""
        for fault in self.now:
            if fnmatchcase(method, fault.methods) and self.faults.happens(fault.probability):
                return fault
        return None

    async def spoil(
        self,
        fault: ApiFault,
        method: str,
        carry_out: Callable[[str], Response],
        leave_out: Callable[[str, str], None],
    ) -> Response:
        """Return what comes back in place of the answer.

        `carry_out` does the call and `leave_out` writes down that it was not done, with its
        error; both are told the kind of fault.
        """
        kind, done = fault.kind, fault.carried_out
        if done is None:
            done = self.faults.happens(0.5)
        done = done and kind is not ApiFaultKind.RATE_LIMITED
        self.faults.note(f"api_{kind}", method=method, carried_out=done)
        if kind is ApiFaultKind.LATE:
            return await self._late(fault, carry_out, at_once=done)
        if done:
            carry_out(kind)
        else:
            leave_out(kind, "ratelimited" if kind is ApiFaultKind.RATE_LIMITED else "no_such_luck")
        return self._spoilt(fault)

    async def _late(
        self, fault: ApiFault, carry_out: Callable[[str], Response], *, at_once: bool
    ) -> Response:
        answer = carry_out(fault.kind) if at_once else None
        await asyncio.sleep(fault.seconds / self.factor)
        return answer or carry_out(fault.kind)

    def _spoilt(self, fault: ApiFault) -> Response:
        if fault.kind is ApiFaultKind.NO_ANSWER:
            return NoAnswer()
        if fault.kind is ApiFaultKind.GARBAGE:
            return Response(self.faults.chance.choice(GARBAGE), media_type="text/html")
        status = int(fault.kind)
        if status == TOO_MANY_REQUESTS:
            return rate_limited(max(1, round(fault.seconds)))
        body = {"ok": False, "error": "internal_error"} if self.faults.happens(0.5) else HTML
        text = body if isinstance(body, str) else json.dumps(body)
        return Response(text, status, media_type="text/html")


def rate_limited(seconds: int) -> Response:
    """Return the answer to a call that came too soon; `seconds` are real ones."""
    body: Json = {"ok": False, "error": "ratelimited"}
    return JSONResponse(body, TOO_MANY_REQUESTS, headers={"retry-after": str(seconds)})
