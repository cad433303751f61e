"""What Slack no longer lists: each is asked for by itself, and too much at once is not believed.

A scope that was lost, or a fault of Slack's, looks as if everything had been deleted. So where
more is absent than people delete, nothing is removed, and the jam's organisers are asked.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.gaps.asking import question_key
from bot.gaps.mending import let_go
from bot.gaps.reader import NotReadable, Reader
from bot.recording import has_expired
from bot.troubles import tell_absent
from jam.instants import instant_to_ts
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam, Place
from storage import Database, Session
from storage.gap_posts import count_standing, known_post
from storage.gaps import Reading, clear_absences
from storage.occurrences import find_occurrence, settle, want_occurrence

HANDFUL = 5
"""So many posts may always be absent."""

OF_ALL = 50
"""One in so many of a channel's posts may be absent: two per cent."""


def believed(
    database: Database,
    jam: Jam,
    place: Place,
    reading: Reading,
    found: Mapping[str, datetime],
    now: datetime,
) -> tuple[str, ...]:
    """Return which absent posts may be taken for deleted, once each was asked for.

    What is over its age in the workspace always may. Of the rest none may where it is too much,
    unless an organiser agreed to it since it was noticed; they are asked.
    """
    as_of = instant_to_ts(now)
    expired = [ts for ts in found if has_expired(jam, ts, as_of)]
    rest = {ts: noticed for ts, noticed in found.items() if ts not in set(expired)}
    agreed_at = reading.agreed_at
    agreed = [ts for ts, noticed in rest.items() if agreed_at is not None and noticed <= agreed_at]
    open_ = [ts for ts in rest if ts not in set(agreed)]
    with database.writing() as session:
        standing = count_standing(session, jam.id, place.channel_id)
        if len(open_) > max(HANDFUL, standing // OF_ALL):
            _ask(session, jam, place, len(open_), standing, now)
            open_ = []
        else:
            withdraw(session, jam, place)
    return tuple(sorted([*expired, *agreed, *open_]))


def settle_absences(
    database: Database, reader: Reader, jam: Jam, place: Place, posts: tuple[str, ...]
) -> None:
    """Ask for each of these posts, as far as one piece of work goes; let go what is not there."""
    for ts in posts:
        if reader.is_spent:
            return
        with database.reading() as session:
            known = known_post(session, jam.team_id, place.channel_id, ts)
        if known is not None and known.should_stand:
            try:
                answer = reader.message(place.channel_id, ts)
            except NotReadable:
                # Nothing is known: the channel's next pass tells why, and finds them again.
                with database.writing() as session:
                    clear_absences(session, jam.id, place.channel_id, posts)
                return
            headstone = answer.there and answer.messages[0].get("subtype") == "tombstone"
            if headstone or not answer.there:
                let_go(database, jam, place.channel_id, ts, answer.as_of)
        with database.writing() as session:
            clear_absences(session, jam.id, place.channel_id, [ts])


def _ask(
    session: Session, jam: Jam, place: Place, missing: int, standing: int, now: datetime
) -> None:
    key = question_key(place)
    known = find_occurrence(session, jam.team_id, key, jam.id)
    if known is not None and known.state is OccurrenceState.HELD:
        return
    want_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=key,
            kind=OccurrenceKind.COMPARISON,
            due_at=now,
            place=place.key,
            state=OccurrenceState.HELD,
            planned=False,
            note="more is absent in Slack than people delete",
        ),
    )
    tell_absent(session, jam, place, missing, standing, now)


def withdraw(session: Session, jam: Jam, place: Place) -> None:
    """Ask no longer: what is absent is little, or nothing."""
    held = (OccurrenceState.HELD,)
    settle(session, jam.id, question_key(place), OccurrenceState.DONE, of=held)
