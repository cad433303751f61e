"""Merging ideas that are one, and splitting them again: for the team, and never out of sight."""

from datetime import datetime
from functools import partial

from slack_sdk import WebClient

from bot.blocks import sharing as blocks
from bot.blocks.ideas import Told, told
from bot.blocks.message import Message
from bot.idea_letters import Letter, write_about
from bot.ideas.cards import want_card
from bot.ideas.finding import Found
from bot.outcomes import Outcome
from jam.ideas import Idea
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from storage import Database, Session
from storage.ideas import idea_numbered
from storage.merging import Merged, merge_ideas, split_idea
from storage.occurrences import add_occurrence


def may_be_merged(one: Found, other: Found) -> bool:
    """Whether ideas may be told of together: those of a private forum only among themselves."""
    if one.place.key == other.place.key:
        return True
    return not one.place.private and not other.place.private


def merge(session: Session, one: Found, into: Found, user_id: str, now: datetime) -> Message:
    """Let an idea count for another, if it is not so already; return what to tell.

    The authors of both are told by message, each once; who did it is not.
    """
    jam, number, target = one.jam, one.idea.number, into.idea.number
    if not may_be_merged(one, into):
        return told(Told.MERGE_PRIVATE)
    found = merge_ideas(session, jam.id, number, target)
    if found is Merged.DONE:
        _want_cards(session, jam, now, number, target, into.idea.counts_for)
        _want_letters(session, one, into.idea, user_id, now)
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


def _want_letters(session: Session, one: Found, into: Idea, by: str, now: datetime) -> None:
    authors = {one.idea.author_id, into.author_id} - {by, None}
    for author in sorted(author for author in authors if author):
        told = Occurrence(
            key=f"merged:{one.idea.number}:{into.number}:{author}",
            kind=OccurrenceKind.IDEA_STATUS,
            due_at=now,
            detail={"idea": str(one.idea.number), "into": str(into.number), "user": author},
            planned=False,
        )
        add_occurrence(session, one.jam.team_id, one.jam.id, told)


def tell_merged(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Tell an author that theirs and another idea are one now, unless they were split since."""
    detail = occurrence.detail
    number, target, author = int(detail["idea"]), int(detail["into"]), detail["user"]
    with database.reading() as session:
        idea = idea_numbered(session, jam.id, number)
        into = idea_numbered(session, jam.id, target)
    if idea is None or into is None or idea.merged_into != target:
        return Outcome.done("they are not one any more")
    is_theirs = idea.author_id == author
    mine = idea if is_theirs else into

    def letter_for(session: Session) -> Letter | None:
        found = idea_numbered(session, jam.id, mine.number)
        is_still = found is not None and found.author_id == author
        return partial(blocks.merge_letter, idea, into, is_theirs) if is_still else None

    return write_about(database, client, jam, mine, occurrence, now, letter_for)
