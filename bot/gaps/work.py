"""Carry a comparison out, a piece at a time: what comes next, and when to go on.

First the newest of every channel, then the threads that changed, then what was absent is settled,
then everything older, and last the threads that were not read for longest.
"""

import logging
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.gaps.absences import believed, settle_absences, withdraw
from bot.gaps.asking import (
    KEY,
    compared_places,
    go_on_with_comparison,
    interval,
    is_kept,
)
from bot.gaps.passes import begin_pass, go_on
from bot.gaps.reader import Bounds, Reader
from bot.gaps.threads import read_thread
from bot.outcomes import Outcome
from jam.occurrences import Occurrence
from jam.phases import PhaseName
from jam.places import Jam
from storage import Database
from storage.gap_threads import know_own_threads, next_thread, oldest_checks
from storage.gaps import Reading, absences_of, agree_to_absences, readings_of

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=40)
"""Between two pieces of work: thirty calls and this are less than fifty calls a minute."""

WAIT = timedelta(minutes=3)
"""Until the next try where Slack is away."""

SETTLED = timedelta(seconds=90)
"""After which Slack certainly shows what stood when a comparison was asked for."""

PRESSING = timedelta(minutes=15)
"""After which all is compared even so: who is cut off again and again never gets to be certain."""


def carry_out_comparison(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Do a piece of a jam's comparison, or what an organiser said about what is absent."""
    if occurrence.key != KEY:
        channel_id = jam.place(occurrence.place).channel_id
        with database.writing() as session:
            agree_to_absences(session, jam.id, channel_id, now)
            go_on_with_comparison(session, jam, now)
        return Outcome.done()
    try:
        again_at = compare(database, client, jam, Bounds())
    except OSError as error:
        # However long Slack is away, the rest is compared when it is back.
        log.warning("a comparison was broken off", extra={"why": type(error).__name__})
        return Outcome.later(now + WAIT)
    return Outcome.done() if again_at is None else Outcome.later(again_at)


def compare(database: Database, client: WebClient, jam: Jam, bounds: Bounds) -> datetime | None:
    """Compare as much as the bounds allow; return when to go on, None if never again."""
    now = database.now()
    opened = jam.starts(PhaseName.OPEN)
    if not is_kept(jam, now):
        return None
    if opened is not None and now < opened:
        return opened + interval(jam, now)
    with database.writing() as session:
        know_own_threads(session, jam.id, [p.channel_id for p in compared_places(jam)])
    reader = Reader(database, client, bounds)
    while not reader.is_spent:
        if not _step(database, reader, jam):
            return _next(database, jam)
    log.info("a comparison goes on", extra={"jam": jam.slug, "calls": reader.calls})
    return database.now() + PAUSE


def _step(database: Database, reader: Reader, jam: Jam) -> bool:
    """Do the next thing there is to do; False if there is none."""
    now = database.now()
    with database.reading() as session:
        readings = _all_readings(jam, readings_of(session, jam.id))
        wanted = next_thread(session, jam.id, readings.keys(), None)
        absent = absences_of(session, jam.id)
    for full in (False, True):
        for reading in readings.values():
            if reading.is_under_way and reading.full is full:
                go_on(database, reader, jam, reading, now)
                return True
            if not reading.is_under_way and _needs(jam, reading, now) is full:
                go_on(database, reader, jam, begin_pass(jam, reading, now, full=full), now)
                return True
        if wanted is not None:
            read_thread(database, reader, jam, wanted, now)
            return True
        for place in compared_places(jam):
            reading, found = readings[place.channel_id], absent.get(place.channel_id)
            if not found or reading.is_under_way:
                continue  # how much is absent is known when a pass has ended
            posts = believed(database, jam, place, reading, found, now)
            if posts:
                settle_absences(database, reader, jam, place, posts)
                return True
    with database.reading() as session:
        stale = next_thread(session, jam.id, readings.keys(), _stale_before(jam, readings, now))
    if stale is not None:
        read_thread(database, reader, jam, stale, now)
    return stale is not None


def _all_readings(jam: Jam, known: dict[str, Reading]) -> dict[str, Reading]:
    return {
        place.channel_id: known.get(place.channel_id, Reading(channel_id=place.channel_id))
        for place in compared_places(jam)
    }


def _needs(jam: Jam, reading: Reading, now: datetime) -> bool | None:
    """Return whether a channel needs a full pass, or only a quick one; None if neither."""
    if reading.swept_at is None or reading.swept_at + interval(jam, now) <= now:
        return True
    if reading.asked_at is None:
        return None
    settled_at = reading.asked_at + SETTLED
    is_certain, is_pressing = now >= settled_at, now >= reading.swept_at + PRESSING
    if reading.swept_at < settled_at and (is_certain or is_pressing):
        return True
    recent = reading.recent_at
    return False if recent is None or recent < reading.asked_at else None


def _stale_before(jam: Jam, readings: dict[str, Reading], now: datetime) -> datetime:
    """Return when a thread has to have been read last, to be left alone for now."""
    settled = [r.asked_at + SETTLED for r in readings.values() if r.asked_at is not None]
    return max([now - 2 * interval(jam, now), *(at for at in settled if at <= now)])


def _next(database: Database, jam: Jam) -> datetime:
    """Return when the next pass begins, or a thread has to be read again."""
    now = database.now()
    with database.writing() as session:
        readings = _all_readings(jam, readings_of(session, jam.id))
        oldest = oldest_checks(session, jam.id)
        absent = absences_of(session, jam.id)
        for place in compared_places(jam):
            if place.channel_id not in absent:
                withdraw(session, jam, place)
    every = interval(jam, now)
    moments = [now + every]
    for reading in readings.values():
        if reading.swept_at is not None:
            moments.append(reading.swept_at + every)
        if reading.asked_at is not None:
            moments.append(reading.asked_at + SETTLED)
    moments += [at + 2 * every for at in oldest.values() if at is not None]
    return min((at for at in moments if at > now), default=now + every)
