"""Bring the record in line with messages as Slack lists them, one post after the other."""

from collections.abc import Mapping, Sequence

from bot.gaps.differences import has_to_be_asked, missed_of_message, missed_reactions
from bot.gaps.reader import Page, Reader
from bot.payloads import Payload, listed_reactions, privacy_event, stamp_of
from bot.recording import has_expired, record
from bot.troubles import note_channel_change
from jam.instants import ts_to_instant
from jam.places import Jam
from jam.talk import MessageGone, TalkEvent
from storage import Database
from storage.gap_posts import Known, known_post
from storage.record import expire_message


def mend(
    database: Database,
    reader: Reader,
    jam: Jam,
    channel_id: str,
    page: Page,
    known: Mapping[str, Known],
) -> Sequence[Payload]:
    """Record what is new or different in a page; return the messages that came to be compared.

    They are fewer than listed when the piece of work is spent: reactions have to be asked for.
    """
    done: list[Payload] = []
    for message in page.messages:
        if not _mend_one(database, reader, jam, channel_id, message, known, page.as_of):
            break
        done.append(message)
    return done


def _mend_one(
    database: Database,
    reader: Reader,
    jam: Jam,
    channel_id: str,
    message: Payload,
    known: Mapping[str, Known],
    as_of: str,
) -> bool:
    ts = stamp_of(message)
    ours = known.get(ts)
    made_private = privacy_event({**message, "channel": channel_id})
    if made_private is not None:
        now = database.now()
        with database.writing() as session:
            note_channel_change(session, jam.team_id, made_private, now)
    event = missed_of_message(channel_id, message, ours, as_of)
    if event is not None:
        _record(database, jam, event)
        # Its reactions may have come before it.
        with database.reading() as session:
            ours = known_post(session, jam.team_id, channel_id, ts)
    if ours is None or not ours.should_stand:
        return True
    listed, _ = listed_reactions(message)
    if has_to_be_asked(message, ours):
        if reader.is_spent:
            return False
        answer = reader.message(channel_id, ts)
        if not answer.there:
            return True  # it was deleted meanwhile; the next comparison finds it absent
        listed, _ = listed_reactions(answer.messages[0])
        as_of = answer.as_of
    for change in missed_reactions(channel_id, ts, listed, ours.marks, as_of):
        _record(database, jam, change)
    return True


def let_go(database: Database, jam: Jam, channel_id: str, ts: str, as_of: str) -> None:
    """Take a post that is certainly not in Slack any more for deleted, or for expired there."""
    if has_expired(jam, ts, as_of):
        with database.writing() as session:
            expire_message(session, jam.team_id, channel_id, ts, ts_to_instant(as_of))
    else:
        _record(database, jam, MessageGone(channel_id=channel_id, ts=ts, told_ts=as_of))


def _record(database: Database, jam: Jam, event: TalkEvent) -> None:
    # Each in a transaction of its own, as if its event had come: locks are held for moments.
    with database.writing() as session:
        record(session, jam.team_id, event, database.now)
