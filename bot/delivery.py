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
from storage import Database
from storage.deliveries import (
    claim_delivery,
    find_delivery,
    reclaim_delivery,
    settle_delivery,
)

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
    claim, known = take(database, jam, full_key, channel_id, thread_ts)
    if known is not None and known.state is DeliveryState.SENT:
        return known
    if known is not None and known.state is DeliveryState.CLAIMED:
        found = look_up(client, known)
        if found is not None:
            settle(database, jam, claim, ts=found)
            return _known(database, jam, full_key)
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
        refuse(database, jam, claim, error)
    else:
        settle(database, jam, claim, ts=answer["ts"])
    return _known(database, jam, full_key)


def whisper(
    database: Database,
    client: WebClient,
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
    with database.reading() as session:
        known = find_delivery(session, jam.team_id, full_key)
    if known is not None:
        return known
    claim, known = take(database, jam, full_key, channel_id)
    if known is not None:
        return known
    try:
        answer = client.chat_postEphemeral(
            channel=channel_id, user=user_id, text=message.text, blocks=list(message.blocks) or None
        )
    except SlackApiError as error:
        refuse(database, jam, claim, error)
    else:
        settle(database, jam, claim, ts=answer["message_ts"])
    return _known(database, jam, full_key)


def settle(database: Database, jam: Jam, claim: Delivery, *, ts: str) -> None:
    """Write down that a claimed thing is in Slack at `ts`."""
    _write(database, jam, claim, DeliveryState.SENT, ts=ts)


def refuse(database: Database, jam: Jam, claim: Delivery, error: SlackApiError) -> None:
    """Write down that Slack refused a claimed thing; raise again what is only an outage."""
    code = str(error.response.get("error") or "")
    if not code or code in UNCLEAR:
        raise error
    log.warning("slack refused a delivery", extra={"key": claim.key, "error": code})
    _write(database, jam, claim, DeliveryState.FAILED, error=code)


def _write(
    database: Database,
    jam: Jam,
    claim: Delivery,
    state: DeliveryState,
    *,
    ts: str = "",
    error: str = "",
) -> None:
    now = database.now()
    with database.writing() as session:
        settle_delivery(
            session,
            jam.team_id,
            claim.key,
            state,
            now=now,
            by=claim.claimed_by,
            ts=ts,
            error=error,
        )


def take(
    database: Database, jam: Jam, key: str, channel_id: str, thread_ts: str = ""
) -> tuple[Delivery, Delivery | None]:
    """Claim a key for as long as a sending can take.

    Return the claim, and what was known of the key before. Where that was sent, or is being
    sent by somebody, it stays so and the claim is not ours.
    """
    now = database.now()
    claim = Delivery(
        key=key,
        channel_id=channel_id,
        thread_ts=thread_ts,
        state=DeliveryState.CLAIMED,
        claimed_at=now,
        claimed_until=now + LEASE,
        claimed_by=database.claim_name(),
    )
    with database.writing() as session:
        known = claim_delivery(session, jam.team_id, jam.id, claim)
        if known is not None and known.state is not DeliveryState.SENT:
            if _is_being_sent(known, now):
                # Nobody knows yet what becomes of it: not done, and not to be sent a second time.
                raise TimeoutError(f"{key} is being sent, or was when something broke")
            reclaim_delivery(session, jam.team_id, claim)
    return claim, known


def _is_being_sent(known: Delivery, now: datetime) -> bool:
    return known.state is DeliveryState.CLAIMED and known.claimed_until > now


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
