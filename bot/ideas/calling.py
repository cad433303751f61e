"""Asking for a facilitator: one line backstage, where to look, and not who asked."""

from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.blocks import building as blocks
from bot.blocks.ideas import Told, told
from bot.blocks.message import Message
from bot.ideas.pointing import Pointed
from bot.links import permalinks
from bot.outcomes import Outcome, outcome_of
from bot.sending.delivery import deliver
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from jam.talk import PostRef
from storage import Database, Session
from storage.locks import lock_post
from storage.occurrences import find_occurrence, want_occurrence

AGAIN = timedelta(hours=1)
"""How often the team is asked to look at one post at most, whoever asks."""


def call(session: Session, found: Pointed, now: datetime) -> Message:
    """Have the team asked to look at a post; return what to tell whoever asks."""
    jam, ref = found.jam, found.post.ref
    lock_post(session, jam.team_id, ref.channel_id, ref.ts)
    key = f"asked:{ref.channel_id}:{ref.ts}"
    known = find_occurrence(session, jam.team_id, key, jam.id)
    if known is not None and now - known.due_at < AGAIN:
        return blocks.asked_lately(now - known.due_at)
    wanted = Occurrence(
        key=key,
        kind=OccurrenceKind.CALL,
        due_at=now,
        place=jam.backstage.key,
        detail={
            "place": found.place.key,
            "channel": ref.channel_id,
            "ts": ref.ts,
        },
        planned=False,
    )
    want_occurrence(session, jam.team_id, jam.id, wanted)
    return told(Told.ASKED_RECEIPT)


def carry_out_call(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Say backstage where a facilitator is asked for: anew when asked again after an hour."""
    del now
    detail = occurrence.detail
    ref = PostRef(channel_id=detail["channel"], ts=detail["ts"])
    sent = deliver(
        database,
        client,
        jam=jam,
        key=f"{occurrence.key}:{occurrence.meant_for.isoformat()}",
        channel_id=jam.backstage.channel_id,
        message=blocks.asked_for_help(
            jam.place(detail["place"]), permalinks(client, [ref]).get(ref, "")
        ),
    )
    return outcome_of(sent)
