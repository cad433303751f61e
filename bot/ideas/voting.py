"""Where a person stands, by the buttons: support, doubt, why, and who would work on an idea."""

from datetime import datetime

from bot.blocks import ideas as blocks
from bot.blocks.message import Message
from bot.ideas.cards import want_card
from bot.ideas.finding import Found
from jam.ideas import Idea, IdeaState, Side, short_title
from jam.instants import instant_to_ts
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage import Session
from storage.follows import step_back, volunteer
from storage.ideas import idea_numbered
from storage.locks import lock_person
from storage.occurrences import add_occurrence
from storage.people import is_away
from storage.votes import give_reason, press

LONGEST_REASON = 200
"""Characters of one line why."""


def vote(
    session: Session, found: Found, user_id: str, now: datetime, *, side: Side | None
) -> Message:
    """Let a person take a side, or none; return what to tell them. Pressed again it stays so."""
    jam = found.jam
    lock_person(session, jam.team_id, user_id)
    idea = _still(session, found)
    if idea is None:
        return blocks.gone()
    if is_away(session, jam.id, user_id):
        return blocks.away(jam)
    if user_id == idea.author_id:
        return blocks.own_vote(idea)
    at = instant_to_ts(now)
    press(session, jam.team_id, jam.id, idea, user_id, side, at=at, emoji=jam.plan.emoji)
    want_card(session, jam.team_id, jam.id, idea.counts_for, now)
    return blocks.vote_taken_back(idea) if side is None else blocks.voted(side, idea, found.key)


def offer_work(
    session: Session, found: Found, user_id: str, now: datetime, *, offers: bool
) -> Message:
    """Note that a person would work on an idea, or would not after all."""
    jam = found.jam
    lock_person(session, jam.team_id, user_id)
    idea = _still(session, found)
    if idea is None:
        return blocks.gone()
    if is_away(session, jam.id, user_id):
        return blocks.away(jam)
    if offers:
        volunteer(session, jam.id, idea.number, user_id, now)
    else:
        step_back(session, jam.id, idea.number, user_id)
    return blocks.would_work(idea, found.key) if offers else blocks.works_no_more(idea)


def explain(session: Session, found: Found, user_id: str, reason: str) -> bool:
    """Keep a person's line why they doubt; False when they do not doubt any more."""
    jam = found.jam
    lock_person(session, jam.team_id, user_id)
    line = short_title(reason)[:LONGEST_REASON]
    return give_reason(session, jam.id, found.idea.number, user_id, line)


def may_ask_why(session: Session, jam: Jam, user_id: str, now: datetime) -> bool:
    """Whether a person may be asked why unasked: once a day. Claims the day."""
    day = now.astimezone(jam.zone).date()
    asked = Occurrence(
        key=f"why:{user_id}:{day.isoformat()}",
        kind=OccurrenceKind.IDEA,
        due_at=now,
        state=OccurrenceState.DONE,
        planned=False,
    )
    return add_occurrence(session, jam.team_id, jam.id, asked)


def _still(session: Session, found: Found) -> Idea | None:
    """Return the idea as it is now; None if it was withdrawn meanwhile."""
    idea = idea_numbered(session, found.jam.id, found.idea.number)
    return None if idea is None or idea.state is IdeaState.WITHDRAWN else idea
