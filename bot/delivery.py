"""Send each thing once: claim its key, send it, settle what became of it.

The key travels as the message's metadata. After a crash between Slack's answer and our commit
the key is looked up in the channel before anything is sent again.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.message import Message
from jam.instants import instant_to_ts
from jam.occurrences import Delivery, DeliveryState
from jam.places import Jam
from storage import Database, Session
from storage.deliveries import claim_delivery, find_delivery, settle_delivery

log = logging.getLogger(__name__)

EVENT_TYPE = "jam_delivery"
LEASE = timedelta(seconds=60)
"""Longer than the HTTP timeout (30 s): whoever holds an older claim is not sending any more."""

UNCLEAR = frozenset(
    {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""Slack's answers that say nothing about the message itself: try again later."""


def key_for(jam: Jam, key: str) -> str:
    """Return a delivery's key: an occurrence's or part's key under its jam."""
    return f"{jam.slug}:{key}"


def deliver(
    database: Database,
    client: WebClient,
    now: datetime,
    *,
    jam: Jam,
    key: str,
    channel_id: str,
    message: Message,
    thread_ts: str = "",
) -> Delivery:
    """Post a message unless its key was posted already; return where it is or why it is not.

    A refusal that repeating cannot change (archived, not a member, …) is settled as failed and
    returned; an outage rises (SlackApiError, OSError), and the claim stays for the next try,
    which rises as well until the claim has run out.
    """
    full_key = key_for(jam, key)
    found = _claim(database, client, now, jam, full_key, channel_id, thread_ts)
    if found is not None:
        return found
    try:
        answer = client.chat_postMessage(
            channel=channel_id,
            thread_ts=thread_ts or None,
            text=message.text,
            blocks=list(message.blocks) or None,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": full_key}},
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
        )
    except SlackApiError as error:
        refuse(database, now, jam, full_key, error)
    else:
        settle(database, now, jam, full_key, ts=answer["ts"])
    return _known(database, jam, full_key)


def whisper(
    database: Database,
    client: WebClient,
    now: datetime,
    *,
    jam: Jam,
    key: str,
    channel_id: str,
    user_id: str,
    message: Message,
) -> Delivery:
    """Show a message to one person in a channel, at most once: at worst it is lost.

    Ephemeral messages carry no key and cannot be looked up, so a claim is never repeated.
    """
    full_key = key_for(jam, key)
    with database.writing() as session:
        known = find_delivery(session, jam.team_id, full_key)
        if known is not None:
            return known
        take(session, now, jam, full_key, channel_id, "")
    try:
        answer = client.chat_postEphemeral(
            channel=channel_id, user=user_id, text=message.text, blocks=list(message.blocks) or None
        )
    except SlackApiError as error:
        refuse(database, now, jam, full_key, error)
    else:
        settle(database, now, jam, full_key, ts=answer["message_ts"])
    return _known(database, jam, full_key)


def settle(database: Database, now: datetime, jam: Jam, key: str, *, ts: str) -> None:
    """Write down that a claimed thing is in Slack at `ts`."""
    with database.writing() as session:
        settle_delivery(session, jam.team_id, key, DeliveryState.SENT, now=now, ts=ts)


def refuse(database: Database, now: datetime, jam: Jam, key: str, error: SlackApiError) -> None:
    """Write down that Slack refused a claimed thing; raise again what is only an outage."""
    code = str(error.response.get("error") or "")
    if not code or code in UNCLEAR:
        raise error
    log.warning("slack refused a delivery", extra={"key": key, "error": code})
    with database.writing() as session:
        settle_delivery(session, jam.team_id, key, DeliveryState.FAILED, now=now, error=code)


def _claim(
    database: Database,
    client: WebClient,
    now: datetime,
    jam: Jam,
    key: str,
    channel_id: str,
    thread_ts: str,
) -> Delivery | None:
    """Take the key; return the delivery instead where there is nothing left to send."""
    with database.writing() as session:
        known = find_delivery(session, jam.team_id, key)
        if known is not None and known.state is DeliveryState.SENT:
            return known
        if known is not None and _is_being_sent(known, now):
            # Nobody knows yet what becomes of it: not done, and not to be sent a second time.
            raise TimeoutError(f"{key} is being sent, or was when something broke")
        take(session, now, jam, key, channel_id, thread_ts)
    if known is None or known.state is DeliveryState.FAILED:
        return None
    ts = look_up(client, known)
    if ts is None:
        return None
    settle(database, now, jam, key, ts=ts)
    return _known(database, jam, key)


def _is_being_sent(known: Delivery, now: datetime) -> bool:
    return known.state is DeliveryState.CLAIMED and known.claimed_until > now


def take(
    session: Session,
    now: datetime,
    jam: Jam,
    key: str,
    channel_id: str,
    thread_ts: str,
) -> None:
    """Claim a key for as long as a sending can take."""
    claim_delivery(
        session,
        jam.team_id,
        jam.id,
        Delivery(
            key=key,
            channel_id=channel_id,
            thread_ts=thread_ts,
            state=DeliveryState.CLAIMED,
            claimed_at=now,
            claimed_until=now + LEASE,
        ),
    )


def _known(database: Database, jam: Jam, key: str) -> Delivery:
    with database.reading() as session:
        known = find_delivery(session, jam.team_id, key)
    if known is None:
        raise LookupError(key)
    return known


def look_up(client: WebClient, claimed: Delivery) -> str | None:
    """Search the channel, or the thread, for a message with that key; return its ts."""
    for message in _messages_since(client, claimed):
        metadata = message.get("metadata") or {}
        if metadata.get("event_payload", {}).get("key") == claimed.key:
            return str(message["ts"])
    return None


def _messages_since(client: WebClient, claimed: Delivery) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        arguments: dict[str, Any] = {
            "channel": claimed.channel_id,
            "oldest": instant_to_ts(claimed.claimed_at - timedelta(minutes=1)),
            "include_all_metadata": True,
            "limit": 200,
            "cursor": cursor or None,
        }
        if claimed.thread_ts:
            page = client.conversations_replies(ts=claimed.thread_ts, **arguments)
        else:
            page = client.conversations_history(**arguments)
        yield from page["messages"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
