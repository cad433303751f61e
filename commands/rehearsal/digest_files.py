"""What a rehearsal leaves in its folder: digests as JSON and HTML, and pictures."""

import base64
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sending.claims import key_for
from bot.sending.copies import EVENT_TYPE
from jam.harmless import file_name, json_text
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam, Place
from sandbox.still import render_messages
from storage import Database
from storage.occurrences import occurrences_of

Message = Mapping[str, Any]

_DIGESTS = frozenset({OccurrenceKind.DIGEST, OccurrenceKind.CLOSING_DIGEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A digest as it stands in a channel: its message, and the bot's own in its thread."""

    name: str
    place: Place
    top: Message
    thread: tuple[Message, ...]


def digests_in(database: Database, jam: Jam, state: Mapping[str, Any]) -> Iterator[Posted]:
    """Yield every digest that was posted, by its moment and then its place."""
    with database.reading() as session:
        done = occurrences_of(session, jam.id, [OccurrenceState.DONE])
    channels = {c["id"]: c["messages"] for c in state["channels"]}
    for occurrence in done:
        if occurrence.kind not in _DIGESTS:
            continue
        place = jam.place(occurrence.place)
        messages = channels.get(place.channel_id, ())
        top = next((m for m in messages if _key(m) == key_for(jam, occurrence.key)), None)
        if top is not None:
            thread = tuple(
                m
                for m in messages
                if m.get("thread_ts") == top["ts"] != m["ts"] and m.get("bot_id")
            )
            yield Posted(name=_name(jam, occurrence), place=place, top=top, thread=thread)


def _key(message: Message) -> str:
    metadata = message.get("metadata") or {}
    is_ours = metadata.get("event_type") == EVENT_TYPE
    return str(metadata["event_payload"]["key"]) if is_ours else ""


def _name(jam: Jam, occurrence: Occurrence) -> str:
    local = occurrence.due_at.astimezone(jam.zone)
    closing = "-closing" if occurrence.kind is OccurrenceKind.CLOSING_DIGEST else ""
    return file_name(f"{local:%Y-%m-%d-%H%M}-{occurrence.place}{closing}")


def write_digests(
    out: Path, jam: Jam, posted: Sequence[Posted], state: Mapping[str, Any]
) -> dict[str, str]:
    """Write each digest's blocks as JSON, its look as HTML, and its picture.

    Returns all pictures as data that a page can hold, by the id of their file in Slack.
    """
    people = shown_names(state)
    channels = {c["id"]: c["name"] for c in state["channels"] if "name" in c}
    pictures = out / "pictures"
    digests = out / "digests"
    shown: dict[str, str] = {}
    for folder in (pictures, digests):
        folder.mkdir(parents=True, exist_ok=True)
    for digest in posted:
        images = {}
        for file in (f for m in digest.thread for f in m.get("files") or ()):
            content = _download(file)
            (pictures / f"{digest.name}.png").write_bytes(content)
            images[str(file["id"])] = data_address(content)
        body = {
            "place": digest.place.key,
            "top": _said(digest.top),
            "thread": [_said(m) for m in digest.thread],
        }
        (digests / f"{digest.name}.json").write_text(
            json_text(body, indent=1) + "\n", encoding="utf-8"
        )
        page = render_messages(
            f"{digest.place.name}, {digest.name[:10]}",
            [digest.top, *digest.thread],
            people=people,
            channels=channels,
            zone=jam.plan.zone,
            images=images,
        )
        (digests / f"{digest.name}.html").write_text(page, encoding="utf-8")
        shown |= images
    return shown


def _said(message: Message) -> dict[str, object]:
    return {
        "text": message.get("text", ""),
        "blocks": message.get("blocks") or [],
        "files": [str(f.get("name")) for f in message.get("files") or ()],
    }


def shown_names(state: Mapping[str, Any]) -> dict[str, str]:
    """Return the name each person of a workspace is shown under, by their id."""
    return {user["id"]: _shown_name(user) for user in state["users"]}


def _shown_name(user: Mapping[str, Any]) -> str:
    profile = user.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or user.get("name"))


def _download(file: Mapping[str, Any]) -> bytes:
    address = str(file["url_private"])
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (the sandbox's own)
        content: bytes = answer.read()
    return content


def data_address(png: bytes) -> str:
    """Return a picture as an address that a page can hold."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
