"""Let those who joined into the channels they ticked, and greet each with one direct message.

However many come at once, they go in by the hundred, and no faster than Slack tells of them: each
one who enters a channel is an event of the 30,000 an hour that an app gets.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import joining
from bot.blocks.catalogue import speaking
from bot.outcomes import Outcome
from bot.sending.delivery import deliver
from bot.sending.slack import SlackAway, code_of
from bot.speaking import languages_for
from jam.joining import Door, Participation
from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Database
from storage.jams import appointments_of, jam_by_id
from storage.participants import (
    note_welcomed,
    settle_doors,
    waiting_at_doors,
    waiting_for_welcome,
)
from storage.people import away_from

log = logging.getLogger(__name__)

MOST_AT_DOORS = 100
"""How many are let in at once, over all forums: as many as Slack takes a call."""

MOST_WELCOMES = 15
"""How many are greeted at once: a conversation with each is opened, fifty a minute at most."""

PAUSE = timedelta(seconds=20)
"""Between two rounds. So 18,000 an hour come in, and leave room for what they say."""

_PASSING = frozenset(
    {
        "access_denied",
        "accesslimited",
        "missing_scope",
        "no_permission",
        "not_in_channel",  # the bot itself, which backstage is told and can mend
        "restricted_action",
    }
)


def carry_out_joining(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Let in and greet those who have waited longest; go on after a pause while others wait."""
    del occurrence
    with database.reading() as session:
        waiting = waiting_at_doors(session, jam.id, MOST_AT_DOORS)
    by_place: dict[str, list[str]] = {}
    for place, user_id in waiting:
        by_place.setdefault(place, []).append(user_id)
    for place, people in by_place.items():
        _let_in(database, client, jam, place, people)
    with database.reading() as session:
        new = waiting_for_welcome(session, jam.id, MOST_WELCOMES)
    for one in new:
        _welcome(database, client, jam, one, now)
    with database.reading() as session:
        more = waiting_at_doors(session, jam.id, 1) or waiting_for_welcome(session, jam.id, 1)
    return Outcome.later(now + PAUSE) if more else Outcome.done()


def _let_in(
    database: Database, client: WebClient, jam: Jam, key: str, people: Sequence[str]
) -> None:
    """Add people to a forum's channel, and write down for each whether it is open to them."""
    with database.reading() as session:
        # Since they ticked it, it may have become private, and they may have left.
        jam = jam_by_id(session, jam.id)
        held = {a.user_id for a in appointments_of(session, jam.id) if a.forum == key}
        may_enter = set(people).difference(away_from(session, jam.id))
    place = next((p for p in jam.forums if p.key == key and p.channel_id), None)
    if place is None:
        may_enter = set()
    elif place.private:
        may_enter &= held
    shut = set(people) - may_enter
    if place is not None and may_enter:
        shut |= _invite(client, place.channel_id, sorted(may_enter))
    with database.writing() as session:
        settle_doors(session, jam.id, key, shut, Door.SHUT)
        settle_doors(session, jam.id, key, set(people) - shut, Door.IN)


def _invite(client: WebClient, channel_id: str, people: Sequence[str]) -> set[str]:
    """Invite them all; return to whom the channel stays shut."""
    try:
        answer = client.conversations_invite(channel=channel_id, users=list(people), force=True)
    except SlackApiError as error:
        _raise_if_passing(error)
        listed = error.response.get("errors")
        if not listed:
            log.warning("nobody is let in", extra={"channel": channel_id, "why": code_of(error)})
            return set() if code_of(error) == "already_in_channel" else set(people)
    else:
        listed = answer.get("errors")
    return {_user_in(one) for one in listed or () if one.get("error") != "already_in_channel"}


def _raise_if_passing(error: SlackApiError) -> None:
    """Have the rest put off, where Slack refused the app and not this person or channel."""
    if code_of(error) in _PASSING:
        raise SlackAway(code_of(error), certain=True) from error


def _user_in(error: Mapping[str, Any]) -> str:
    return str(error.get("user") or "")


def _welcome(
    database: Database, client: WebClient, jam: Jam, one: Participation, now: datetime
) -> None:
    """Greet one person, once; whom Slack lets nobody write to is in all the same."""
    try:
        # Opened first, because a lost answer is looked up in the conversation, not at the person.
        conversation = str(client.conversations_open(users=one.user_id)["channel"]["id"])
    except SlackApiError as error:
        _raise_if_passing(error)
        log.warning("a welcome was refused", extra={"why": code_of(error)})
    else:
        with database.reading() as session:
            languages = languages_for(session, jam.team_id, one.user_id)
        with speaking(languages):
            message = joining.welcome(jam, one, now)
        deliver(
            database,
            client,
            jam=jam,
            key=f"welcome:{one.user_id}",
            channel_id=conversation,
            message=message,
        )
    with database.writing() as session:
        note_welcomed(session, jam.id, one.user_id, now)
