"""A plan made from recorded talk: each channel a forum, from the first message to the last."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from jam.errors import JamError
from jam.instants import ts_to_instant
from jam.plan import (
    MAX_FORUMS,
    DigestPlan,
    Phases,
    Plan,
    PlannedForum,
    PlannedPlace,
    PlannedPrompt,
    Promise,
    Retention,
)
from sandbox.fresh import ORGANISER
from sandbox.talk import Talk

DIGEST_AT = time(9)
PROMPT_AT = time(14)
PROMPT = "What has been said here today that you would build on?"
AFTER_THE_LAST = timedelta(hours=1)

_QUESTION, _NAME, _KEY = (5, 250), 60, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePlan:
    """The plan, the channels it leaves out (beyond the most a jam can have), and its span."""

    plan: Plan
    left_out: tuple[str, ...]


def plan_for(talk: Talk) -> MadePlan:
    """Return a plan under which all of the talk belongs to one jam.

    Open from the first message until an hour after the last, with a lobby and a backstage of its
    own, digests at 9:00 and one prompt a forum each day, in the zone most of the people are in.
    """
    times = Counter[str]()
    instants = []
    for body in talk.events:
        event = body["event"]
        if (
            event["type"] == "message"
            and event.get("subtype") != "message_deleted"
            and "ts" in event
        ):
            times[str(event.get("channel"))] += 1
            instants.append(ts_to_instant(str(event["ts"])))
    if not instants:
        raise JamError("There are no messages in it: nothing to rehearse.")
    zone = _zone(talk.users)
    ranked = sorted(talk.channels, key=lambda c: (-times[c["id"]], c["id"]))
    chosen = {c["id"] for c in ranked[:MAX_FORUMS]}
    forums = _forums([c for c in talk.channels if c["id"] in chosen])
    opened, closed = _local_span(min(instants), max(instants), zone)
    plan = Plan(
        name="Rehearsal",
        purpose="See what a jam would have made of this talk.",
        sponsor=ORGANISER,
        promise=Promise(
            text="Nothing follows from a rehearsal.", by=closed.date() + timedelta(days=30)
        ),
        zone=zone,
        phases=Phases(open=opened, closed=closed),
        organisers=(ORGANISER,),
        lobby=PlannedPlace(channel="jam-lobby"),
        backstage=PlannedPlace(channel="jam-backstage"),
        forums=forums,
        prompts=(PlannedPrompt(text=PROMPT, daily=PROMPT_AT),),
        digest=DigestPlan(at=DIGEST_AT, tone=True),
        retention=Retention(kept_until=closed.date() + timedelta(days=90)),
    )
    return MadePlan(plan=plan, left_out=tuple(c["name"] for c in ranked[MAX_FORUMS:]))


def _zone(users: Sequence[Mapping[str, Any]]) -> str:
    known = available_timezones()
    zones = Counter(u["tz"] for u in users if u.get("tz") in known and not u.get("is_bot"))
    return min(zones, key=lambda zone: (-zones[zone], zone), default="UTC")


def _local_span(first: datetime, last: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the jam's local start and end, to the second, so that all talk lies between."""
    start = first.astimezone(ZoneInfo(zone)).replace(microsecond=0, tzinfo=None)
    end = (last + AFTER_THE_LAST).astimezone(ZoneInfo(zone)).replace(microsecond=0, tzinfo=None)
    return start, end


def _forums(channels: Sequence[Mapping[str, Any]]) -> tuple[PlannedForum, ...]:
    taken: dict[str, set[str]] = {"key": {"lobby", "backstage"}, "name": set()}
    return tuple(_forum(channel, taken) for channel in channels)


def _forum(channel: Mapping[str, Any], taken: Mapping[str, set[str]]) -> PlannedForum:
    raw = str(channel["name"])
    words = re.sub(r"[-_]+", " ", raw.removeprefix("jam-")).strip() or raw
    key = re.sub(r"[^a-z0-9]+", "-", raw.removeprefix("jam-").lower()).strip("-") or "forum"
    return PlannedForum(
        key=_unique(key, taken["key"], _KEY),
        name=_unique(words[:1].upper() + words[1:], taken["name"], _NAME),
        question=_question(channel, words),
        channel=str(channel["id"]),
        private=bool(channel.get("is_private")),
    )


def _question(channel: Mapping[str, Any], words: str) -> str:
    for part in ("topic", "purpose"):
        text = str((channel.get(part) or {}).get("value") or "").strip()
        if len(text) >= _QUESTION[0]:
            return text[: _QUESTION[1]]
    return f"What about {words}?"[: _QUESTION[1]]


def _unique(wanted: str, taken: set[str], longest: int) -> str:
    found, number = wanted[:longest], 1
    while found in taken:
        number += 1
        found = f"{wanted[: longest - 4]}-{number}"
    taken.add(found)
    return found
