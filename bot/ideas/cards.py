"""The card of each idea, in the thread of its post, kept current by changing it.

A card is posted once, under a key of its own, and changed afterwards: that is no new message. What
changes in a short while is shown at once.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.blocks import ideas as blocks
from bot.blocks.message import Message
from bot.coverage import fingerprint
from bot.outcomes import Outcome, outcome_of
from bot.sending.claims import key_for
from bot.sending.delivery import deliver
from bot.sending.updates import update_part
from jam.ideas import Idea, IdeaState
from jam.occurrences import DeliveryState, Occurrence, OccurrenceKind
from jam.places import Jam, PlaceState
from jam.talk import PostRef
from storage import Database, Session
from storage.coverage import keep_rendering, renderings_of
from storage.deliveries import find_delivery
from storage.ideas import idea_numbered, idea_of_post
from storage.occurrences import want_occurrence, want_occurrences
from storage.statuses import status_of

CALM = timedelta(seconds=15)
"""For how long changes are gathered: Slack lets fifty messages a minute be changed in all."""


def card_key(number: int) -> str:
    """Return the key under which an idea's card is posted, and is on the agenda."""
    return f"idea:{number}:card"


def want_card(
    session: Session,
    team_id: str,
    jam_id: int,
    number: int,
    now: datetime,
    *,
    at_once: bool = False,
) -> None:
    """Have an idea's card posted, or brought in line with what it is about."""
    want_occurrence(session, team_id, jam_id, _wanted(number, now if at_once else now + CALM))


def want_cards(
    session: Session, team_id: str, jam_id: int, numbers: Collection[int], now: datetime
) -> None:
    """Have the cards of these ideas brought in line with what they are about."""
    wanted = [_wanted(number, now + CALM) for number in sorted(numbers)]
    want_occurrences(session, team_id, jam_id, wanted)


def _wanted(number: int, due_at: datetime) -> Occurrence:
    return Occurrence(
        key=card_key(number),
        kind=OccurrenceKind.IDEA_CARD,
        due_at=due_at,
        detail={"number": str(number)},
        planned=False,
    )


def want_card_of(session: Session, team_id: str, jam_id: int, ref: PostRef, now: datetime) -> None:
    """Have the card of the idea that a post is brought in line, if it is one."""
    idea = idea_of_post(session, team_id, ref)
    if idea is not None:
        want_card(session, team_id, jam_id, idea.number, now)


def carry_out_card(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post an idea's card, or change it where it says what is true no more."""
    del now
    number = int(occurrence.detail["number"])
    key = card_key(number)
    with database.reading() as session:
        idea = idea_numbered(session, jam.id, number)
        sent = find_delivery(session, jam.team_id, key_for(jam, key))
        standing = renderings_of(session, jam.id, [key]).get(key)
        message = _card(session, jam, idea) if idea is not None else None
    place = jam.place_of(idea.ref.channel_id) if idea is not None else None
    if idea is None or message is None or place is None or place.state is not PlaceState.READY:
        return Outcome.done("its channel is out of reach")
    said = fingerprint((message,))
    is_there = sent is not None and sent.state is DeliveryState.SENT
    if not is_there and idea.state is IdeaState.WITHDRAWN:
        return Outcome.done("its post is gone")
    if is_there and standing == said:
        return Outcome.done()
    if not is_there:
        posted = deliver(
            database,
            client,
            jam=jam,
            key=key,
            channel_id=idea.ref.channel_id,
            thread_ts=idea.root_ts,
            message=message,
        )
        if posted.state is not DeliveryState.SENT:
            return outcome_of(posted)
    # What an earlier try brought there may say what was true then.
    note = update_part(database, client, jam, key, (message,)) if sent is not None else ""
    with database.writing() as session:
        keep_rendering(session, jam.id, key, "" if note else said)
    return Outcome.done(note)


def _card(session: Session, jam: Jam, idea: Idea) -> Message:
    into = idea_numbered(session, jam.id, idea.counts_for) if idea.merged_into else None
    if into is not None and into.ref.channel_id != idea.ref.channel_id:
        place = jam.place_of(into.ref.channel_id)
        if place is None or place.private:  # since they were merged
            into = None
    return blocks.card(jam, idea, into, status_of(session, jam.id, idea.number))
