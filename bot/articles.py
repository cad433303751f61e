"""Articles: a long post in a canvas that everybody in its channel can open and change.

The canvas is made empty, known by its id, and filled then: what a crash leaves behind holds no
words, and is seen by nobody. Once it is filled it is not written any more: it belongs to those who
change it. It goes with its post, and when its author leaves.
"""

import logging
from datetime import datetime

from slack_sdk import WebClient

from bot.blocks import articles as blocks
from bot.blocks.canvas_text import from_mrkdwn, heading
from bot.blocks.catalogue import speaking
from bot.ideas.pointing import Pointed
from bot.ideas.sharing import take_down
from bot.links import permalinks
from bot.outcomes import Outcome, outcome_of
from bot.sending.canvases import NoCanvasError, address_of, delete, fill, make, share
from bot.sending.claims import key_for
from bot.sending.delivery import deliver, whisper
from bot.speaking import languages_for
from jam.canvases import Article, Wanted
from jam.ideas import title_of
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from jam.talk import PostRef
from storage import Database, Session
from storage.articles import (
    add_article,
    article_of,
    articles_by,
    drop_article,
    note_canvas,
    note_filled,
)
from storage.deliveries import find_delivery
from storage.jams import jam_by_id
from storage.locks import lock_person
from storage.occurrences import add_occurrence, want_occurrence
from storage.people import is_away, people_of_team
from storage.posts import post_at

log = logging.getLogger(__name__)

LONG = 1_000
"""Characters from which on a post can be an article."""


def is_long(found: Pointed) -> bool:
    """Whether a post is long enough to be an article."""
    return len(found.words) >= LONG


def want_article(session: Session, found: Pointed, now: datetime) -> Wanted:
    """Have an article made of its author's post."""
    jam, ref, author_id = found.jam, found.post.ref, found.post.author_id
    lock_person(session, jam.team_id, author_id)
    if is_away(session, jam.id, author_id):
        return Wanted.AWAY
    is_new = add_article(session, jam.team_id, jam.id, Article(ref=ref, author_id=author_id))
    key = _key(ref, author_id)
    wanted = Occurrence(
        key=key,
        kind=OccurrenceKind.ARTICLE,
        due_at=now,
        detail={"channel": ref.channel_id, "ts": ref.ts, "by": author_id},
        planned=False,
    )
    if is_new:
        want_occurrence(session, jam.team_id, jam.id, wanted)
    return Wanted.YES if is_new else Wanted.ALREADY


def forget_article(
    session: Session, team_id: str, jam_id: int, ref: PostRef, now: datetime
) -> None:
    """Have the article of a post that is gone taken away, with the line that leads to it."""
    known = drop_article(session, team_id, ref)
    if known is not None:
        _take_away(session, jam_by_id(session, jam_id), known, now)


def forget_articles(session: Session, jam: Jam, user_id: str, now: datetime) -> None:
    """Have all articles of somebody who leaves taken away."""
    for known in articles_by(session, jam.id, user_id):
        drop_article(session, jam.team_id, known.ref)
        _take_away(session, jam, known, now)


def _take_away(session: Session, jam: Jam, known: Article, now: datetime) -> None:
    key = _key(known.ref, known.author_id)
    line = find_delivery(session, jam.team_id, key_for(jam, key))
    if line is not None and line.ts:
        take_down(session, jam, PostRef(channel_id=line.channel_id, ts=line.ts), now)
    if known.canvas_id:
        want_canvas_gone(session, jam, known.canvas_id, now)


def want_canvas_gone(session: Session, jam: Jam, canvas_id: str, now: datetime) -> None:
    """Have a canvas of the bot's deleted."""
    gone = Occurrence(
        key=f"canvas-gone:{canvas_id}",
        kind=OccurrenceKind.CANVAS_GONE,
        due_at=now,
        detail={"canvas": canvas_id},
        planned=False,
    )
    add_occurrence(session, jam.team_id, jam.id, gone)


def carry_out_canvas_gone(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Delete a canvas whose words were taken back."""
    del database, jam, now
    return Outcome.done(delete(client, occurrence.detail["canvas"]))


def carry_out_article(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Make the article of a post and leave a line in its thread, or tell its author why not."""
    ref = PostRef(channel_id=occurrence.detail["channel"], ts=occurrence.detail["ts"])
    try:
        found = _made(database, client, jam, ref, now)
    except NoCanvasError as refused:
        return _refused(database, client, jam, occurrence, ref, refused.code)
    if found is None:
        return Outcome.done("the post is gone")
    article, root_ts, address = found
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=ref.channel_id,
        thread_ts=root_ts,
        message=blocks.line(address),
    )
    with database.writing() as session:
        lock_person(session, jam.team_id, article.author_id)
        if article_of(session, jam.team_id, ref) is None and sent.ts:  # gone while it was posted
            take_down(session, jam, PostRef(channel_id=ref.channel_id, ts=sent.ts), now)
    return outcome_of(sent)


def _made(
    database: Database, client: WebClient, jam: Jam, ref: PostRef, now: datetime
) -> tuple[Article, str, str] | None:
    """Return the article, its post's thread and its address; None if it is no more wanted."""
    with database.reading() as session:
        article, recorded = (
            article_of(session, jam.team_id, ref),
            post_at(session, jam.team_id, ref),
        )
        people = people_of_team(session, jam.team_id)
    if article is None or recorded is None:
        return None
    canvas_id = article.canvas_id
    if not canvas_id:
        canvas_id = make(client, ref.channel_id)
        with database.writing() as session:
            ours = note_canvas(session, jam.team_id, ref, canvas_id)
            if not ours:
                want_canvas_gone(session, jam, canvas_id, now)
        if not ours:
            return _made(database, client, jam, ref, now)
    if not article.filled:
        names = {user_id: person.name for user_id, person in people.items()}
        channels = {place.channel_id: place.channel_name for place in jam.places}
        author = names.get(article.author_id, "")
        post = permalinks(client, [ref]).get(ref, "")
        words = from_mrkdwn(recorded.post.text, names, channels)
        title = title_of(recorded.post.text)
        fill(client, canvas_id, heading(title), blocks.content(author, post, words))
        share(client, canvas_id, ref.channel_id)
        with database.writing() as session:
            if not note_filled(session, jam.team_id, ref):
                want_canvas_gone(session, jam, canvas_id, now)
                return None
    return article, recorded.post.root_ts, address_of(client, canvas_id)


def _refused(
    database: Database,
    client: WebClient,
    jam: Jam,
    occurrence: Occurrence,
    ref: PostRef,
    code: str,
) -> Outcome:
    """Tell its author for their eyes only why Slack makes no canvas; it can be asked for again."""
    log.warning("no canvas was made", extra={"error": code})
    with database.writing() as session:
        known = drop_article(session, jam.team_id, ref)
        if known is not None and known.canvas_id:
            want_canvas_gone(session, jam, known.canvas_id, database.now())
        languages = languages_for(session, jam.team_id, occurrence.detail["by"])
    with speaking(languages):
        message = blocks.refused(code)
    sent = whisper(
        database,
        client,
        jam=jam,
        key=f"{occurrence.key}:refused:{occurrence.meant_for.isoformat()}",
        channel_id=ref.channel_id,
        user_id=occurrence.detail["by"],
        message=message,
    )
    return Outcome.done(sent.error or code)


def _key(ref: PostRef, author_id: str) -> str:
    return f"article:{ref.channel_id}:{ref.ts}:{author_id}"
