"""Exports and recordings made up for rehearsals, with everything that real ones have in them."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]

TEAM = "T0EXPORT001"
ANNA, BEN, CHI, DAN = "U0ANNA00001", "U0BEN000002", "U0CHI000003", "U0DAN000004"
STRANGER, ROBOT = "U0STRANGER5", "U0ROBOT0006"
IDEAS, QUIET, ATTIC, BOARD = "C0IDEAS0001", "C0QUIET0002", "C0ATTIC0003", "C0BOARD0004"
DAY, HOUR = 86_400, 3_600
FIRST = 1_772_445_600  # 2026-03-02 10:00 UTC

NOTICES = (
    *("channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name"),
    *("channel_archive", "channel_unarchive", "channel_convert_to_private", "pinned_item"),
    *("bot_add", "bot_remove", "reminder_add", "sh_room_created", "huddle_thread"),
    *("channel_posting_permissions", "joiner_notification", "slackbot_response"),
)
"""Subtypes of exports that are nobody's posts."""


def message(second: int, user: str, text: str, **more: object) -> Json:
    """Return a message of an export, so many seconds after the first."""
    return {"type": "message", "ts": stamp(second), "user": user, "text": text, **more}


def stamp(second: int) -> str:
    """Return Slack's `ts` of that second after the first."""
    return f"{FIRST + second}.000100"


def _ideas() -> list[Json]:
    edited = {"user": ANNA, "ts": f"{FIRST + 50}.000000"}
    reactions = [
        {"name": "+1", "users": [BEN, STRANGER], "count": 5},
        {"name": "bulb::skin-tone-3", "users": [BEN], "count": 1},
        {"name": "bulb", "users": [BEN], "count": 1},
    ]
    return [
        message(1, ANNA, "Who has the key?", thread_ts=stamp(1), reply_count=3),
        message(2, BEN, "I do", thread_ts=stamp(1), parent_user_id=ANNA),
        message(2, BEN, "I do", thread_ts=stamp(1), parent_user_id=ANNA),
        message(3, CHI, "me too", thread_ts=stamp(1), subtype="thread_broadcast"),
        message(4, ANNA, "Gates open at 6", edited=edited, reactions=reactions),
        message(5, DAN, "A plan", files=[{"id": "F1", "name": "plan.pdf"}], upload=True),
        message(6, BEN, "A picture", files=[{"id": "F2", "mode": "tombstone"}]),
        message(7, CHI, "waves", subtype="me_message"),
        message(8, "", "Build passed", subtype="bot_message", bot_id="B1", username="ci"),
        message(9, ROBOT, "Rain at four", bot_id="B0ROBOT0006", reactions=[reactions[0]]),
        {
            **message(10, "USLACKBOT", "This message was deleted.", subtype="tombstone"),
            "thread_ts": stamp(10),
            "hidden": True,
        },
        message(11, STRANGER, "still here", thread_ts=stamp(10)),
        message(12, ANNA, "nul\x00 \u202e <!channel> <@U0BEN000002> &lt;b&gt; 🙂 \ud83d"),
        {"type": "other", "ts": stamp(13)},
        *(message(20 + n, ANNA, f"<@{ANNA}> did", subtype=s) for n, s in enumerate(NOTICES)),
    ]


def export_files() -> dict[str, object]:
    """Return the files of a small workspace's export: people, channels of all kinds, days."""
    later = [message(2 * DAY + n, user, f"Thought {n}") for n, user in enumerate((ANNA, BEN, CHI))]
    return {
        "users.json": [
            {"id": ANNA, "team_id": TEAM, "name": "anna", "tz": "Europe/Lisbon"},
            {"id": BEN, "team_id": TEAM, "name": "ben", "tz": "Europe/Lisbon"},
            {"id": CHI, "team_id": TEAM, "name": "chi", "tz": "Asia/Kolkata"},
            {"id": DAN, "team_id": TEAM, "name": "dan", "deleted": True},
            {"id": ROBOT, "team_id": TEAM, "name": "robot", "is_bot": True},
        ],
        "channels.json": [
            {"id": IDEAS, "name": "ideas", "members": [ANNA, BEN, "U0NEVERSEEN"]},
            {"id": QUIET, "name": "quiet", "members": []},
            {"id": ATTIC, "name": "attic", "members": [ANNA], "is_archived": True},
        ],
        "groups.json": [{"id": BOARD, "name": "board", "members": [BEN]}],
        "dms.json": [{"id": "D0DIRECT001", "members": [ANNA, BEN]}],
        "mpims.json": [{"id": "G0GROUP0001", "name": "mpdm-x", "members": [ANNA]}],
        "integration_logs.json": [{"service_type": "ci", "change_type": "added"}],
        "ideas/2026-03-02.json": _ideas(),
        "ideas/2026-03-03.json": [],
        "ideas/2026-03-04.json": later,
        "ideas/canvas_in_the_conversation.json": {"not": "a day"},
        "attic/2026-03-02.json": [message(30, ANNA, "an old thing")],
        "board/2026-03-02.json": [message(40, BEN, "between us")],
        "D0DIRECT001/2026-03-02.json": [message(60, ANNA, "psst")],
    }


THINGS = ("the night report", "the allergy form", "the overtime sheet", "the parking rule")
PEOPLE = tuple(f"U0PERSON{n:03}" for n in range(9))
ROOMS = ("C0ROOM00001", "C0ROOM00002")


def busy_files(posts: int = 60) -> dict[str, object]:
    """Return the files of an export with talk in two channels, enough for digests of both."""
    days: dict[str, list[Json]] = {}
    for number in range(posts):
        room, second = number % 2, number * 1_700
        day = f"room-{room}/2026-03-{2 + (10 * HOUR + second) // DAY:02}.json"
        days.setdefault(day, []).append(_contribution(number, second))
    return {
        "users.json": [
            {
                "id": user,
                "team_id": TEAM,
                "name": f"person{n}",
                "real_name": f"Person {n}",
                "tz": "Asia/Kolkata",
            }
            for n, user in enumerate(PEOPLE)
        ],
        "channels.json": [
            {"id": room, "name": f"room-{n}", "members": list(PEOPLE)}
            for n, room in enumerate(ROOMS)
        ],
        **days,
    }


def _contribution(number: int, second: int) -> Json:
    thing, author = THINGS[number % 3], PEOPLE[number * 4 % 9]
    reply = {"thread_ts": stamp(second - 4 * 1_700)} if number % 6 > 3 else {}
    reactions = [{"name": "+1", "users": [PEOPLE[number % 9], PEOPLE[(number + 3) % 9]]}]
    text = (
        f"I would end {thing}: it is terrible and nobody on my ward reads {thing} number {number}"
    )
    return message(second, author, text, reactions=reactions, **reply)


def write_folder(path: Path, files: Mapping[str, object]) -> Path:
    """Write an export as a folder; return it."""
    for name, value in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(json.dumps(value), encoding="utf-8")
    return path


def write_zip(path: Path, files: Mapping[str, object]) -> Path:
    """Write an export as Slack packs it; return it."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, value in files.items():
            packed.writestr(name, json.dumps(value))
    return path


def write_events(path: Path, events: Iterable[Json]) -> Path:
    """Write a recording, an event a line; return it."""
    path.write_text("".join(f"{json.dumps(event)}\n" for event in events), encoding="utf-8")
    return path
