"""What a driver can set: patience with acknowledgements, and troubles of the Web API."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields

from sandbox.api_faults import read_fault
from sandbox.detours import EventFaults
from sandbox.host import Sandbox
from sandbox.methods.table import METHODS
from sandbox.past import Lag
from sandbox.rates import Rates
from sandbox.request_url import RequestUrl, in_turn
from sandbox.subscription import Subscription
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


async def _set_request_url(sandbox: Sandbox, asked: str | list[str] | None) -> None:
    secret, clock = sandbox.secrets["SLACK_SIGNING_SECRET"], sandbox.workspace.clock
    urls = [asked] if isinstance(asked, str) else asked or []
    addresses = [RequestUrl(url, secret=secret, clock=clock, outbox=sandbox.outbox) for url in urls]
    for address in addresses:
        await address.verify()
    sandbox.outbox.direct_to(in_turn(addresses) if addresses else None)


def _set_seed(sandbox: Sandbox, seed: int) -> None:
    sandbox.faults.reseed(seed)


def _set_api_faults(sandbox: Sandbox, faults: list[Json]) -> None:
    sandbox.api_faults.now = [read_fault(one) for one in faults]


def _set_event_faults(sandbox: Sandbox, probabilities: Json | None) -> None:
    known = [one.name for one in fields(EventFaults)]
    if wrong := set(probabilities or {}) - set(known):
        raise SlackError("unknown_fault", given=sorted(wrong), known=known)
    sandbox.detours.probabilities = EventFaults(**probabilities) if probabilities else None


def _set_events_per_hour(sandbox: Sandbox, most: int | None) -> None:
    sandbox.detours.most_an_hour = most


def _set_switch_off(sandbox: Sandbox, on: bool) -> None:
    found = Subscription(sandbox.workspace.clock) if on else None
    sandbox.outbox.subscription = found


def _set_log_calls(sandbox: Sandbox, on: bool) -> None:
    sandbox.api.log_calls = on


def _set_rate_limits(sandbox: Sandbox, on: bool) -> None:
    sandbox.api.rates = Rates(sandbox.workspace.clock.factor) if on else None


def _set_refuse_connections(sandbox: Sandbox, seconds: float) -> None:
    sandbox.sockets.refuse(seconds)


def _set_revoke_scopes(sandbox: Sandbox, scopes: list[str]) -> None:
    workspace = sandbox.workspace
    known = (scope for m in METHODS.values() for found in m.scopes.values() for scope in found)
    every = frozenset((*known, "chat:write.customize", "users:read.email"))
    workspace.manifest = workspace.installed.without(frozenset(scopes), every)


def _set_stale_seconds(sandbox: Sandbox, seconds: float) -> None:
    clock = sandbox.workspace.clock
    sandbox.workspace.let_lag((lambda: Lag(clock=clock, seconds=seconds)) if seconds else None)


def _set_reaction_users(sandbox: Sandbox, most: int) -> None:
    sandbox.workspace.most_reactors = most


def _set_retention_days(sandbox: Sandbox, days: float | None) -> None:
    sandbox.workspace.retention_days, sandbox.workspace.next_round = days, 0.0


def _set_retention_told(sandbox: Sandbox, told: bool) -> None:
    sandbox.workspace.retention_told = told


def _set_team_id(sandbox: Sandbox, team_id: str) -> None:
    workspace = sandbox.workspace
    old, workspace.team_id = workspace.team_id, team_id
    ours = {key: user for key, user in workspace.users.items() if user["team_id"] == old}
    workspace.users |= {key: user | {"team_id": team_id} for key, user in ours.items()}


def _set_free(sandbox: Sandbox, on: bool) -> None:
    sandbox.workspace.free = on


SETTINGS: Mapping[str, Callable[..., Awaitable[None] | None]] = {
    "ack_timeout": _set_ack_timeout,
    "retry_delays": _set_retry_delays,
    "fail": _set_fail,
    "restricted": _set_restricted,
    "refuse_bot": _set_refuse_bot,
    "log_events": _set_log_events,
    "team_id": _set_team_id,
    "request_url": _set_request_url,
    "seed": _set_seed,
    "api_faults": _set_api_faults,
    "event_faults": _set_event_faults,
    "events_per_hour": _set_events_per_hour,
    "rate_limits": _set_rate_limits,
    "switch_off": _set_switch_off,
    "log_calls": _set_log_calls,
    "refuse_connections": _set_refuse_connections,
    "revoke_scopes": _set_revoke_scopes,
    "stale_seconds": _set_stale_seconds,
    "reaction_users": _set_reaction_users,
    "retention_days": _set_retention_days,
    "retention_told": _set_retention_told,
    "free": _set_free,
}
