"""What lies around a moment of a jam: which day it is, what comes next, what was asked last."""

from datetime import datetime, timedelta

from bot.blocks.page import AskedPrompt, Coming
from bot.links import Addresses
from bot.prompts import text_of
from bot.sending.claims import key_for
from bot.status import as_coming
from jam.occurrences import DeliveryState, OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import Jam, Place
from jam.talk import PostRef
from storage import Database
from storage.deliveries import find_delivery
from storage.occurrences import occurrences_of

_PLANNED = (OccurrenceState.DUE, OccurrenceState.CLAIMED, OccurrenceState.DONE)
_SAID = (OccurrenceState.DONE,)
_ANNOUNCED = (OccurrenceKind.PHASE, OccurrenceKind.PROMPT)
_SOON = timedelta(days=3)


def day_of(jam: Jam, instant: datetime) -> tuple[int, int]:
    """Return which day of the jam an instant belongs to, from 1, and how many days it has.

    Days are counted in the jam's zone from the opening; a morning's digest speaks of the day
    that ends with it.
    """
    opens = jam.starts(PhaseName.OPEN) or instant
    closes = jam.starts(PhaseName.CLOSED) or instant
    days = max(1, -(-(closes - opens) // timedelta(days=1)))
    passed = -(-(instant - opens) // timedelta(days=1))
    return min(max(1, passed), days), days


def coming_up(database: Database, jam: Jam, place: Place, after: datetime) -> tuple[Coming, ...]:
    """Return the phases and the question that follow in a place, the soonest first.

    What came meanwhile counts as well: a digest made again says what it said.
    """
    with database.reading() as session:
        waiting = occurrences_of(session, jam.id, _PLANNED, _ANNOUNCED)
    near = [o for o in waiting if o.planned and after < o.due_at <= after + _SOON]
    phases = [o for o in near if o.kind is OccurrenceKind.PHASE]
    questions = [o for o in near if o.kind is OccurrenceKind.PROMPT and o.place == place.key]
    soonest = sorted([*phases, *questions[:1]], key=lambda o: o.due_at)
    return tuple(as_coming(o) for o in soonest)


def asked_last(
    database: Database, addresses: Addresses, jam: Jam, place: Place, before: datetime
) -> AskedPrompt | None:
    """Return the last question put to a forum in the day before that moment, with its address."""
    with database.reading() as session:
        done = [
            o
            for o in occurrences_of(session, jam.id, _SAID, [OccurrenceKind.PROMPT])
            if o.place == place.key and before - timedelta(days=1) <= o.due_at <= before
        ]
        sent = find_delivery(session, jam.team_id, key_for(jam, done[-1].key)) if done else None
    if not done or sent is None or sent.state is not DeliveryState.SENT:
        return None
    ref = PostRef(channel_id=sent.channel_id, ts=sent.ts)
    return AskedPrompt(text=text_of(jam, done[-1]), url=addresses([ref]).get(ref, ""))
