"""Every parser that meets the outside, as something that takes any bytes and raises nothing.

What a parser raises on purpose (`JamError`, `TalkError`, `ValueError` of a field's reader) is
caught here; whatever else comes out is a finding. `bench/fuzz.py` and `tests/fuzz` run these.
"""

import json
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.analysis import text as reading
from bot.blocks.catalogue import quoted
from bot.blocks.safe import code, link, paragraphs, safe
from bot.payloads import channel_event, privacy_event, reaction_event, talk_event
from commands.plan_file import dump_plan, read_plan
from commands.settings import read_what_is_sound
from jam.errors import JamError
from jam.instants import ts_to_instant
from jam.plan_fields import read_clock, read_date, read_local_time, read_span
from sandbox.markdown import markdown_to_mrkdwn
from sandbox.mrkdwn import mrkdwn_to_html
from sandbox.talk import TalkError, read_talk

Parser = Callable[[bytes], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A parser, what to begin with, and whether its bytes are JSON that is changed as a tree."""

    parse: Parser
    seeds: tuple[bytes, ...]
    is_json: bool = False


def as_json(value: object) -> bytes:
    """Return a value as the bytes of JSON, halves of characters as escapes."""
    return json.dumps(value).encode()


def loaded(data: bytes) -> Any:  # noqa: ANN401 (any JSON there is)
    """Return the JSON in the bytes, None where there is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _payloads(data: bytes) -> None:
    event = loaded(data)
    if not isinstance(event, dict):
        return
    channel_event(event)
    privacy_event(event)
    for seen in (talk_event(event), reaction_event(event)):
        if seen is not None:
            ts_to_instant(seen.ts)
            repr(seen).encode()


def _mrkdwn(data: bytes) -> None:
    text = data.decode(errors="surrogateescape")
    for read in (reading.plain(text), reading.for_analysis(text)):
        read.encode()
        reading.words(read)
        reading.sentences(read)
        reading.excerpt(read, 40)
    reading.code_lines(text)
    for made in (safe(text), quoted(text, 20), code(text), link(text, text), *paragraphs(text)):
        made.encode()
    mrkdwn_to_html(text, {"U1": text}, {"C1": text}).encode(errors="surrogateescape")
    markdown_to_mrkdwn(text)


def _fields(data: bytes) -> None:
    text = data.decode(errors="replace")
    for read in (read_span, read_clock, read_date, read_local_time):
        with suppress(ValueError):
            read(text)


def _plan(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".yml", dir=_memory()) as file:
        file.write(data)
        file.flush()
        try:
            plan = read_plan(Path(file.name))
        except JamError as error:
            str(error).encode()
        else:
            dump_plan(plan).encode()


def _settings(data: bytes) -> None:
    given = loaded(data)
    if isinstance(given, dict):
        texts = {name: value for name, value in given.items() if isinstance(value, str)}
        read_what_is_sound(texts)


def _archive(data: bytes) -> None:
    _read(data, ".zip")


def _recording(data: bytes) -> None:
    _read(data, ".jsonl")


def _gzipped(data: bytes) -> None:
    _read(data, ".jsonl.gz")


def _read(data: bytes, suffix: str) -> None:
    with tempfile.NamedTemporaryFile(suffix=suffix, dir=_memory()) as file:
        file.write(data)
        file.flush()
        with suppress(TalkError):
            read_talk(Path(file.name))


def _export(data: bytes) -> None:
    """Read an export whose files hold what stands in the JSON under their names."""
    files = loaded(data)
    if not isinstance(files, dict):
        return
    with tempfile.NamedTemporaryFile(suffix=".zip", dir=_memory()) as file:
        with zipfile.ZipFile(file, "w") as packed:
            for name, value in files.items():
                with suppress(ValueError, IndexError):  # a name that no .zip can hold
                    packed.writestr(name, as_json(value))
        file.flush()
        with suppress(TalkError):
            read_talk(Path(file.name))


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (a file for a moment)


CHANNEL, TS, USER = "C0FUZZ00001", "1772535600.000100", "U0FUZZ00001"
_SAID = {"type": "message", "channel": CHANNEL, "ts": TS, "event_ts": TS, "user": USER, "text": "x"}
EVENTS: tuple[dict[str, Any], ...] = (
    _SAID | {"thread_ts": TS, "files": [{"name": "a", "mimetype": "b", "permalink": "c"}]},
    _SAID | {"subtype": "message_changed", "message": _SAID | {"edited": {"ts": TS}}},
    _SAID | {"subtype": "message_changed", "message": _SAID | {"subtype": "tombstone"}},
    _SAID | {"subtype": "message_deleted", "deleted_ts": TS, "previous_message": _SAID},
    _SAID | {"subtype": "channel_convert_to_private"},
    {
        "type": "reaction_added",
        "user": USER,
        "reaction": "+1",
        "item": {"type": "message", "channel": CHANNEL, "ts": TS},
        "event_ts": TS,
    },
    {"type": "channel_rename", "channel": {"id": CHANNEL, "name": "x"}, "event_ts": TS},
    {"type": "channel_left", "channel": CHANNEL, "event_ts": TS},
)
_EXPORT = {
    "users.json": [{"id": USER, "name": "ana", "profile": {"display_name": "Ana"}}],
    "channels.json": [{"id": CHANNEL, "name": "general", "members": [USER]}],
    "groups.json": [],
    "general/2026-03-03.json": [
        {key: _SAID[key] for key in ("type", "ts", "user", "text")}
        | {"reactions": [{"name": "+1", "users": [USER], "count": 2}], "edited": {"ts": TS}},
        {"type": "message", "ts": "1772535601.000100", "subtype": "tombstone", "thread_ts": TS},
    ],
}
_SETTINGS = {
    "SLACK_BOT_TOKEN": "xoxb-1-2-a",
    "SLACK_APP_TOKEN": "xapp-1-A-2-b",
    "SLACK_SIGNING_SECRET": "8f742231b10e8888abcd99yyyzzz85a5",
    "PORT": "3000",
    "SLACK_API_URL": "https://slack.com/api/",
    "DATABASE_URL": "postgresql+psycopg://jam:secret@db:5432/jam",
    "JAM_ORGANISERS": "@ana.ferreira,ben@example.com",
    "JAM_FAST_CLOCK": "60@1772535600",
    "ANALYSIS_MODEL": "docs",
    "LOG_LEVEL": "INFO",
}
_PLAN = Path(__file__).resolve().parent.parent / "docs" / "example-jam.yml"
_MRKDWN = (
    "<@U1|ana> <#C1|general> <!channel> <!date^1772535600^{date_long}^https://x.example|then>",
    "*bold* _it_ ~gone~ `code` ```block``` :+1::skin-tone-3: <https://x.example|label> &lt;&amp;",
    "> quoted\n>>> all the rest\n• point\n1. one",
)


def _callback(event: object) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}


TARGETS: dict[str, Target] = {
    "payloads": Target(parse=_payloads, seeds=tuple(map(as_json, EVENTS)), is_json=True),
    "mrkdwn": Target(parse=_mrkdwn, seeds=tuple(text.encode() for text in _MRKDWN)),
    "fields": Target(
        parse=_fields, seeds=(b"1h30m", b"PT30M", b"10:30", b"2026-03-03", b"2026-03-03 09:00")
    ),
    "plan": Target(parse=_plan, seeds=(_PLAN.read_bytes(),)),
    "settings": Target(parse=_settings, seeds=(as_json(_SETTINGS),), is_json=True),
    "archive": Target(parse=_archive, seeds=()),
    "gzipped": Target(parse=_gzipped, seeds=()),
    "recording": Target(
        parse=_recording, seeds=(b"\n".join(as_json(_callback(event)) for event in EVENTS),)
    ),
    "export": Target(parse=_export, seeds=(as_json(_EXPORT),), is_json=True),
}
