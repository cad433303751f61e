"""Polls: prepared by the team, posted in their forum, counted live, closed by time or by hand."""

from datetime import datetime, timedelta
from enum import StrEnum

from slack_sdk import WebClient

from bot.attention import may_post
from bot.blocks.catalogue import FEWEST
from bot.blocks.message import message, section
from bot.blocks.polls import closing_question, poll_message, poll_result
from bot.outcomes import Outcome, outcome_of
from bot.sending.claims import key_for
from bot.sending.delivery import deliver
from bot.sending.updates import update_part
from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceState
from jam.polls import Poll, PollKind, PollState, PollText
from storage import Database, Session
from storage import polls as stored
from storage.deliveries import find_delivery
from storage.locks import lock_jam, lock_person
from storage.occurrences import add_occurrence, want_occurrence
from storage.people import departure_of

RESULTS_EVERY = timedelta(seconds=15)
"""How often at most it is looked whether a poll's numbers move on."""

STEP = FEWEST
"""How many people any two states of a poll's numbers that are shown one after the other differ by,
at least: of fewer, who knows when somebody voted would read from the two what they chose."""

CLOSING_AFTER = timedelta(hours=1)
"""How long after the close the last question is asked: its digest is read by then."""

CLOSING_LASTS = timedelta(days=7)
_POST, _RESULTS, _CLOSE, _CLOSING = "post", "results", "close", "closing"


class Opened(StrEnum):
    """Whether a poll was opened, and if not, what stood against it."""

    YES = "yes"
    GONE = "gone"
    OTHER_OPEN = "another is open"
    ENOUGH_TODAY = "enough today"


class Voted(StrEnum):
    """Whether a vote counts, and if not, why."""

    YES = "yes"
    OVER = "over"
    AWAY = "away"


def draft(
    session: Session, jam: Jam, place: Place, asked: PollText, *, hours: int, by: str
) -> Poll:
    """Keep a poll until whoever wrote it says whether it is to be posted."""
    fresh = Poll(
        number=0,
        place=place.key,
        kind=PollKind.ASKED,
        question=asked.question,
        options=asked.options,
        made_by=by,
        hours=hours,
    )
    return stored.add_poll(session, jam.team_id, jam.id, fresh)


def open_poll(session: Session, jam: Jam, poll: Poll, now: datetime) -> Opened:
    """Open a draft and have it posted, where its forum has room for it."""
    lock_jam(session, jam.id)  # before the forum's day: who has just written a poll holds it
    place = jam.place(poll.place)
    known = stored.find_poll(session, jam.id, poll.number)
    if known is None or known.state is not PollState.DRAFT:
        return Opened.GONE
    if any(other.place == poll.place for other in stored.open_polls(session, jam.id)):
        return Opened.OTHER_OPEN
    if not may_post(session, jam, place, poll_moment(poll), now):
        return Opened.ENOUGH_TODAY
    closes_at = now + timedelta(hours=poll.hours)
    end = jam.starts(PhaseName.CLOSED)
    if end is not None and end > now:
        closes_at = min(closes_at, end)
    if not stored.open_poll(session, jam.id, poll.number, closes_at):
        return Opened.OTHER_OPEN
    _want(session, jam, poll, _POST, now)
    _want(session, jam, poll, _CLOSE, closes_at)
    return Opened.YES


def vote(session: Session, jam: Jam, poll: Poll, user_id: str, choice: int, now: datetime) -> Voted:
    """Count what somebody chooses in place of what they chose before."""
    lock_person(session, jam.team_id, user_id)
    if _is_away(session, jam, user_id):
        return Voted.AWAY
    is_late = poll.closes_at is not None and now >= poll.closes_at
    if is_late or not stored.cast_vote(session, jam.id, poll.number, user_id, choice):
        return Voted.OVER
    _want(session, jam, poll, _RESULTS, now + RESULTS_EVERY)
    return Voted.YES


def add_line(session: Session, jam: Jam, poll: Poll, user_id: str, line: str) -> bool:
    """Keep what somebody adds to their answer; False if they gave none, or have left."""
    lock_person(session, jam.team_id, user_id)
    if _is_away(session, jam, user_id):
        return False
    return stored.add_line(session, jam.id, poll.number, user_id, " ".join(line.split()))


def _is_away(session: Session, jam: Jam, user_id: str) -> bool:
    known = departure_of(session, jam.id, user_id)
    return known is not None and known[1] is None


def close_by_hand(session: Session, jam: Jam, place: Place, now: datetime) -> bool:
    """Close the poll that is open in a place; False if none is."""
    return any(
        _end(session, jam, poll, now)
        for poll in stored.open_polls(session, jam.id)
        if poll.place == place.key
    )


def end_with_the_jam(session: Session, jam: Jam, now: datetime) -> None:
    """Close every poll of the forums, and have the last question asked a little later."""
    for poll in stored.open_polls(session, jam.id):
        if poll.kind is PollKind.ASKED:
            _end(session, jam, poll, now)
    _ask_last_question(session, jam, now)


