"""What a digest or preview is made from is noted before it reads, and what it says when it is made.

So no edit or deletion is missed, whenever it comes: see `bot/corrections.py`.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from bot.blocks.message import Message
from bot.digest_material import Material
from jam.instants import instant_to_ts
from jam.places import Jam, Place, PlaceKind
from storage import Database
from storage.coverage import Coverage, cover, keep_rendering

Parts = Mapping[str, tuple[Message, ...]]
"""The messages of a digest by what follows its key in theirs: "" for the top, ":thread", …"""


def cover_all(database: Database, jam: Jam, place: Place, key: str, until: datetime) -> None:
    """Note that a digest is about to read a place's posts, of which it may use any."""
    with database.writing() as session:
        cover(session, jam.team_id, jam.id, _coverage(place, key, "", until))


def keep_made(
    database: Database, jam: Jam, place: Place, key: str, material: Material, parts: Parts
) -> None:
    """Note, before it is sent, what a digest says and how far back it read."""
    until = material.findings.window.until
    with database.writing() as session:
        cover(session, jam.team_id, jam.id, _coverage(place, key, material.oldest, until))
        for part, messages in parts.items():
            keep_rendering(session, jam.id, f"{key}{part}", fingerprint(messages), first=True)


def _coverage(place: Place, key: str, oldest: str, until: datetime) -> Coverage:
    return Coverage(
        key=key,
        place=place.key,
        channel_id=place.channel_id if place.kind is PlaceKind.FORUM else "",
        oldest=oldest,
        until=instant_to_ts(until),
    )


def fingerprint(messages: tuple[Message, ...]) -> str:
    """Return what tells these messages from others, without their words."""
    said = json.dumps([[m.text, m.blocks] for m in messages], sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
