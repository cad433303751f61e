"""Recorded talk as Events API callbacks in time order, from a Slack export or a recording."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.archive import TalkError, bounded, lines, open_archive, parse
from sandbox.export import Export, read_export, read_roster

__all__ = ["Talk", "TalkError", "read_talk"]

Object = dict[str, Any]
_TS = re.compile(r"[0-9]{1,11}\.[0-9]{1,6}")
_RECORDED = (".jsonl", ".jsonl.gz")
_NOT_A_PERSON = "USLACKBOT"  # every workspace has it already
_DIRECT = frozenset({"im", "mpim", "app_home"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Recorded talk: who and where as Slack's objects, and what happened, in time order.

    `events` are whole `event_callback` bodies; `notes` say what the source held and this does not.
    """

    team_id: str
    users: tuple[Object, ...]
    channels: tuple[Object, ...]
    events: list[Object]
    notes: tuple[str, ...] = ()


def read_talk(path: Path, people: Path | None = None) -> Talk:
    """Return the talk in a Slack export (.zip or folder) or recording (.jsonl, .jsonl.gz).

    `people` is an export that gives names, zones, channels and members. Who or what occurs in the
    talk and is in no list gets its id as its name. A recording is passed on unchanged, in its
    order. Raises TalkError, whose sentence says what to do, for everything that is not such a file.
    """
    for given in filter(None, (path, people)):
        if not given.exists():
            raise TalkError(f"{given}: there is no such file or folder; check the spelling.")
    name = path.name.lower()
    if path.is_dir() or name.endswith(".zip"):
        told = read_export(open_archive(path))
    elif name.endswith(_RECORDED):
        told = _read_recording(path)
    else:
        raise TalkError(
            f"{path}: neither a Slack export (a .zip or a folder) nor recorded events "
            f"({' or '.join(_RECORDED)}); give one of these."
        )
    roster = read_roster(open_archive(people)) if people else None
    users = _joined(roster.users if roster else (), told.users)
    channels = _joined(roster.channels if roster else (), told.channels)
    channels = (*channels, *_unlisted_channels(told, channels))
    return Talk(
        team_id=told.team_id,
        users=(*users, *_unlisted_users(told, users, channels)),
        channels=channels,
        events=told.events,
        notes=told.notes,
    )


def _read_recording(path: Path) -> Export:
    told = (_event(raw, f"{path}, line {number}") for number, raw in lines(path) if raw.strip())
    events = list(bounded(told, path))
    if not events:
        raise TalkError(f"{path}: it holds no events; record some, one a line.")
    return Export(team_id=events[0]["team_id"], users=(), channels=(), events=events, notes=())


def _event(raw: bytes, where: str) -> Object:
    body = parse(raw, where)
    if not isinstance(body, dict) or body.get("type") != "event_callback":
        raise TalkError(f"{where}: this is no Events API callback; one per line is needed.")
    event = body.get("event")
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise TalkError(f"{where}: the callback holds no event with a type; record it again.")
    for gap in (*_gaps(body, ("team_id", "event_id")), *_event_gaps(event)):
        raise TalkError(f"{where}: the {event['type']} callback has no {gap}; record it again.")
    return body


def _event_gaps(event: Object) -> Iterator[str]:
    """Name what is missing of the things without which Slack sends no such event."""
    if event["type"] == "message":
        yield from _gaps(event, ("channel", "ts"))
        if event.get("subtype") == "message_deleted":
            yield from _gaps(event, ("deleted_ts",))
        if event.get("subtype") == "message_changed":
            yield from _gaps(_part(event, "message"), ("ts",))
    if event["type"] in ("reaction_added", "reaction_removed"):
        yield from _gaps(event, ("user", "reaction", "event_ts"))
        if _part(event, "item").get("type", "message") == "message":
            yield from _gaps(_part(event, "item"), ("channel", "ts"))


def _gaps(part: Mapping[str, Any], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        sound = isinstance(part.get(key), str) and part[key]
        if not sound or (key.endswith("ts") and not _TS.fullmatch(part[key])):
            yield key


def _joined(first: Iterable[Object], second: Iterable[Object]) -> tuple[Object, ...]:
    """Join two lists of Slack's objects; of two with one id the earlier counts."""
    joined: dict[str, Object] = {}
    for one in (*first, *second):
        joined.setdefault(one["id"], one)
    return tuple(joined.values())


def _unlisted_users(
    told: Export, listed: Iterable[Object], channels: Iterable[Object]
) -> Iterator[Object]:
    """Make a user, named by the id, of each person who occurs somewhere but not in the list."""
    known = {_NOT_A_PERSON, *(user["id"] for user in listed)}
    for user, is_bot in _who(told, channels):
        if user not in known:
            known.add(user)
            yield _user(user, told.team_id, is_bot=is_bot)


def _unlisted_channels(told: Export, listed: Iterable[Object]) -> Iterator[Object]:
    """Make a channel, with who spoke there as members, of each one that is in no list."""
    known = {channel["id"] for channel in listed}
    members: dict[str, dict[str, None]] = {}
    private: set[str] = set()
    for body in told.events:
        event = body["event"]
        channel = event.get("channel") or _part(event, "item").get("channel")
        kind = str(event.get("channel_type"))
        if not isinstance(channel, str) or channel in known or kind in _DIRECT:
            continue
        if kind == "group":
            private.add(channel)
        present = members.setdefault(channel, {})
        if isinstance(event.get("user"), str) and event["user"] != _NOT_A_PERSON:
            present[event["user"]] = None
    for channel, present in members.items():
        yield _channel(channel, list(present), private=channel in private)


def _who(told: Export, channels: Iterable[Object]) -> Iterator[tuple[str, bool]]:
    """Yield the id of everybody who did something or is a member, and whether it is a bot's."""
    for body in told.events:
        event = body["event"]
        for part in (event, *(_part(event, key) for key in ("message", "root"))):
            for user in (part.get("user"), part.get("item_user")):
                if isinstance(user, str) and user:
                    yield user, "bot_id" in part
    for channel in channels:
        yield from ((user, False) for user in channel["members"])


def _part(event: Object, key: str) -> Mapping[str, Any]:
    part = event.get(key)
    return part if isinstance(part, dict) else {}


def _user(user_id: str, team_id: str, *, is_bot: bool) -> Object:
    return {
        "id": user_id,
        "team_id": team_id,
        "name": user_id,
        "real_name": user_id,
        "deleted": False,
        "is_bot": is_bot,
        "tz": "UTC",
        "tz_offset": 0,
        "profile": {"real_name": user_id, "display_name": user_id, "team": team_id},
    }


def _channel(channel_id: str, members: list[str], *, private: bool) -> Object:
    empty = {"value": "", "creator": "", "last_set": 0}
    return {
        "id": channel_id,
        "name": channel_id.lower(),
        "created": 0,
        "creator": "",
        "is_archived": False,
        "is_general": False,
        "is_private": private,
        "members": members,
        "topic": empty,
        "purpose": empty,
    }
