"""Slack's contracts as the tests hold the sandbox against them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

# Every method can answer these; Slack's per-method lists leave most of them out.
COMMON_ERRORS = frozenset(
    (
        *("not_authed", "invalid_auth", "account_inactive", "token_revoked", "missing_scope"),
        *("not_allowed_token_type", "invalid_arguments", "unknown_method", "ratelimited"),
        *("invalid_json", "json_not_object", "restricted_action", "is_archived"),
    )
)
# What Slack's types leave out of the messages inside other messages' events.
OUTER = {"channel": "C1", "channel_type": "channel", "event_ts": "1.0"}
# Sent by Slack and seen by many apps, but in none of its types.
UNTYPED = {"message channel_convert_to_private"}


@cache
def method_errors(contracts: Path, method: str) -> frozenset[str]:
    """Return the errors that a method documents."""
    found = json.loads((contracts / "web-api" / f"{method}.json").read_text())
    return frozenset(found.get("errors", {}))


@cache
def _types(contracts: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((contracts / "types" / "TEvent.schema.json").read_text())
    return found


@cache
def _names(contracts: Path) -> dict[tuple[str, str | None], str]:
    names = {}
    for name, definition in _types(contracts)["definitions"].items():
        fields = definition.get("properties", {})
        kind = fields.get("type", {}).get("const")
        if kind and name.endswith("Event"):
            names[kind, fields.get("subtype", {}).get("const")] = name
    return names


def is_typed(contracts: Path, event: dict[str, Any]) -> bool:
    """Tell whether Slack's types know this kind of event."""
    return (event["type"], event.get("subtype")) in _names(contracts)


def complaints(contracts: Path, event: dict[str, Any]) -> list[str]:
    """Return where an event departs from Slack's type for it; nothing if it fits."""
    name = _names(contracts)[event["type"], event.get("subtype")]
    schema = {**_types(contracts), "$ref": f"#/definitions/{name}"}
    filled = dict(event)
    for inner in ("message", "previous_message", "root"):
        if isinstance(filled.get(inner), dict):
            filled[inner] = OUTER | filled[inner]
    return [
        f"{e.json_path}: {e.message[:200]}" for e in Draft7Validator(schema).iter_errors(filled)
    ]
