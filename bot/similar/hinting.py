"""Look a post up among the ideas, off the message path, and show its author what it is close to.

What the noise promise keeps back, what is found too late, and what nobody answers, waits in Home.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.analysis.text import for_analysis
from bot.attention import may_hint
from bot.blocks import similar as blocks
from bot.links import permalinks
from bot.outcomes import Outcome
from bot.seeing import as_known, readable
from bot.sending.delivery import whisper
from bot.similar.rule import chance_needed
from bot.similar.shelf import Busy, close_ideas
from bot.similar.wanting import has_enough_words
from jam.hints import Close, Contrast, Hint
from jam.ideas import Idea, IdeaState
from jam.instants import ts_to_instant
from jam.occurrences import Occurrence
from jam.places import Jam
from jam.talk import PostRef
from storage import Database, Session
from storage.hints import hint_answers, hint_on, keep_hint
from storage.idea_texts import texts_of_ideas
from storage.ideas import ideas_numbered
from storage.locks import lock_person
from storage.people import is_away
from storage.talk import authors_of, texts_of

MOST = 3
"""Ideas shown to somebody at a time."""

AT_ONCE = timedelta(minutes=5)
"""How long after a post its author is shown a hint; later it waits in Home."""

_WAIT = timedelta(seconds=1)


def carry_out_hint(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Look a post up, and show its author what it is close to."""
    ref = PostRef(channel_id=occurrence.detail["channel"], ts=occurrence.detail["ts"])
    try:
        return _look_up(database, client, jam, ref, now)
    except Busy:
        return Outcome.later(database.now() + _WAIT)


def _look_up(
    database: Database, client: WebClient, jam: Jam, ref: PostRef, now: datetime
) -> Outcome:
    with database.reading() as session:
        text = texts_of(session, jam.id, [ref]).get(ref, "")
        author_id = next(iter(authors_of(session, jam.id, [ref])), "")
        answers = hint_answers(session, jam.id, author_id)
    if jam.has_ended or not author_id or not has_enough_words(for_analysis(text)):
        return Outcome.done()
    channels = readable(database, client, jam, as_known(database, jam, author_id), now)
    near = close_ideas(database, jam, ref, text, author_id, channels, now, earlier=True)
    needed = chance_needed(answers)
    numbers = tuple(int(n.idea.id) for n in near if n.closeness >= needed)[:MOST]
    if not numbers:
        return Outcome.done()
    found = Hint(ref=ref, user_id=author_id, ideas=numbers, made_at=now)
    key = f"similar:{ref.channel_id}:{ref.ts}:{author_id}"
    with database.writing() as session:
        lock_person(session, jam.team_id, author_id)
        if is_away(session, jam.id, author_id):
            return Outcome.done()
        keep_hint(session, jam.team_id, jam.id, found)
        is_late = now - ts_to_instant(ref.ts) > AT_ONCE
        if is_late or jam.paused_at or not may_hint(session, jam, author_id, key, now):
            return Outcome.done("it waits in Home")
    return _show(database, client, jam, ref, key, channels)


def _show(
    database: Database,
    client: WebClient,
    jam: Jam,
    ref: PostRef,
    key: str,
    channels: Collection[str],
) -> Outcome:
    with database.reading() as session:
        stored = hint_on(session, jam.id, ref)
        close = close_now(session, jam, stored, channels) if stored is not None else ()
    if stored is None or not close:
        return Outcome.done()
    sent = whisper(
        database,
        client,
        jam=jam,
        key=key,
        channel_id=ref.channel_id,
        user_id=stored.user_id,
        message=blocks.hint(jam, ref, close, _links(client, close)),
    )
    # Nobody has to be told that somebody could not be: it waits in Home.
    return Outcome.done(sent.error)


def close_now(
    session: Session, jam: Jam, hint: Hint, channels: Collection[str]
) -> tuple[Close, ...]:
    """Return the ideas of a hint that stand and may be read now, with what differs now."""
    found = ideas_numbered(session, jam.id, hint.ideas, channels)
    standing = [found[n] for n in hint.ideas if n in found and _stands(found[n])]
    if not standing:
        return ()
    said = texts_of_ideas(session, jam.id, [idea.number for idea in standing])
    mine = texts_of(session, jam.id, [hint.ref]).get(hint.ref, "")
    return tuple(
        Close(idea=idea, contrasts=_contrasts(mine, said[idea.number].text))
        for idea in standing
        if idea.number in said
    )


def _stands(idea: Idea) -> bool:
    return idea.state is IdeaState.STANDING


def _contrasts(mine: str, theirs: str) -> tuple[Contrast, ...]:
    from bot.analysis.similar import differences

    return tuple(
        Contrast(kind=each.kind.value, mine=each.mine, theirs=each.theirs)
        for each in differences(for_analysis(mine), for_analysis(theirs))
    )


def _links(client: WebClient, close: Collection[Close]) -> Mapping[PostRef, str]:
    return permalinks(client, (one.idea.ref for one in close))


def may_be_told(jam: Jam, ref: PostRef, idea: Idea) -> bool:
    """Whether an idea's thread may say that a post builds on it: not of a private place's."""
    origin = jam.place_of(ref.channel_id)
    return origin is not None and (not origin.private or origin.channel_id == idea.ref.channel_id)
