"""Change in Slack what the bot sent before, wherever it was sent and however often this is done."""

import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.message import Message
from bot.digests import THREAD
from bot.sending.claims import key_for
from bot.sending.copies import copies, metadata_for
from bot.sending.slack import code_of
from jam.occurrences import Delivery, DeliveryState
from jam.places import Jam
from storage import Database
from storage.deliveries import find_delivery, withdraw_delivery

log = logging.getLogger(__name__)

GONE = frozenset(
    {
        "cant_delete_message",
        "cant_update_message",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "message_not_found",
    }
)
"""Slack's answers where the message is deleted, or its channel deleted or archived."""

_WITHDRAWN = "message_not_found"
_DELETED = frozenset({"cant_delete_message", _WITHDRAWN})

ABSENT = "absent"
"""What is said of a part that was not sent, or not all of it."""


def update_part(
    database: Database, client: WebClient, jam: Jam, key: str, messages: tuple[Message, ...]
) -> str:
    """Make a part of a digest in Slack say this; return "", ABSENT, or Slack's refusal.

    The messages in a thread bear numbers; what is too much of them is deleted, and nothing is
    added. An outage rises (OSError).
    """
    if not key.endswith(THREAD):
        return _update(database, client, jam, key, messages[0])
    notes = [
        _update(database, client, jam, f"{key}:{number}", message)
        for number, message in enumerate(messages, start=1)
    ]
    number = len(messages) + 1
    while _is_known(database, jam, f"{key}:{number}"):
        note = _update(database, client, jam, f"{key}:{number}", None)
        # One that was refused in the middle has others after it.
        notes.append("" if note in {*_DELETED, ABSENT} else note)
        number += 1
    return next(filter(None, notes), "")


def _is_known(database: Database, jam: Jam, key: str) -> bool:
    with database.reading() as session:
        return find_delivery(session, jam.team_id, key_for(jam, key)) is not None


def _update(
    database: Database, client: WebClient, jam: Jam, key: str, message: Message | None
) -> str:
    """Update one message, or delete it where there is nothing left for it to say."""
    full_key = key_for(jam, key)
    with database.reading() as session:
        sent = find_delivery(session, jam.team_id, full_key)
    if sent is not None and sent.state is DeliveryState.SKIPPED:
        return _WITHDRAWN
    ts = _where(client, sent)
    if sent is None or ts is None:
        return ABSENT
    note = _say(client, sent, ts, message)
    if message is None and (not note or note in _DELETED):
        with database.writing() as session:
            withdraw_delivery(session, jam.team_id, full_key)
    return note


def _say(client: WebClient, sent: Delivery, ts: str, message: Message | None) -> str:
    try:
        if message is None:
            client.chat_delete(channel=sent.channel_id, ts=ts)
        else:
            client.chat_update(
                channel=sent.channel_id,
                ts=ts,
                text=message.text,
                blocks=list(message.blocks),
                metadata=metadata_for(sent.key),
                parse="none",
            )
    except SlackApiError as error:
        log.warning("slack refused an update", extra={"key": sent.key, "error": code_of(error)})
        return code_of(error)
    return ""


def _where(client: WebClient, sent: Delivery | None) -> str | None:
    if sent is None or sent.state is DeliveryState.SENT:
        return sent.ts if sent else None
    if sent.state is not DeliveryState.CLAIMED:
        return None
    # Its answer was lost, perhaps; then it stands in Slack all the same.
    return next((copy.ts for copy in copies(client, sent)), None)
