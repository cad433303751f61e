"""What the team says of an idea: noted, told in its thread, and told to those whom it matters.

Its authors, those who follow it, and those whose reason against it is answered get a message each,
if it is the one of their day; the rest waits in Home (`storage.statuses.news_for`).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from slack_sdk import WebClient

from bot.blocks import statuses as blocks
from bot.blocks.message import Message
from bot.blocks.statuses import LONGEST_NOTE, Reason
from bot.idea_letters import Letter, write_about
from bot.ideas.cards import want_card
from bot.ideas.finding import Found
from bot.ideas.merging import tell_merged
from bot.outcomes import Outcome, outcome_of
from bot.sending.delivery import deliver
from jam.ideas import Follow, Followed, Idea, IdeaState
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, PlaceState
from jam.statuses import IdeaStatus, StatusChange
from storage import Database, Session
from storage.follows import followers_of
from storage.homes import want_homes
from storage.ideas import idea_numbered, ideas_within
from storage.locks import lock_person
from storage.occurrences import add_occurrence
from storage.people import is_away
from storage.statuses import objectors_to, say_of_idea, status_of

_ASKED = re.compile(
    rf"([0-9]{{1,7}})\s+({'|'.join(IdeaStatus)})(?:\s+(.*))?", re.IGNORECASE | re.DOTALL
)
_ANSWERS = frozenset({IdeaStatus.YES, IdeaStatus.NO, IdeaStatus.FIXED})
"""What answers an objection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSaid:
    """What somebody typed of an idea."""

    number: int
    status: IdeaStatus
    note: str


def status_in(words: str) -> StatusSaid | None:
    """Return what `6 fixed gates open at six` says; None where it says no such thing."""
    matched = _ASKED.fullmatch(words.strip())
    if matched is None:
        return None
    line = " ".join((matched[3] or "").split())
    return StatusSaid(
        number=int(matched[1]), status=IdeaStatus(matched[2].casefold()), note=line[:LONGEST_NOTE]
    )


def say_status(
    session: Session, found: Found, status: IdeaStatus, note: str, user_id: str, now: datetime
) -> Message:
    """Note what is said of an idea, of all that count for it, and have it told."""
    jam = found.jam
    lock_person(session, jam.team_id, user_id)
    idea = idea_numbered(session, jam.id, found.idea.counts_for) or found.idea
    if status is IdeaStatus.NO and not note:
        return blocks.needs_why(idea)
    kept = "" if is_away(session, jam.id, user_id) else note
    change = say_of_idea(session, jam.id, idea.number, status, kept, by=user_id, now=now)
    if change is None:
        return blocks.said_already(idea)
    _want(session, jam, change, now)
    want_card(session, jam.team_id, jam.id, idea.number, now)
    return blocks.noted()


def _want(
    session: Session, jam: Jam, change: StatusChange, now: datetime, user_id: str = ""
) -> None:
    key = f"status:{change.idea}:{change.version}"
    detail = {"idea": str(change.idea), "version": str(change.version)}
    wanted = Occurrence(
        key=f"{key}:{user_id}" if user_id else key,
        kind=OccurrenceKind.IDEA_STATUS,
        due_at=now,
        detail=detail | {"user": user_id} if user_id else detail,
        planned=False,
    )
    add_occurrence(session, jam.team_id, jam.id, wanted)


def carry_out_status(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Tell an idea's thread, or one person; what was said otherwise since is not told any more."""
    detail = occurrence.detail
    if "into" in detail:
        return tell_merged(database, client, jam, occurrence, now)
    with database.reading() as session:
        idea = idea_numbered(session, jam.id, int(detail["idea"]))
        change = status_of(session, jam.id, int(detail["idea"]))
    if idea is None or idea.state is IdeaState.WITHDRAWN or change is None:
        return Outcome.done("the idea is gone")
    if change.version != int(detail["version"]):
        return Outcome.done("something else was said since")
    if "user" in detail:
        return _write(database, client, jam, idea, change, occurrence, now)
    return _tell_thread(database, client, jam, idea, change, occurrence)


def _tell_thread(
    database: Database,
    client: WebClient,
    jam: Jam,
    idea: Idea,
    change: StatusChange,
    occurrence: Occurrence,
) -> Outcome:
    with database.writing() as session:
        told = sorted(whom_it_matters(session, jam, idea, change))
        for user_id in told:
            _want(session, jam, change, database.now(), user_id)
        want_homes(session, jam.team_id, told, database.now())
    place = jam.place_of(idea.ref.channel_id)
    if place is None or place.state is not PlaceState.READY:
        return Outcome.done("its channel is out of reach")
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=idea.ref.channel_id,
        thread_ts=idea.root_ts,
        message=blocks.thread_line(idea, change),
    )
    return outcome_of(sent)


def whom_it_matters(
    session: Session, jam: Jam, idea: Idea, change: StatusChange
) -> dict[str, Reason]:
    """Return who is told of a change by message, and why; who made it is not."""
    objectors = objectors_to(session, jam.id, idea.number) if change.status in _ANSWERS else ()
    followers = followers_of(session, jam.id, Followed(kind=Follow.IDEA, number=idea.number))
    authors = [part.author_id for part in ideas_within(session, jam.id, idea.number)]
    found = dict.fromkeys(objectors, Reason.OBJECTOR)
    found |= dict.fromkeys(followers, Reason.FOLLOWER)
    found |= {author: Reason.AUTHOR for author in authors if author}
    found.pop(change.by or "", None)
    return found


def _write(
    database: Database,
    client: WebClient,
    jam: Jam,
    idea: Idea,
    change: StatusChange,
    occurrence: Occurrence,
    now: datetime,
) -> Outcome:
    """Send one person what was said, and why they are told."""

    def letter_for(session: Session) -> Letter | None:
        reason = whom_it_matters(session, jam, idea, change).get(occurrence.detail["user"])
        return partial(blocks.letter, idea, change, reason) if reason is not None else None

    return write_about(database, client, jam, idea, occurrence, now, letter_for)
