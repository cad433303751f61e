"""What waits for a person: questions in their threads, posts that name them, doubts with a reason.

What they answered in the thread since waits no more.
"""

from collections.abc import Iterator

from bot.blocks.home import MOST_HINTS
from bot.blocks.home_page import MissedHint, Waiting, WaitingKind
from bot.home.ideas import OwnIdeas
from bot.links import address
from bot.polls import poll_moment
from bot.reader import Reader, readable_words
from bot.sending.claims import key_for
from bot.similar.hinting import close_now
from bot.turns import question_in
from jam.instants import ts_to_instant
from jam.talk import PostRef
from storage import Session
from storage.deliveries import find_deliveries
from storage.hints import waiting_hints
from storage.newest import mentions_of
from storage.news import Said, replies_in
from storage.polls import open_polls, polls_voted_in
from storage.talk import texts_of


def waiting_for(session: Session, reader: Reader, own: OwnIdeas) -> tuple[Waiting, ...]:
    """Return what waits for a person, what was said to them first; of each the newest first."""
    return (
        *_asked(session, reader),
        *_polls(session, reader),
        *_doubts(reader, own),
    )


def missed_hints(session: Session, reader: Reader) -> tuple[MissedHint, ...]:
    """Return the hints a person has not answered, of posts and ideas that stand."""
    jam = reader.jam
    found = waiting_hints(session, jam.id, reader.user_id, reader.channels, MOST_HINTS)
    texts = texts_of(session, jam.id, [hint.ref for hint in found]) if found else {}
    made = []
    for hint in found:
        close = close_now(session, jam, hint, reader.channels)
        if close:
            shown = MissedHint(
                ref=hint.ref,
                words=readable_words(texts.get(hint.ref, "")),
                url=address(reader.home, hint.ref),
                close=close,
                links={one.idea.ref: reader.idea_url(one.idea) for one in close},
            )
            made.append(shown)
    return tuple(made)


def _asked(session: Session, reader: Reader) -> Iterator[Waiting]:
    """Yield questions in a person's threads and posts that name them, since they wrote there."""
    jam, last = reader.jam, last_words(reader)
    naming = mentions_of(session, jam.id, reader.channels, reader.user_id)
    named = [said for said in naming if said.ref.ts > last.get(said.thread, "")]
    replies = replies_in(session, jam.team_id, last, reader.user_id)
    known = {said.ref for said in named}
    for said in named:
        yield _waiting(reader, WaitingKind.MENTION, said, readable_words(said.text))
    for said in replies:
        question = question_in(said) if said.ref not in known else None
        if question is not None and not _asks_another(said, reader.user_id):
            yield _waiting(reader, WaitingKind.QUESTION, said, question)


def _asks_another(said: Said, user_id: str) -> bool:
    """Whether a post mentions somebody, and not this person."""
    return "<@" in said.text and f"<@{user_id}" not in said.text


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


def _polls(session: Session, reader: Reader) -> Iterator[Waiting]:
    """Yield the polls that are open where a person may read and has not voted."""
    jam = reader.jam
    found = open_polls(session, jam.id)
    voted = polls_voted_in(session, jam.id, reader.user_id) if found else ()
    asked = [poll for poll in found if poll.number not in voted]
    keys = {poll.number: key_for(jam, poll_moment(poll)) for poll in asked}
    sent = find_deliveries(session, jam.team_id, keys.values()) if keys else {}
    for poll in asked:
        there = sent.get(keys[poll.number])
        if there is None or not there.ts or there.channel_id not in reader.channels:
            continue
        ref = PostRef(channel_id=there.channel_id, ts=there.ts)
        yield Waiting(
            kind=WaitingKind.POLL,
            words=poll.question,
            url=address(reader.home, ref),
            at=poll.closes_at,
            place=reader.place(ref),
        )


def _doubts(reader: Reader, own: OwnIdeas) -> Iterator[Waiting]:
    """Yield the ideas of a person that somebody doubted since, with a reason."""
    for idea in own.ideas:
        reason = own.votes[idea.number].reason if idea.number in own.votes else ""
        if reason:
            url = reader.idea_url(idea)
            yield Waiting(kind=WaitingKind.DOUBT, words=reason, url=url, idea=idea)
