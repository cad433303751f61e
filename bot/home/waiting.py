"""What waits for a person: questions in their threads, posts that name them, doubts with a reason.

What they answered in the thread since waits no more.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.blocks.home import Waiting, WaitingKind
from bot.news import Reader, question_in, readable_words
from jam.instants import instant_to_ts, ts_to_instant
from jam.talk import PostRef
from storage import Session
from storage.idea_news import new_votes
from storage.ideas import ideas_by
from storage.news import Said, mentions_of, replies_in


def waiting_for(
    session: Session, reader: Reader, since: datetime, now: datetime
) -> tuple[Waiting, ...]:
    """Return what waits for a person, what was said to them first; of each the newest first."""
    del now
    found = [
        *_asked(session, reader),
        *_doubts(session, reader, since),
    ]
    return tuple(found)


def _asked(session: Session, reader: Reader) -> Iterator[Waiting]:
    """Yield questions in a person's threads and posts that name them, since they wrote there."""
    jam, last = reader.jam, last_words(reader)
    naming = mentions_of(session, jam.id, reader.channels, "", reader.user_id)
    named = [said for said in naming if said.ref.ts > last.get(said.thread, "")]
    replies = replies_in(session, jam.team_id, last, reader.user_id)
    known = {said.ref for said in named}
    for said in named:
        yield _waiting(reader, WaitingKind.MENTION, said, readable_words(said.text))
    for said in replies:
        question = question_in(said) if said.ref not in known else None
        if question is not None:
            yield _waiting(reader, WaitingKind.QUESTION, said, question)


def last_words(reader: Reader) -> dict[PostRef, str]:
    """Return the `ts` of what a person wrote last in each of their threads."""
    return {said.thread: said.ref.ts for said in reversed(reader.mine)}


def _waiting(reader: Reader, kind: WaitingKind, said: Said, words: str) -> Waiting:
    return Waiting(
        kind=kind,
        words=words,
        url=reader.url(said),
        at=ts_to_instant(said.ref.ts),
        place=reader.place(said.ref),
    )


def _doubts(session: Session, reader: Reader, since: datetime) -> Iterator[Waiting]:
    """Yield the ideas of a person that somebody doubted since, with a reason."""
    ideas = ideas_by(session, reader.jam.id, reader.user_id, reader.channels)
    new = new_votes(session, reader.jam.id, [i.number for i in ideas], instant_to_ts(since))
    for idea in ideas:
        reason = new[idea.number].reason if idea.number in new else ""
        if reason:
            url = reader.idea_url(idea)
            yield Waiting(kind=WaitingKind.DOUBT, words=reason, url=url, idea=idea)
