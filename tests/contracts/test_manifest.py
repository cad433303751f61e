"""`manifest.yml` asks for what the program uses: no event, scope or feature more, and none less."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt import App

from commands.stage import MANIFEST, Stage
from handlers.app import make_app
from tests.contracts.busy_jam import Heard, blocks_in
from tests.contracts.slack_types import event_scopes, manifest_complaints, method
from tests.contracts.test_traffic import messages

DIRECT = {
    "conversations.open": {"im:write"},  # the sponsor's copy of a digest is a direct message
    "conversations.history": {"im:history"},  # and is looked up there after an outage
}
"""What direct messages need, of the scopes that these methods' contracts list for them."""

OTHER_DOORS = {
    "im:": "no other method is used on direct messages",
    "mpim:": "none is used on conversations of a few people",
    "channels:write.": "channels:manage, which making channels needs, includes it",
    "groups:write.": "groups:write, which making channels needs, includes it",
}
"""Scopes by their beginnings that would do as well, or are for what the program does not do."""

WRITES_AS_A_PERSON = "channels:write"
"""Listed for bots by the contract of `conversations.create`, but granted to people only."""

BESIDES = {
    "commands": "the slash command, which is no method",
    "users:read.email": "people in a plan may be mail addresses, which users.list gives with it",
}
"""Scopes that no method's or event's contract asks for, each with its reason."""

MANIFEST_TEXT: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
EVENTS = frozenset(MANIFEST_TEXT["settings"]["event_subscriptions"]["bot_events"])
SCOPES = frozenset(MANIFEST_TEXT["oauth_config"]["scopes"]["bot"])


def _noting(register: Callable[..., object], found: list[str]) -> Callable[..., object]:
    """Return Bolt's way to register a listener, which writes down to what; not the catch-alls.

    A pattern stands for the names in it.
    """

    def noting(app: App, constraint: object, *more: object) -> object:
        if isinstance(constraint, re.Pattern):
            found.extend(re.findall("[a-z_]+", constraint.pattern))
        elif isinstance(constraint, str):
            found.append(constraint)
        return register(app, constraint, *more)

    return noting


@pytest.fixture
def registered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Give what the bot registers in Bolt, by kind."""
    found: dict[str, list[str]] = {}
    for kind in ("event", "command", "action", "view", "shortcut"):
        found[kind] = []
        monkeypatch.setattr(App, kind, _noting(getattr(App, kind), found[kind]))
    make_app(stage.bot.around)
    return found


def test_it_fits_slacks_schema(contracts: Path) -> None:
    assert manifest_complaints(contracts, MANIFEST_TEXT) == []


def test_each_event_it_subscribes_to_is_one_that_slack_has(contracts: Path) -> None:
    assert set(event_scopes(contracts)) >= EVENTS


def test_the_listeners_are_those_of_the_events_it_subscribes_to(
    registered: dict[str, list[str]],
) -> None:
    subscribed = {"message" if name.startswith("message.") else name for name in EVENTS}
    assert sorted(registered["event"]) == sorted(subscribed)


def test_the_slash_commands_are_those_that_are_listened_to(
    registered: dict[str, list[str]],
) -> None:
    commands = [c["command"] for c in MANIFEST_TEXT["features"]["slash_commands"]]
    assert commands == registered["command"]


def test_interactivity_is_on_because_buttons_and_modals_are_listened_to(
    registered: dict[str, list[str]],
) -> None:
    uses = bool(registered["action"] or registered["view"])
    assert MANIFEST_TEXT["settings"]["interactivity"]["is_enabled"] is uses
    shortcuts = MANIFEST_TEXT["features"].get("shortcuts") or []
    assert [s["callback_id"] for s in shortcuts] == registered["shortcut"]


def test_every_button_that_is_shown_is_listened_to_and_none_besides(
    registered: dict[str, list[str]], heard: Heard
) -> None:
    shown = {
        element["action_id"]
        for message in (*messages(heard), *heard.windows)
        for block in blocks_in(message)
        for element in (*(block.get("elements") or ()), block.get("accessory"))
        if isinstance(element, dict) and "action_id" in element and "url" not in element
    }
    assert shown == set(registered["action"])
    assert {view["callback_id"] for view in heard.views} == set(registered["view"])


def needed(scopes: list[str]) -> set[str]:
    """Return which of a contract's scopes our use of the method or event comes down to."""
    other = (*OTHER_DOORS, WRITES_AS_A_PERSON)
    return {s for s in scopes if not s.startswith(other) or s == "channels:manage"}


def test_its_scopes_are_those_that_its_methods_and_events_need_and_no_others(
    heard: Heard, contracts: Path
) -> None:
    for_methods = {
        scope
        for name in {call["method"] for call in heard.calls}
        for scope in needed(method(contracts, name)["scope"].get("bot") or [])
        | DIRECT.get(name, set())
    }
    for_events = {scope for name in EVENTS for scope in event_scopes(contracts)[name]}
    assert set(SCOPES) == for_methods | for_events | set(BESIDES)


def test_what_direct_messages_need_stands_in_the_contracts(contracts: Path) -> None:
    listed = {name: set(method(contracts, name)["scope"]["bot"]) for name in DIRECT}
    assert [name for name, scopes in DIRECT.items() if not scopes <= listed[name]] == []


def test_it_asks_for_socket_mode_and_a_bot_that_is_seen() -> None:
    assert MANIFEST_TEXT["settings"]["socket_mode_enabled"] is True
    assert MANIFEST_TEXT["features"]["bot_user"]["always_online"] is True
