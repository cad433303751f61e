"""The noise promise: how much the bot may say unasked, and to whom, at which hour.

One rule that every sender passes: at most three posts a forum and day, one direct message and two
private hints a person and day, nothing to a person at night. What somebody asked for by a command
or a click is an answer and does not count, nor do the lobby, backstage, threads and set-up.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.local_time import instant_of
from bot.sending.claims import key_for
from jam.attention import MOST_A_DAY, NIGHT_BEGINS, NIGHT_ENDS, Claim, Sort, Worth
from jam.occurrences import DeliveryState, Occurrence, OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from storage import Session
from storage.attention import count_taken, find_claim, held_back_since, keep_claim
from storage.deliveries import find_delivery
from storage.locks import lock_attention
from storage.occurrences import occurrences_of
from storage.people import person_of_team

FULL = f"the forum has had its {MOST_A_DAY[Sort.POST]} messages of the day"
"""Why something was not posted in a forum."""

_TO_COME = (OccurrenceState.DUE, OccurrenceState.CLAIMED, OccurrenceState.HELD)
_PHASES = {
    PhaseName.OPEN.value: Worth.PHASE,
    PhaseName.VOTE.value: Worth.PHASE,
    PhaseName.CLOSED.value: Worth.CLOSE,
}
_WORTHS = {
    OccurrenceKind.CLOSING_DIGEST: Worth.CLOSING_DIGEST,
    OccurrenceKind.DIGEST: Worth.DIGEST,
    OccurrenceKind.PROMPT: Worth.QUESTION,
}
_HEARD_BY_ALL = (OccurrenceKind.PHASE, OccurrenceKind.ANNOUNCEMENT, *_WORTHS)


def may_post(
    session: Session,
    jam: Jam,
    place: Place,
    key: str,
    now: datetime,
    worth: Worth = Worth.QUESTION,
) -> bool:
    """Whether the bot may post in a place itself today; if so the place of the day is taken.

    `key` is what it is delivered under; asked again it gets the same answer, unless a day has
    passed. What is of greater worth and still to come today keeps its place. Elsewhere than in
    forums the answer is yes.
    """
    if place.kind is not PlaceKind.FORUM:
        return True
    whose, today = f"{jam.id}:{place.key}", now.astimezone(jam.zone).date()
    lock_attention(session, jam.team_id, Sort.POST.value, whose)
    if _has_place(session, jam, key, today):
        return True
    waiting = occurrences_of(session, jam.id, _TO_COME, _HEARD_BY_ALL)
    kept = _kept_places(jam, place, (o for o in waiting if o.key != key), today, worth)
    return _take(session, jam, Sort.POST, whose, key, today, now, kept=kept)


def may_write(session: Session, jam: Jam, user_id: str, key: str, now: datetime) -> bool:
    """Whether the bot may send a person a direct message that they did not ask for.

    If so it is the one of their day, in whatever jam. `key` as in `may_post`; `next_morning`
    says when it may be tried again.
    """
    return _may_reach(session, jam, Sort.LETTER, user_id, key, now)


def may_hint(session: Session, jam: Jam, user_id: str, key: str, now: datetime) -> bool:
    """Whether the bot may show a person something in a channel that they did not ask for."""
    return _may_reach(session, jam, Sort.HINT, user_id, key, now)


def next_morning(session: Session, jam: Jam, user_id: str, now: datetime) -> datetime:
    """Return when a person's next day begins for what was not to be said now."""
    zone = zone_of(session, jam, user_id)
    local = now.astimezone(zone)
    day = local.date() if local.time() < NIGHT_ENDS else local.date() + timedelta(days=1)
    return instant_of(datetime.combine(day, NIGHT_ENDS), zone)


def zone_of(session: Session, jam: Jam, user_id: str) -> ZoneInfo:
    """Return the zone a person lives in, by Slack's list; the jam's where that names none."""
    person = person_of_team(session, jam.team_id, user_id)
    try:
        return ZoneInfo(person.zone) if person is not None else jam.zone
    except (KeyError, OSError, ValueError):
        return jam.zone


def held_back_today(session: Session, jam: Jam, now: datetime) -> Mapping[Sort, int]:
    """Return how many messages of each sort were kept back today, by the jam's zone."""
    midnight = datetime.combine(now.astimezone(jam.zone).date(), time.min)
    return held_back_since(session, jam.id, instant_of(midnight, jam.zone))


def worth_of(moment: Occurrence, forum: str) -> Worth | None:
    """Return the worth of what a moment posts in a forum (its key), None where it posts nothing."""
    is_phase = moment.kind is OccurrenceKind.PHASE
    if moment.place != forum and not is_phase:
        return None
    if is_phase or moment.kind is OccurrenceKind.ANNOUNCEMENT:
        return _PHASES.get(moment.detail.get("phase", ""))
    if moment.kind is OccurrenceKind.DIGEST and not moment.planned:
        return Worth.QUESTION
    return _WORTHS.get(moment.kind)


def _kept_places(
    jam: Jam, place: Place, waiting: Iterable[Occurrence], today: date, worth: Worth
) -> int:
    """Count what is still to come in a forum today and goes before what is worth so much."""
    found = [o for o in waiting if o.due_at.astimezone(jam.zone).date() == today]
    worths = [worth_of(moment, place.key) for moment in found]
    return sum(1 for one in worths if one is not None and one > worth)


def _may_reach(
    session: Session, jam: Jam, sort: Sort, user_id: str, key: str, now: datetime
) -> bool:
    local = now.astimezone(zone_of(session, jam, user_id))
    lock_attention(session, jam.team_id, sort.value, user_id)
    if _has_place(session, jam, key, local.date()):
        return True
    is_night = not NIGHT_ENDS <= local.time() < NIGHT_BEGINS
    kept = MOST_A_DAY[sort] if is_night else 0
    return _take(session, jam, sort, user_id, key, local.date(), now, kept=kept)


def _has_place(session: Session, jam: Jam, key: str, day: date) -> bool:
    """Whether a message has its place already: on this day, or because it was sent before."""
    known = find_claim(session, jam.id, key)
    if known is None or not known.granted:
        return False
    if known.day == day:
        return True
    sent = find_delivery(session, jam.team_id, key_for(jam, key))
    return sent is not None and sent.state is DeliveryState.SENT


def _take(
    session: Session,
    jam: Jam,
    sort: Sort,
    whose: str,
    key: str,
    day: date,
    now: datetime,
    *,
    kept: int,
) -> bool:
    taken = count_taken(session, jam.team_id, sort, whose, day, but=key)
    granted = taken + kept < MOST_A_DAY[sort]
    claim = Claim(key=key, sort=sort, whose=whose, day=day, granted=granted, asked_at=now)
    keep_claim(session, jam.team_id, jam.id, claim)
    return granted
