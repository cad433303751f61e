"""Which idea a button, modal or command is about, and whether the person may see it."""

import re
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from bot.blocks import ideas as blocks
from bot.blocks.message import Message
from bot.permission import Asker, refusal
from bot.seeing import sees_now
from jam.actions import Action
from jam.ideas import Idea, IdeaState
from jam.places import Jam, Place
from storage import Database, Session
from storage.ideas import idea_numbered
from storage.jams import jam_by_id, jam_by_slug

_KEY = re.compile(r"([a-z0-9-]{1,40}) ([0-9]{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An idea that somebody may see, in its jam and place; `key` is what its buttons bring back."""

    jam: Jam
    place: Place
    idea: Idea

    @property
    def key(self) -> str:
        """What its buttons bring back."""
        return blocks.key_of(self.jam, self.idea.number)


def find_idea(
    database: Database, client: WebClient, team_id: str, key: str, asker: Asker, now: datetime
) -> Found | None:
    """Return the idea of that key; None where there is none, or none that the person may see."""
    matched = _KEY.fullmatch(key)
    with database.reading() as session:
        jam = jam_by_slug(session, team_id, matched[1]) if matched else None
        idea = idea_numbered(session, jam.id, int(matched[2])) if jam and matched else None
    place = jam.place_of(idea.ref.channel_id) if jam and idea else None
    if jam is None or idea is None or place is None or idea.state is IdeaState.WITHDRAWN:
        return None
    if not sees_now(database, client, jam, place, asker, now):
        return None
    return Found(jam=jam, place=place, idea=idea)


def refused(session: Session, action: Action, found: Found, asker: Asker) -> Message | None:
    """Return why a person may not do this with an idea now, None when they may."""
    jam = jam_by_id(session, found.jam.id)  # it may have closed since it was read
    return refusal(session, jam, action, asker, found.place)
