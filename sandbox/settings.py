"""What a driver can set: patience with acknowledgements, and troubles of the Web API."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping

from sandbox.host import Sandbox
from sandbox.request_url import RequestUrl
from sandbox.wire import Json, SlackError


async def configure(sandbox: Sandbox, asked: Json) -> object:
    """Change settings by name; `unknown_setting` names those there are."""
    for name, value in asked.items():
        if name not in SETTINGS:
            raise SlackError("unknown_setting", name=name, known=sorted(SETTINGS))
        begun = SETTINGS[name](sandbox, value)
        if begun is not None:
            await begun
    return None


def _set_fail(sandbox: Sandbox, orders: Mapping[str, list[object]]) -> None:
    for method, failures in orders.items():
        sandbox.api.failures[method] = deque(map(_failure, failures))


def _failure(order: object) -> Json:
    if isinstance(order, Mapping):
        return dict(order)
    return {"status": order} if isinstance(order, int) else {"error": str(order)}


def _set_ack_timeout(sandbox: Sandbox, seconds: float) -> None:
    sandbox.outbox.patience.ack_timeout = seconds


def _set_retry_delays(sandbox: Sandbox, delays: list[float]) -> None:
    sandbox.outbox.patience.retry_delays = tuple(delays)


def _set_restricted(sandbox: Sandbox, methods: list[str]) -> None:
    sandbox.api.restricted = frozenset(methods)


def _set_refuse_bot(sandbox: Sandbox, code: str | None) -> None:
    sandbox.api.refuse_bot = code


def _set_log_events(sandbox: Sandbox, on: bool) -> None:
    sandbox.log_events = on


async def _set_request_url(sandbox: Sandbox, url: str | None) -> None:
    if url is None:
        sandbox.outbox.direct_to(None)
        return
    address = RequestUrl(
        url,
        secret=sandbox.secrets["SLACK_SIGNING_SECRET"],
        clock=sandbox.workspace.clock,
        outbox=sandbox.outbox,
    )
    await address.verify()
    sandbox.outbox.direct_to(address.send)


def _set_team_id(sandbox: Sandbox, team_id: str) -> None:
    workspace = sandbox.workspace
    workspace.team_id = team_id
    workspace.users = {key: user | {"team_id": team_id} for key, user in workspace.users.items()}


SETTINGS: Mapping[str, Callable[..., Awaitable[None] | None]] = {
    "ack_timeout": _set_ack_timeout,
    "retry_delays": _set_retry_delays,
    "fail": _set_fail,
    "restricted": _set_restricted,
    "refuse_bot": _set_refuse_bot,
    "log_events": _set_log_events,
    "team_id": _set_team_id,
    "request_url": _set_request_url,
}
