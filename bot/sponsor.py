"""The sponsor's copy: the jam's digest as a direct message, within the noise promise."""

from datetime import datetime

from slack_sdk import WebClient

from bot.attention import may_write, next_morning
from bot.blocks.message import Message
from bot.people import find_person
from bot.permission import Asker
from bot.seeing import sees
from bot.sending.delivery import deliver
from jam.occurrences import Delivery, Occurrence, OccurrenceKind
from jam.people import Role
from jam.phases import PhaseName
from jam.places import Jam
from storage import Database, Session
from storage.jams import appointments_of
from storage.occurrences import add_occurrence

SPONSORS = ":sponsor"
"""What the key of the sponsor's copy goes on with, after the digest's."""


def copy_to_sponsors(
    database: Database,
    client: WebClient,
    *,
    jam: Jam,
    occurrence: Occurrence,
    message: Message,
    now: datetime,
) -> list[Delivery]:
    """Send the sponsor what the lobby got, unless a closing digest follows the same day.

    Only the digests of the plan are sent: one that somebody asks for stays in the lobby. Where it
    is night for them, the copy waits for their morning.
    """
    if not occurrence.planned or _closing_follows_today(jam, occurrence):
        return []
    with database.reading() as session:
        sponsors = [a.user_id for a in appointments_of(session, jam.id) if a.role is Role.SPONSOR]
    found = (
        send_copy(database, client, jam, occurrence.key, user_id, message, now)
        for user_id in sponsors
    )
    return [sent for sent in found if sent is not None]


def send_copy(
    database: Database,
    client: WebClient,
    jam: Jam,
    digest: str,
    user_id: str,
    message: Message,
    now: datetime,
) -> Delivery | None:
    """Send one sponsor the copy of a digest (its key); None if not, or not now."""
    if not _may_read(database, client, jam, user_id, now):
        return None
    key = f"{digest}{SPONSORS}"
    with database.writing() as session:
        if not may_write(session, jam, user_id, key, now):
            _put_off(session, jam, digest, user_id, now)
            return None
    # Opened first, because a lost answer is looked up in the conversation, not at the person.
    conversation = client.conversations_open(users=user_id)["channel"]["id"]
    return deliver(
        database, client, jam=jam, key=key, channel_id=str(conversation), message=message
    )


def _put_off(session: Session, jam: Jam, digest: str, user_id: str, now: datetime) -> None:
    """Have the copy sent on the sponsor's next morning, once: by then it is news no more."""
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=f"letter:sponsor:{digest}:{user_id}",
            kind=OccurrenceKind.LETTER,
            due_at=next_morning(session, jam, user_id, now),
            place=jam.lobby.key,
            detail={"what": "sponsor", "user": user_id, "digest": digest},
            planned=False,
        ),
    )


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