def _ask_last_question(session: Session, jam: Jam, now: datetime) -> None:
    moment = Occurrence(
        key="poll:closing",
        kind=OccurrenceKind.POLL,
        due_at=now + CLOSING_AFTER,
        place=jam.lobby.key,
        detail={"what": _CLOSING},
        planned=False,
    )
    add_occurrence(session, jam.team_id, jam.id, moment)


def _end(session: Session, jam: Jam, poll: Poll, now: datetime) -> bool:
    if not stored.close_poll(session, jam.id, poll.number, now):
        return False
    _want(session, jam, poll, _CLOSE, now)
    return True


def forget_votes(session: Session, jam: Jam, user_id: str, now: datetime) -> None:
    """Erase a person's votes; the numbers of an open poll follow with the next step.

    Those of a closed one stand: one less would tell what the person chose.
    """
    for number in stored.polls_voted_in(session, jam.id, user_id):
        poll = stored.find_poll(session, jam.id, number)
        if poll is not None and poll.state is PollState.OPEN:
            _want(session, jam, poll, _RESULTS, now + RESULTS_EVERY)
    stored.erase_votes(session, jam.id, user_id)


def _want(session: Session, jam: Jam, poll: Poll, what: str, due_at: datetime) -> None:
    moment = Occurrence(
        key=f"poll:{poll.number}:{what}",
        kind=OccurrenceKind.POLL,
        due_at=due_at,
        place=poll.place,
        detail={"what": what, "poll": str(poll.number)},
        planned=False,
    )
    want_occurrence(session, jam.team_id, jam.id, moment)


def carry_out_poll(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post a poll, show how it stands, or close it; at the jam's close, ask the last question."""
    what = occurrence.detail["what"]
    if what == _CLOSING:
        poll = _closing_poll(database, jam, now)
    else:
        with database.writing() as session:
            number = int(occurrence.detail["poll"])
            if what == _CLOSE:
                stored.close_poll(session, jam.id, number, now)
            found = stored.find_poll(session, jam.id, number)
            if found is not None and what == _RESULTS:
                stored.move_on(session, jam.id, found, least=STEP)
                if not any(stored.told_votes(session, jam.id, found)):
                    return Outcome.done("there is no number to tell yet")
        if found is None:
            return Outcome.skipped("the poll was erased")
        poll = found
    if what in {_POST, _CLOSING}:
        return _post(database, client, jam, poll)
    _show(database, client, jam, poll)
    return Outcome.done()


def _post(database: Database, client: WebClient, jam: Jam, poll: Poll) -> Outcome:
    place = jam.place(poll.place)
    if place.state is not PlaceState.READY:
        return Outcome.skipped(f"the channel is {place.state.value}")
    if poll.state is not PollState.OPEN:
        return Outcome.skipped("the poll is closed")
    sent = deliver(
        database,
        client,
        jam=jam,
        key=poll_moment(poll),
        channel_id=place.channel_id,
        message=poll_message(jam, poll, _counts(database, jam, poll)),
    )
    return outcome_of(sent)


def _show(database: Database, client: WebClient, jam: Jam, poll: Poll) -> None:
    """Make a poll's message say what may be told now; a closed one's thread has the result."""
    sent = _sent(database, jam, poll_moment(poll))
    if sent is None:
        return
    counts = _counts(database, jam, poll)
    update_part(database, client, jam, poll_moment(poll), (poll_message(jam, poll, counts),))
    if poll.state is not PollState.CLOSED:
        return
    result, key = poll_result(poll, counts), f"{poll_moment(poll)}:result"
    line = message(result, section(result))
    if _sent(database, jam, key) is not None:
        update_part(database, client, jam, key, (line,))
        return
    deliver(
        database,
        client,
        jam=jam,
        key=key,
        channel_id=sent.channel_id,
        message=line,
        thread_ts=sent.ts,
    )


def poll_moment(poll: Poll) -> str:
    """Return the key under which a poll is posted in its place."""
    return f"poll:{poll.number}"


def _counts(database: Database, jam: Jam, poll: Poll) -> tuple[int, ...]:
    with database.reading() as session:
        return stored.told_votes(session, jam.id, poll)


def _sent(database: Database, jam: Jam, key: str) -> Delivery | None:
    with database.reading() as session:
        found = find_delivery(session, jam.team_id, key_for(jam, key))
    return found if found is not None and found.state is DeliveryState.SENT else None


def _closing_poll(database: Database, jam: Jam, now: datetime) -> Poll:
    """Return the question at the close, which is there once however often this is asked."""
    closes_at = now + CLOSING_LASTS
    question, options = closing_question()
    fresh = Poll(
        number=0,
        place=jam.lobby.key,
        kind=PollKind.CLOSING,
        question=question,
        options=options,
        made_by="",
        hours=CLOSING_LASTS // timedelta(hours=1),
        state=PollState.OPEN,
        closes_at=closes_at,
    )
    with database.writing() as session:
        known = stored.closing_poll(session, jam.id)
        if known is not None:
            return known
        poll = stored.add_poll(session, jam.team_id, jam.id, fresh)
        _want(session, jam, poll, _CLOSE, closes_at)
    return poll
