"""The replies of one thread, a page at a time: a channel's history does not show them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.gaps.differences import absent
from bot.gaps.mending import mend
from bot.gaps.reader import NotReadable, Page, Reader
from bot.payloads import Payload, listed_replies, stamp_of
from jam.places import Jam
from storage import Database, Session
from storage.gap_posts import Known, known_in_thread
from storage.gap_threads import Thread, own_replies, save_thread
from storage.gaps import clear_absences, note_absences

_EVER = "9999999999.999999"


def read_thread(
    database: Database, reader: Reader, jam: Jam, thread: Thread, now: datetime
) -> Thread:
    """Compare one page of a thread, and store how far that came; return it as it is then."""
    if thread.began_at is None or not thread.cursor:
        thread = replace(thread, began_at=now)
    try:
        return _read_page(database, reader, jam, thread, now)
    except NotReadable:
        # Its channel's next pass tells why.
        refused = replace(thread, cursor="", wanted=False, checked_at=now)
        with database.writing() as session:
            save_thread(session, jam.id, refused)
        return refused


def _read_page(
    database: Database, reader: Reader, jam: Jam, thread: Thread, now: datetime
) -> Thread:
    page = reader.replies(thread.channel_id, thread.root_ts, since=thread.cursor)
    root = next((m for m in page.messages if stamp_of(m) == thread.root_ts), {})
    if thread.cursor:  # the root comes along with each page, and was compared with the first
        page = replace(page, messages=[m for m in page.messages if m is not root])
    last = max((stamp_of(message) for message in page.messages), default="")
    known = _known(database, jam, thread, last if page.more else _EVER)
    done = mend(database, reader, jam, thread.channel_id, page, known)
    ended = len(done) == len(page.messages) and not page.more
    replies = [ts for ts in map(stamp_of, done) if ts != thread.root_ts]
    cursor = max(replies, default=thread.cursor)
    with database.writing() as session:
        _note_absent(session, jam, thread, page, known, _EVER if ended else cursor, now)
        after = _ended(session, jam, thread, root) if ended else replace(thread, cursor=cursor)
        save_thread(session, jam.id, after)
    return after


def _known(database: Database, jam: Jam, thread: Thread, last: str) -> dict[str, Known]:
    with database.reading() as session:
        return known_in_thread(
            session,
            jam.team_id,
            thread.channel_id,
            thread.root_ts,
            since=thread.cursor,
            until=last + "0",  # so that the last one is among them
        )


def _note_absent(
    session: Session,
    jam: Jam,
    thread: Thread,
    page: Page,
    known: Mapping[str, Known],
    until: str,
    now: datetime,
) -> None:
    listed = [stamp_of(message) for message in page.messages]
    compared = [
        post
        for ts, post in known.items()
        if (ts == thread.root_ts and not thread.cursor) or thread.cursor < ts <= until
    ]
    gone = absent(compared, listed, page.as_of)
    note_absences(session, jam.id, thread.channel_id, gone, now)
    clear_absences(session, jam.id, thread.channel_id, listed)


def _ended(session: Session, jam: Jam, thread: Thread, root: Payload) -> Thread:
    """Return the thread as read to its end, with what its channel will show of it from now on."""
    count, latest = listed_replies(root)
    roots = own_replies(session, jam.team_id, thread.channel_id, [thread.root_ts])
    own, _ = roots.get(thread.root_ts, (0, ""))
    return replace(
        thread,
        cursor="",
        wanted=False,
        checked_at=thread.began_at,
        latest_reply=latest,
        others=count - own,
    )
