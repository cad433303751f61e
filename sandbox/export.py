"""A Slack workspace export, read as people, channels and the events behind its messages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sandbox.archive import Archive, TalkError, bounded
from sandbox.history import Object, Place, Timed, microseconds, read_message, retell

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.json")  # beside them lie canvases and the like
FALLBACK_TEAM = "T000RETOLD"
_TOLD_ELSEWHERE = {
    "dms.json": "direct conversations",
    "mpims.json": "group conversations",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export says: its people, its channels, and `notes` on what was left out."""

    team_id: str
    users: tuple[Object, ...]
    channels: tuple[Object, ...]
    events: list[Object]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The people and channels of an export, as Slack's own objects."""

    team_id: str
    users: tuple[Object, ...]
    channels: tuple[Object, ...]


def read_roster(archive: Archive) -> Roster:
    """Return the people and channels of an export; TalkError if it is none.

    Channels of `groups.json` come as private ones; each channel has a list of members.
    """
    base = _base(archive)
    users = tuple(_objects(archive, f"{base}users.json", ("id",)))
    named = ("id", "name")
    channels = (
        *(_channel(one, private=False) for one in _objects(archive, f"{base}channels.json", named)),
        *(_channel(one, private=True) for one in _objects(archive, f"{base}groups.json", named)),
    )
    teams = (user.get("team_id") for user in users)
    team_id = next((team for team in teams if isinstance(team, str) and team), FALLBACK_TEAM)
    return Roster(team_id=team_id, users=users, channels=channels)


def read_export(archive: Archive) -> Export:
    """Return all that an export holds, its events in time order; TalkError if it is none."""
    roster = read_roster(archive)
    notes: Counter[str] = Counter()
    told = list(bounded(_told(archive, roster, notes), archive.path))
    told.sort(key=lambda one: one[0])  # stable: what has one moment stays in the channels' order
    return Export(
        team_id=roster.team_id,
        users=roster.users,
        channels=roster.channels,
        events=[event for _, event in told],
        notes=(*_left_out(archive), *(f"{count} {what}" for what, count in sorted(notes.items()))),
    )


def _told(archive: Archive, roster: Roster, notes: Counter[str]) -> Iterator[Timed]:
    days = _days(archive, roster.channels)
    for channel in roster.channels:
        place = Place(
            team_id=roster.team_id,
            channel=channel["id"],
            channel_type="group" if channel["is_private"] else "channel",
            where=f"{archive.path}, #{channel['name']}",
        )
        found = _messages(archive, days.pop(channel["id"], []), notes)
        messages = list(bounded(found, place.where))
        last = _last_replies(messages, place)
        for message in messages:
            yield from retell(message, place, last_reply=last.get(message["ts"], 0))


def _base(archive: Archive) -> str:
    """Find where the export starts: at the top, or within the one folder that was packed."""
    lists = [name for name in archive.names if name.endswith(("channels.json", "groups.json"))]
    bases = {str(PurePosixPath(name).parent) for name in lists}
    for base in sorted(bases, key=len):
        if base == ".":
            return ""
        if "/" not in base and not base.startswith("__MACOSX"):
            return f"{base}/"
    raise TalkError(
        f"{archive.path}: there is no channels.json or groups.json in it, so it is no Slack "
        "export; give the .zip or the folder that Slack made."
    )


def _objects(archive: Archive, name: str, keys: tuple[str, ...]) -> Iterator[Object]:
    for one in archive.read(name) if name in archive.names else ():
        if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in keys):
            needed = " and ".join(keys)
            raise TalkError(f"{archive.path}, {name}: an entry has no {needed}: {one!r:.40}.")
        yield one


def _channel(found: Object, *, private: bool) -> Object:
    members = found.get("members")
    people = [one for one in members if isinstance(one, str)] if isinstance(members, list) else []
    return {**found, "is_private": private, "members": people}


def _days(archive: Archive, channels: tuple[Object, ...]) -> dict[str, list[str]]:
    """Find the files of each channel, by its id; a folder has the channel's name or its id."""
    base = _base(archive)
    owner = {channel["id"]: channel["id"] for channel in channels}
    owner |= {channel["name"]: channel["id"] for channel in reversed(channels)}
    found: dict[str, list[str]] = {}
    for name in archive.names:
        folder, _, file = name.removeprefix(base).rpartition("/")
        if name.startswith(base) and folder in owner and _DAY.fullmatch(file):
            found.setdefault(owner[folder], []).append(name)
    return found


def _messages(archive: Archive, days: list[str], notes: Counter[str]) -> Iterator[Object]:
    seen: set[str] = set()
    for name in days:
        for entry in archive.read(name):
            message = read_message(entry, f"{archive.path}, {name}")
            if message["ts"] in seen:
                notes["entries that the export holds twice were taken once"] += 1
            elif message.get("type", "message") != "message":
                notes["entries that are no messages were left out"] += 1
            else:
                seen.add(message["ts"])
                notes.update(_unnamed(message))
                yield message


def _unnamed(message: Object) -> dict[str, int]:
    """Count the reactions of which the export gives the number but not the people."""
    reactions: Any = message.get("reactions")
    missing = 0
    for one in reactions if isinstance(reactions, list) else ():
        if isinstance(one, dict) and isinstance(one.get("users"), list):
            count = one.get("count")
            missing += max(0, count - len(one["users"])) if isinstance(count, int) else 0
    return {"reactions without a name were left out": missing} if missing else {}


def _last_replies(messages: list[Object], place: Place) -> dict[str, int]:
    last: dict[str, int] = {}
    for message in messages:
        if "thread_ts" in message:
            moment = microseconds(message["ts"], place.where)
            last[message["thread_ts"]] = max(last.get(message["thread_ts"], 0), moment)
    return last


def _left_out(archive: Archive) -> Iterator[str]:
    base = _base(archive)
    for name, what in _TOLD_ELSEWHERE.items():
        if f"{base}{name}" in archive.names:
            count = len(archive.read(f"{base}{name}"))
            if count:
                yield f"{count} {what} were left out"
