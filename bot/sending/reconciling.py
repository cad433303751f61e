"""Find out what became of what was left in the middle, and take back what was said twice.

After a delivery changed hands, at each start, every hour of a running jam, and when an organiser
asks for it by `/jam retry`, which also looks whether channels that were away are back.
"""

import logging
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.membership import forget_who_left
from bot.outcomes import Outcome
from bot.sending.claims import BeingSent, take
from bot.sending.copies import copies, leave_one, repair
from bot.sending.delivery import adopt
from bot.sending.slack import code_of, part_of
from bot.troubles import note_channel_change
from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind
from jam.places import Jam, Place, PlaceState
from jam.talk import ChannelChanged, ChannelNews
from storage import Database, Session
from storage.deliveries import doubtful_deliveries
from storage.occurrences import add_occurrence

log = logging.getLogger(__name__)

LOOKS_BACK = timedelta(hours=6)
LEFT = timedelta(minutes=5)
"""How long nobody has cared for a claim that ran out before it is looked up by itself."""

_EVERY = timedelta(hours=1)
_AWAY = frozenset({PlaceState.ARCHIVED, PlaceState.UNREACHABLE})


def reconcile_soon(session: Session, jam: Jam, now: datetime, why: str) -> None:
    """Have all that is in doubt looked up as soon as the agenda gets to it."""
    _plan(session, jam, now, f"{why}:{now.isoformat()}")


def reconcile_hourly(session: Session, jam: Jam, now: datetime) -> None:
    """Have the same done at the next full hour; asked for twice, it is done once."""
    hour = now.replace(minute=0, second=0, microsecond=0) + _EVERY
    _plan(session, jam, hour, f"hour:{hour.isoformat()}")


def _plan(session: Session, jam: Jam, at: datetime, what: str) -> None:
    moment = Occurrence(
        key=f"reconcile:{what}", kind=OccurrenceKind.RECONCILIATION, due_at=at, planned=False
    )
    add_occurrence(session, jam.team_id, jam.id, moment)


def carry_out_reconciliation(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Look up one delivery that changed hands, or everything that is in doubt."""
    if key := occurrence.detail.get("key"):
        repair(database, client, jam, key)
        return Outcome.done()
    with database.writing() as session:
        if not jam.has_ended:  # first of all: were this one given up, there would be no other
            reconcile_hourly(session, jam, now)
        forget_who_left(session, jam)
    reconcile(database, client, jam, now)
    _see_who_is_back(database, client, jam)
    return Outcome.done()


def reconcile(database: Database, client: WebClient, jam: Jam, now: datetime) -> None:
    """Settle each claim that was left, and leave one of each thing that may be there twice."""
    with database.reading() as session:
        doubtful = doubtful_deliveries(
            session, jam.id, settled_since=now - LOOKS_BACK, left_before=now - LEFT
        )
    for delivery in doubtful:
        try:
            if delivery.state is DeliveryState.CLAIMED:
                _settle(database, client, jam, delivery)
            else:
                leave_one(database, client, jam, delivery, copies(client, delivery))
        except SlackApiError as error:  # one channel that is gone must not stop the others
            detail = {"key": delivery.key, "error": code_of(error)}
            log.warning("a delivery could not be looked up", extra=detail)


def _settle(database: Database, client: WebClient, jam: Jam, left: Delivery) -> None:
    try:
        hold = take(database, jam, left.key, left.channel_id, left.thread_ts, kind=left.kind)
    except BeingSent:
        return
    if hold.is_ours and not adopt(database, client, jam, hold):
        hold.refuse("unknown_outcome")


def _see_who_is_back(database: Database, client: WebClient, jam: Jam) -> None:
    for place in jam.places:
        if place.state not in _AWAY or not place.channel_id:
            continue
        news = _news_of(client, place)
        if news is not None:
            change = ChannelChanged(channel_id=place.channel_id, news=news)
            now = database.now()
            with database.writing() as session:
                note_channel_change(session, jam.team_id, change, now)


def _news_of(client: WebClient, place: Place) -> ChannelNews | None:
    try:
        channel = part_of(client.conversations_info(channel=place.channel_id), "channel")
    except SlackApiError as error:
        log.info("a channel is still away", extra={"place": place.key, "error": code_of(error)})
        return None
    if channel.get("is_archived") or not channel.get("is_member"):
        return None
    was_archived = place.state is PlaceState.ARCHIVED
    return ChannelNews.UNARCHIVED if was_archived else ChannelNews.BOT_BACK
