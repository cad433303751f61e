"""Offer ideas that few have seen to somebody who asked: three, one at a time, each once a person.

Which comes next is drawn in proportion to how much it needs to be seen (Polis' priority, see
`bot/analysis/ranking/lists.py`), by each person's own lot, so that different people are shown
different ideas, and nobody is shown the same one twice.
"""

import hashlib
import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.analysis.ranking.lists import ENOUGH, priority
from bot.analysis.text import plain
from bot.blocks import cards as blocks
from bot.blocks import ideas as idea_blocks
from bot.blocks.cards import ROUND, Card
from bot.blocks.message import Message
from bot.ideas.finding import Found
from bot.ideas.voting import vote
from bot.links import permalinks
from bot.permission import Asker
from bot.seeing import readable
from jam.actions import Action
from jam.hints import CardAnswer
from jam.ideas import Idea, Side
from jam.places import Jam
from storage import Database, Session
from storage.ideas import unseen_ideas
from storage.impressions import (
    Seen,
    answer_card,
    repliers_by_idea,
    seen_by_people,
    show_idea,
    take_back_shown,
)
from storage.locks import lock_person
from storage.people import is_away
from storage.talk import texts_of

_KEY = re.compile(r"([a-z0-9-]{1,40} [0-9]{1,7}) ([1-9])")
_ANSWERS = {
    Action.SUPPORT_CARD: CardAnswer.SUPPORTED,
    Action.DOUBT_CARD: CardAnswer.DOUBTED,
    Action.SKIP_CARD: CardAnswer.SKIPPED,
}
_SIDES = {CardAnswer.SUPPORTED: Side.SUPPORT, CardAnswer.DOUBTED: Side.DOUBT}
_NOBODY = Seen()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """Which idea a card's button is about, and the card's place in the round."""

    idea: str
    position: int


def pressed(key: str) -> Pressed | None:
    """Return what a card's button brings back; None where it is none of ours."""
    matched = _KEY.fullmatch(key)
    return Pressed(idea=matched[1], position=int(matched[2])) if matched is not None else None


def next_card(
    database: Database,
    client: WebClient,
    jam: Jam,
    asker: Asker,
    now: datetime,
    *,
    position: int = 1,
) -> Card | Message:
    """Return the next idea for a person, which counts as shown from now on; else what to tell."""
    if position > ROUND:
        return blocks.end(jam)
    channels = readable(database, client, jam, asker, now)
    with database.writing() as session:
        lock_person(session, jam.team_id, asker.user_id)
        if is_away(session, jam.id, asker.user_id):
            return idea_blocks.away(jam)
        idea = _draw(session, jam, asker.user_id, channels, now)
        text = texts_of(session, jam.id, [idea.ref]).get(idea.ref, "") if idea is not None else ""
    place = jam.place_of(idea.ref.channel_id) if idea is not None else None
    if idea is None or place is None:
        return blocks.none_left()
    try:
        address = permalinks(client, [idea.ref]).get(idea.ref, "")
    except (SlackApiError, OSError):
        address = ""  # the idea counts as shown from now on, so it is shown without its link
    return Card(
        jam=jam,
        idea=idea,
        place=place,
        text=plain(text, named=False),
        position=position,
        address=address,
    )


def not_shown(database: Database, jam: Jam, idea: Idea, asker: Asker) -> None:
    """Let an idea be drawn again for a person whom it did not reach."""
    with database.writing() as session:
        take_back_shown(session, jam.id, idea.number, asker.user_id)


def _draw(
    session: Session, jam: Jam, user_id: str, channels: Collection[str], now: datetime
) -> Idea | None:
    """Draw one of the ideas that need to be seen, and note that it is shown."""
    unseen = unseen_ideas(session, jam.id, user_id, channels, ENOUGH)
    seen = seen_by_people(session, jam.id, [idea.number for idea in unseen])
    repliers = repliers_by_idea(session, jam.team_id, jam.id, unseen)

    def lot(idea: Idea) -> float:
        sides = idea.supporters + idea.doubters
        skips = seen.get(idea.number, _NOBODY).skipped
        heard = repliers.get(idea.number, 0)
        urgency = priority(idea.supporters, sides, sides + heard + skips, skips)
        return math.pow(_lot(jam, user_id, idea), 1 / urgency)

    for idea in sorted(unseen, key=lot, reverse=True):
        if show_idea(session, jam.id, idea.number, user_id, now):
            return idea
    return None


def _lot(jam: Jam, user_id: str, idea: Idea) -> float:
    """Return a person's own lot for an idea, evenly between 0 and 1.

    Its root of the priority has the greatest value in proportion to the priorities (P. Efraimidis
    and P. Spirakis, Weighted random sampling with a reservoir, 2006).
    """
    seed = f"{jam.id}:{user_id}:{idea.number}".encode()
    drawn = int.from_bytes(hashlib.blake2b(seed, digest_size=6).digest(), "big")
    return (drawn + 1) / (1 << 48)


def answer_shown(
    session: Session, found: Found, action: Action, user_id: str, now: datetime
) -> Message | None:
    """Take what a person says to a card; None where they have said it already."""
    answer = _ANSWERS[action]
    lock_person(session, found.jam.team_id, user_id)
    if is_away(session, found.jam.id, user_id):
        return idea_blocks.away(found.jam)
    if not answer_card(session, found.jam.id, found.idea.number, user_id, answer):
        return None
    if answer is CardAnswer.SKIPPED:
        return blocks.skipped()
    return vote(session, found, user_id, now, side=_SIDES[answer])
