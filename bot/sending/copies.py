"""Find what was sent under a key in Slack, and leave one of it.

Doubles come to be when a process stands still in the last instant before a request, for longer
than its claim lasts, and sends when it wakes. The later one goes.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.pages import PAGE, pages
from bot.sending.slack import SlackAway, code_of, part_of
from bot.shapes import part
from jam.instants import instant_to_ts
from jam.occurrences import Delivery, DeliveryKind, DeliveryState
from jam.places import Jam
from storage import Database
from storage.coverage import doubt_renderings
from storage.deliveries import find_delivery, move_delivery

log = logging.getLogger(__name__)

EVENT_TYPE = "jam_delivery"
EARLIER = timedelta(hours=1)
"""How far before its first claim a message is looked for: the database's clock may be ahead of
Slack's, and the claim bear a time at which, for Slack, the message was long there."""

_NOT_OURS = "cant_delete_message"
_NO_LONGER_THERE = frozenset({"thread_not_found", "message_not_found", "file_not_found"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One message that shows a delivery. `id` is what its row keeps: its ts, or its file's id."""

    ts: str
    id: str


def metadata_for(key: str) -> dict[str, Any]:
    """Return what a message carries, so that it can be told by its key."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def copies(client: WebClient, delivery: Delivery) -> list[Copy]:
    """Return every message of the bot's that shows a delivery, the earliest first."""
    find = _shares if delivery.kind is DeliveryKind.FILE else _messages
    return sorted(find(client, delivery), key=lambda copy: copy.ts)


def _messages(client: WebClient, delivery: Delivery) -> list[Copy]:
    """Search channel or thread from the first claim on, to the end.

    Any app can give a message any metadata: what somebody else posted is no copy of ours.
    """
    named = [message for message in _since(client, delivery) if _key(message) == delivery.key]
    if not named:
        return []
    own = str(part_of(client.auth_test(), "user_id"))
    return [Copy(ts=str(m["ts"]), id=str(m["ts"])) for m in named if m.get("user") == own]


def _key(message: dict[str, Any]) -> object:
    payload = part(part(message.get("metadata")).get("event_payload"))
    return payload.get("key")


def _since(client: WebClient, delivery: Delivery) -> Iterator[dict[str, Any]]:
    asked: dict[str, Any] = {
        "channel": delivery.channel_id,
        "oldest": instant_to_ts(delivery.claimed_at - EARLIER),
        "include_all_metadata": True,
        "limit": PAGE,
    }

    def read(cursor: str | None) -> SlackResponse:
        if delivery.thread_ts:
            return client.conversations_replies(ts=delivery.thread_ts, cursor=cursor, **asked)
        return client.conversations_history(cursor=cursor, **asked)

    goes_on = False
    try:
        for page in pages(read):
            yield from part_of(page, "messages")
            goes_on = bool(part(page.get("response_metadata")).get("next_cursor"))
    except SlackApiError as error:
        if code_of(error) not in _NO_LONGER_THERE:
            raise
    if goes_on:
        raise SlackAway("garbage")  # a list without an end: whether it is there is not known


def _shares(client: WebClient, delivery: Delivery) -> Iterator[Copy]:
    """Ask for each file that was uploaded where it is shared."""
    for file_id in delivery.files:
        try:
            file = part_of(client.files_info(file=file_id), "file")
        except SlackApiError as error:
            if code_of(error) in _NO_LONGER_THERE:
                continue
            raise
        for kind in ("public", "private"):
            for share in ((file.get("shares") or {}).get(kind) or {}).get(delivery.channel_id, ()):
                if share.get("thread_ts", "") == delivery.thread_ts:
                    yield Copy(ts=str(share["ts"]), id=file_id)


def leave_one(
    database: Database, client: WebClient, jam: Jam, delivery: Delivery, found: Sequence[Copy]
) -> None:
    """Delete all but the earliest copy of something that was sent, and settle on that one."""
    if not found:
        return
    for later in found[1:]:
        log.warning("something was sent twice", extra={"key": delivery.key, "ts": later.ts})
        try:
            client.chat_delete(channel=delivery.channel_id, ts=later.ts)
        except SlackApiError as error:
            # Somebody can share a file of ours a second time: that message is theirs.
            if code_of(error) not in {*_NO_LONGER_THERE, _NOT_OURS}:
                raise
    if delivery.ts != found[0].id:
        now, prefix = database.now(), f"{jam.slug}:"
        with database.writing() as session:
            move_delivery(session, jam.team_id, delivery.key, found[0].id)
            # Corrections went to the other one.
            key = delivery.key.removeprefix(prefix)
            doubt_renderings(session, jam.team_id, jam.id, key, now)


def repair(database: Database, client: WebClient, jam: Jam, key: str) -> None:
    """Leave one of something that two sent, once the other is done with it."""
    with database.reading() as session:
        delivery = find_delivery(session, jam.team_id, key)
    if delivery is not None and delivery.state in {DeliveryState.SENT, DeliveryState.FAILED}:
        leave_one(database, client, jam, delivery, copies(client, delivery))
