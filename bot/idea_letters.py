"""A message to one person about one idea, if it may be the one of their day."""

from collections.abc import Callable
from datetime import datetime

from slack_sdk import WebClient

from bot.attention import may_write, next_morning, zone_of
from bot.blocks.message import Message
from bot.links import permalinks
from bot.outcomes import Outcome
from bot.people import find_person
from bot.permission import Asker
from bot.seeing import sees
from bot.sending.delivery import deliver
from jam.attention import NIGHT_BEGINS, NIGHT_ENDS
from jam.ideas import Idea
from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Database, Session
from storage.people import is_away

Letter = Callable[[str], Message]
"""Makes the message from the address of the idea's post."""


def write_about(
    database: Database,
    client: WebClient,
    jam: Jam,
    idea: Idea,
    occurrence: Occurrence,
    now: datetime,
    letter_for: Callable[[Session], Letter | None],
) -> Outcome:
    """Send the person of an occurrence a letter, in the morning where it is night.

    `letter_for` says what, None where it matters to them no more. What may not be sent waits in
    Home.
    """
    user_id, key = occurrence.detail["user"], occurrence.key
    place, person = jam.place_of(idea.ref.channel_id), find_person(client, user_id)
    if place is None or person is None:
        return Outcome.done("they are not here")
    asker = Asker(user_id=user_id, standing=person.standing_in(jam.team_id))
    if not sees(database, client, jam, place, asker, now):
        return Outcome.done("they do not see its forum")
    with database.writing() as session:
        letter = letter_for(session)
        if letter is None or is_away(session, jam.id, user_id):
            return Outcome.done("it matters to them no more")
        if not may_write(session, jam, user_id, key, now):
            if _is_night(session, jam, user_id, now):
                return Outcome.later(next_morning(session, jam, user_id, now))
            return Outcome.done("it waits in Home")
    address = permalinks(client, [idea.ref]).get(idea.ref, "")
    # Opened first, because a lost answer is looked up in the conversation, not at the person.
    conversation = client.conversations_open(users=user_id)["channel"]["id"]
    sent = deliver(
        database,
        client,
        jam=jam,
        key=key,
        channel_id=str(conversation),
        message=letter(address),
    )
    # Nobody has to be told that somebody could not be written to: it waits in Home.
    return Outcome.done(sent.error)


def _is_night(session: Session, jam: Jam, user_id: str, now: datetime) -> bool:
    local = now.astimezone(zone_of(session, jam, user_id)).time()
    return not NIGHT_ENDS <= local < NIGHT_BEGINS
