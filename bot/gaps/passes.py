"""One pass over a channel: from its newest message down, a page at a time, to where all is known.

A quick pass goes a little further back than the last one began; a full pass goes to before the
opening. Where it has come to is kept in the database, so that it can stop anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.gaps.differences import absent
from bot.gaps.mending import mend
from bot.gaps.reader import NotReadable, Page, Reader
from bot.payloads import Payload, listed_replies, stamp_of
from jam.instants import instant_to_ts, ts_to_instant
from jam.phases import LATE_FOR, PhaseName
from jam.places import Jam
from storage import Database, Session
from storage.gap_posts import Known, known_in_channel
from storage.gap_threads import know_threads, known_threads, own_replies, want_threads
from storage.gaps import Reading, clear_absences, note_absences, save_reading

OVERLAP = timedelta(minutes=10)
"""How far a quick pass goes behind what is verified."""

BEFORE_OPENING = timedelta(days=1)
"""How much older than the jam a message can be whose replies belong to it and are found."""

_AHEAD = timedelta(minutes=10)  # Slack's clock and ours may differ


def begin_pass(jam: Jam, reading: Reading, now: datetime, *, full: bool) -> Reading:
    """Return a channel's reading with a new pass begun."""
    opened = jam.starts(PhaseName.OPEN) or now
    floor = instant_to_ts(opened - BEFORE_OPENING)
    full = full or not reading.verified_until
    if not full:
        floor = max(floor, instant_to_ts(ts_to_instant(reading.verified_until) - OVERLAP))
    closed = jam.starts(PhaseName.CLOSED)
    top = now + _AHEAD if closed is None else min(now + _AHEAD, closed + LATE_FOR)
    return replace(
        reading, began_at=now, full=full, floor=floor, cursor=instant_to_ts(top), until=""
    )


def go_on(database: Database, reader: Reader, jam: Jam, reading: Reading, now: datetime) -> Reading:
    """Compare one page of a pass, and store how far that came; return the reading as it is then.

    A channel that Slack does not show is noted as such, and left until the next pass.
    """
    try:
        page = reader.history(reading.channel_id, since=reading.floor, until=reading.cursor)
        known = _known(database, jam, reading, page)
        done = mend(database, reader, jam, reading.channel_id, page, known)
    except NotReadable as refusal:
        return _end(database, jam, reading, error=refusal.code)
    whole = len(done) == len(page.messages)
    ended = whole and not page.more
    cursor = reading.floor if ended else _last(done, reading.cursor)
    after = replace(reading, cursor=cursor, until=reading.until or page.as_of)
    with database.writing() as session:
        _note(session, jam, after, page, done, known, now)
        if not ended:
            save_reading(session, jam.id, after)
    return _end(database, jam, after) if ended else after


def _known(database: Database, jam: Jam, reading: Reading, page: Page) -> dict[str, Known]:
    since = _last(page.messages, reading.floor) if page.more else reading.floor
    with database.reading() as session:
        return known_in_channel(
            session, jam.team_id, reading.channel_id, since=since, until=reading.cursor
        )


def _last(done: Sequence[Payload], cursor: str) -> str:
    return min((stamp_of(message) for message in done), default=cursor)


def _note(
    session: Session,
    jam: Jam,
    reading: Reading,
    page: Page,
    done: Sequence[Payload],
    known: Mapping[str, Known],
    now: datetime,
) -> None:
    """Note what the page says besides the posts: which are absent, which threads have changed."""
    channel_id = reading.channel_id
    compared = [post for ts, post in known.items() if ts >= reading.cursor]
    listed = [stamp_of(message) for message in page.messages]
    gone = absent(compared, listed, page.as_of)
    note_absences(session, jam.id, channel_id, gone, now)
    clear_absences(session, jam.id, channel_id, listed)
    replies = {
        stamp_of(message): listed_replies(message)
        for message in done
        if message.get("subtype") != "thread_broadcast"
    }
    replies |= dict.fromkeys(gone, (0, ""))
    _note_threads(session, jam, channel_id, replies)


def _note_threads(
    session: Session, jam: Jam, channel_id: str, listed: Mapping[str, tuple[int, str]]
) -> None:
    ours = own_replies(session, jam.team_id, channel_id, listed.keys())
    roots = [ts for ts, (count, _) in listed.items() if count or ts in ours]
    known = known_threads(session, jam.id, channel_id, roots)
    changed = []
    for root in roots:
        count, latest = listed[root]
        own_count, own_latest = ours.get(root, (0, ""))
        thread = known.get(root)
        others, seen = (thread.others, thread.latest_reply) if thread is not None else (0, "")
        if count != own_count + others or latest not in {own_latest, seen}:
            changed.append(root)
    know_threads(session, jam.id, channel_id, roots)
    want_threads(session, jam.id, channel_id, changed)


def _end(database: Database, jam: Jam, reading: Reading, *, error: str = "") -> Reading:
    """Store that a pass is over; one that Slack refused verified nothing."""
    ended = replace(
        reading,
        cursor="",
        error=error,
        verified_until=reading.verified_until if error else reading.until,
        recent_at=reading.began_at,
        swept_at=reading.began_at if reading.full else reading.swept_at,
    )
    with database.writing() as session:
        save_reading(session, jam.id, ended)
    return ended
