"""Questions and digests that wait for somebody's word, put on the agenda without their story."""

from collections.abc import Iterable
from dataclasses import replace

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from jam.polls import Poll, PollKind, PollState
from storage.occurrences import add_occurrence
from storage.polls import add_poll
from tests.scenarios.story import Story


def draft_of(user: str, forum: str = "forms") -> str:
    """Return the key of a question that somebody has prepared."""
    return f"prompt:asked:{forum}:{user}:2026-03-03T09:00:00+00:00"


def wait_for_word(story: Story, jam: Jam, *, drafts: Iterable[str], digest: str) -> None:
    """Have a prepared question of each of these people, and a held digest, wait in a forum."""
    drafts_held = [
        Occurrence(
            key=draft_of(user),
            kind=OccurrenceKind.PROMPT,
            due_at=story.now,
            place="forms",
            detail={"text": "Why?", "by": user},
            state=OccurrenceState.HELD,
            planned=False,
        )
        for user in drafts
    ]
    digest_held = Occurrence(
        key=digest,
        kind=OccurrenceKind.DIGEST,
        due_at=story.now,
        place="forms",
        state=OccurrenceState.HELD,
    )
    with story.database.writing() as session:
        for occurrence in (*drafts_held, digest_held):
            add_occurrence(session, jam.team_id, jam.id, occurrence)


def prepare_polls(story: Story, jam: Jam, *, drafts_of: Iterable[str]) -> None:
    """Have an open poll (1), the question at the close (2), and one prepared by each person."""
    asked = Poll(
        number=0,
        place="forms",
        kind=PollKind.ASKED,
        question="Which?",
        options=("A", "B"),
        made_by="",
        hours=1,
        state=PollState.OPEN,
    )
    closing = replace(asked, kind=PollKind.CLOSING, place="lobby")
    drafts = [replace(asked, made_by=user, state=PollState.DRAFT) for user in drafts_of]
    with story.database.writing() as session:
        for poll in (asked, closing, *drafts):
            add_poll(session, jam.team_id, jam.id, poll)
