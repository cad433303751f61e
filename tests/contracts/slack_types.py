"""Slack's machine-readable definitions, read once, with their known holes as data."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

Json = dict[str, Any]

NOT_IN_EVENTS = {
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
}
"""Events that Slack sends and its published list lacks, with the scope each needs."""

UNTYPED = {("message", "channel_convert_to_private")}
"""Events that Slack sends and that are in none of its types."""

OUTER = {"channel": "C1", "channel_type": "channel", "event_ts": "1.0"}
"""What the types require of messages inside other events, and Slack leaves out of them."""


@cache
def _read(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


def method(contracts: Path, name: str) -> Json:
    """Return the contract of a Web API method; FileNotFoundError when Slack has none."""
    return _read(contracts / "web-api" / f"{name}.json")


@cache
def event_scopes(contracts: Path) -> Mapping[str, tuple[str, ...]]:
    """Return each event's name with the scopes that subscribing to it needs."""
    listed = json.loads((contracts / "events" / "events.json").read_text(encoding="utf-8"))
    known = {one["name"]: tuple(one.get("scopes") or ()) for one in listed}
    return known | {name: (scope,) for name, scope in NOT_IN_EVENTS.items()}


@cache
def _event_definitions(contracts: Path) -> dict[tuple[str, str | None], str]:
    types = _read(contracts / "types" / "TEvent.schema.json")["definitions"]
    names = {}
    for name, definition in types.items():
        fields = definition.get("properties", {})
        kind = fields.get("type", {}).get("const")
        if kind and name.endswith("Event"):
            names[kind, fields.get("subtype", {}).get("const")] = name
    return names


@cache
def _validator(contracts: Path, schema: str, definition: str) -> Draft7Validator:
    types = _read(contracts / "types" / f"{schema}.schema.json")["definitions"]
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": types})


def event_complaints(contracts: Path, event: Mapping[str, Any]) -> list[str]:
    """Return where an inner event departs from Slack's type for it; [] where it fits."""
    kind = (str(event["type"]), event.get("subtype"))
    if kind in UNTYPED or _is_tombstone(event):
        return []
    name = _event_definitions(contracts).get(kind)
    if name is None:
        return [f"{kind} is no event of Slack's"]
    inner = {
        key: OUTER | event[key]
        for key in ("message", "previous_message", "root")
        if isinstance(event.get(key), dict)
    }
    return _complaints(_validator(contracts, "TEvent", name), {**event, **inner})


def _is_tombstone(event: Mapping[str, Any]) -> bool:
    # Slack tells a root that was deleted under its replies so, and no type knows it.
    inner = event.get("message")
    return isinstance(inner, dict) and inner.get("subtype") == "tombstone"


def block_complaints(contracts: Path, blocks: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return where message blocks depart from Slack's types; [] where they fit."""
    found = []
    for block in blocks:
        name = "".join(part.capitalize() for part in str(block["type"]).split("_"))
        found += _complaints(_validator(contracts, "TBlocks", f"{name}Block"), block)
    return found


def view_complaints(contracts: Path, view: Mapping[str, Any]) -> list[str]:
    """Return where a modal departs from Slack's type; [] where it fits."""
    return _complaints(_validator(contracts, "TView", "ModalView"), view)


def manifest_complaints(contracts: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Return where an app manifest departs from Slack's schema; [] where it fits."""
    schema = _read(contracts / "manifest" / "manifest.schema.2.0.0.json")
    return _complaints(Draft7Validator(schema), manifest)


def _complaints(validator: Draft7Validator, value: object) -> list[str]:
    return [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(value)]
