"""Merging ideas that are one, and splitting them again: for the team, and never out of sight."""

from datetime import datetime

from bot.blocks import sharing as blocks
from bot.blocks.ideas import Told, told
from bot.blocks.message import Message
from bot.ideas.cards import want_card
from bot.ideas.finding import Found
from jam.places import Jam
from storage import Session
from storage.merging import Merged, merge_ideas, split_idea


def may_be_merged(one: Found, other: Found) -> bool:
    """Whether ideas may be told of together: those of a private forum only among themselves."""
    if one.place.key == other.place.key:
        return True
    return not one.place.private and not other.place.private


def merge(session: Session, one: Found, into: Found, now: datetime) -> Message:
    """Let an idea count for another, if it is not so already; return what to tell."""
    jam, number, target = one.jam, one.idea.number, into.idea.number
    if not may_be_merged(one, into):
        return told(Told.MERGE_PRIVATE)
    found = merge_ideas(session, jam.id, number, target)
    if found is Merged.DONE:
        _want_cards(session, jam, now, number, target, into.idea.counts_for)
    sentence = {
        Merged.DONE: Told.MERGE_DONE,
        Merged.ALREADY: Told.MERGE_ALREADY,
        Merged.MISSING: Told.MERGE_MISSING,
        Merged.SAME: Told.MERGE_SAME,
        Merged.ELSEWHERE: Told.MERGE_ELSEWHERE,
        Merged.CIRCLE: Told.MERGE_CIRCLE,
    }[found]
    return blocks.merged(sentence, number, target)


def split(session: Session, one: Found, now: datetime) -> Message:
    """Let a merged idea stand by itself again; return what to tell."""
    jam, number = one.jam, one.idea.number
    found = split_idea(session, jam.id, number)
    if found is Merged.DONE:
        _want_cards(session, jam, now, number, one.idea.counts_for)
    if found is Merged.MISSING:
        return told(Told.MERGE_MISSING)
    return blocks.merged(Told.SPLIT_DONE if found is Merged.DONE else Told.SPLIT_ALREADY, number, 0)


def _want_cards(session: Session, jam: Jam, now: datetime, *numbers: int) -> None:
    for number in sorted(set(numbers)):
        want_card(session, jam.team_id, jam.id, number, now)
