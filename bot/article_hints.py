"""Tell whoever posts something long that it can become an article: once a jam, for them alone.

A shortcut that nobody knows of is no use; more than one line about it would be noise. Whom the
post's likeness to an idea is shown, that is worth more: this line waits for their next long post.
"""

from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.articles import LONG, is_long
from bot.attention import may_hint
from bot.blocks import articles as blocks
from bot.ideas.pointing import point_at
from bot.outcomes import Outcome
from bot.seeing import as_known
from bot.sending.delivery import whisper
from bot.similar.hinting import AT_ONCE
from jam.instants import ts_to_instant
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from jam.talk import MessageSeen, PostRef
from storage import Database, Session
from storage.articles import article_of
from storage.hints import hint_on
from storage.locks import lock_person
from storage.occurrences import add_occurrence
from storage.people import is_away
from storage.talk import authors_of

_AFTER = timedelta(seconds=5)
"""How long what is close to a post has to be shown first."""


def may_be_article(seen: MessageSeen) -> bool:
    """Whether a message is a first post, told as it was written, that may be long enough."""
    return seen.begins and len(seen.text) >= LONG


def want_article_hint(
    session: Session, team_id: str, jam_id: int, ref: PostRef, now: datetime
) -> bool:
    """Have the author of a post told that it can be an article; False if that was wanted before."""
    wanted = Occurrence(
        key=f"article-hint:{ref.channel_id}:{ref.ts}",
        kind=OccurrenceKind.ARTICLE_HINT,
        due_at=now + _AFTER,
        detail={"channel": ref.channel_id, "ts": ref.ts},
        planned=False,
    )
    return add_occurrence(session, team_id, jam_id, wanted)


def carry_out_article_hint(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Show the author of a long post how it becomes an article, if they were not shown it yet."""
    ref = PostRef(channel_id=occurrence.detail["channel"], ts=occurrence.detail["ts"])
    with database.reading() as session:
        author_id = next(iter(authors_of(session, jam.id, [ref])), "")
    if jam.has_ended or jam.paused_at or not author_id or now - ts_to_instant(ref.ts) > AT_ONCE:
        return Outcome.done()
    asker = as_known(database, jam, author_id)
    found = point_at(database, client, jam.team_id, ref, asker, now)
    if found is None or not is_long(found):
        return Outcome.done()
    key = f"article-hint:{author_id}"
    with database.writing() as session:
        lock_person(session, jam.team_id, author_id)
        knows = hint_on(session, jam.id, ref) or article_of(session, jam.team_id, ref)
        if knows or is_away(session, jam.id, author_id):
            return Outcome.done()
        if not may_hint(session, jam, author_id, key, now):
            return Outcome.done("the person's day is full")
    sent = whisper(
        database,
        client,
        jam=jam,
        key=key,
        channel_id=ref.channel_id,
        user_id=author_id,
        message=blocks.hint(jam, ref),
    )
    return Outcome.done(sent.error)
