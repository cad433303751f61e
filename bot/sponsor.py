"""The sponsor's copy: the jam's digest as a direct message, one a day at most."""

from datetime import datetime

from slack_sdk import WebClient

from bot.blocks.message import Message
from bot.people import find_person
from bot.permission import Asker
from bot.seeing import sees
from bot.sending.delivery import deliver
from jam.occurrences import Delivery, Occurrence, OccurrenceKind
from jam.people import Role
from jam.phases import PhaseName
from jam.places import Jam
from storage import Database
from storage.jams import appointments_of

SPONSORS = ":sponsor"
"""What the key of the sponsor's copy goes on with, after the digest's."""


def copy_to_sponsor(
    database: Database,
    client: WebClient,
    *,
    jam: Jam,
    occurrence: Occurrence,
    message: Message,
    now: datetime,
) -> list[Delivery]:
    """Send the sponsor what the lobby got, unless a closing digest follows the same day.

    Only the digests of the plan are sent: one that somebody asks for stays in the lobby.
    """
    if not occurrence.planned or _closing_follows_today(jam, occurrence):
        return []
    with database.reading() as session:
        sponsors = [a.user_id for a in appointments_of(session, jam.id) if a.role is Role.SPONSOR]
    sponsors = [user_id for user_id in sponsors if _may_read(database, client, jam, user_id, now)]
    sent = []
    for user_id in sponsors:
        # Opened first, because a lost answer is looked up in the conversation, not at the person.
        conversation = client.conversations_open(users=user_id)["channel"]["id"]
        copy = deliver(
            database,
            client,
            jam=jam,
            key=f"{occurrence.key}{SPONSORS}",
            channel_id=str(conversation),
            message=message,
        )
        sent.append(copy)
    return sent


def _may_read(database: Database, client: WebClient, jam: Jam, user_id: str, now: datetime) -> bool:
    """Whether somebody may still see the lobby: an account may be switched off in the meantime."""
    person = find_person(client, user_id)
    if person is None:
        return False
    asker = Asker(user_id=user_id, standing=person.standing_in(jam.team_id))
    return sees(database, client, jam, jam.lobby, asker, now)


def _closing_follows_today(jam: Jam, occurrence: Occurrence) -> bool:
    closes = jam.starts(PhaseName.CLOSED)
    if occurrence.kind is OccurrenceKind.CLOSING_DIGEST or closes is None:
        return False
    return closes.astimezone(jam.zone).date() == occurrence.due_at.astimezone(jam.zone).date()
