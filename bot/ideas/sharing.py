"""An idea written in a form: the bot posts it with its author's name, and it is recorded as theirs.

The bot posts in nobody's name: the message is the bot's, and says whose words it holds. Its
author changes and withdraws it by the idea's page, because in Slack they cannot.
"""

import logging
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import sharing as blocks
from bot.blocks.message import Message
from bot.ideas.cards import want_card
from bot.ideas.finding import Found
from bot.ideas.making import put_forward
from bot.outcomes import Outcome, outcome_of
from bot.pages_wanted import pages_lose_post
from bot.sending.claims import key_for
from bot.sending.delivery import deliver
from bot.sending.slack import code_of
from bot.sending.updates import GONE
from bot.similar.wanting import has_enough_words, want_look
from jam.instants import instant_to_ts
from jam.occurrences import DeliveryState, Occurrence, OccurrenceKind
from jam.places import Jam, Place, PlaceState
from jam.talk import MessageGone, MessageSeen, PostKind, PostRef
from storage import Database, Session
from storage.coverage import want_for_post
from storage.deliveries import find_delivery, sent_about, sent_under
from storage.erasure import erase_traces
from storage.idea_erasure import let_go
from storage.ideas import retitle_idea
from storage.lineage import links_of
from storage.locks import lock_person
from storage.occurrences import add_occurrence, change_detail, want_occurrence
from storage.people import is_away, person_of_team
from storage.posts import post_at, shared_by
from storage.record import forget_message, see_message
from storage.statuses import told_by

log = logging.getLogger(__name__)


def share(
    session: Session, jam: Jam, place: Place, user_id: str, title: str, text: str, now: datetime
) -> bool:
    """Have an idea posted in a forum for a person; False if nothing of theirs may be kept."""
    lock_person(session, jam.team_id, user_id)
    if is_away(session, jam.id, user_id):
        return False
    wanted = Occurrence(
        key=f"share:{user_id}:{instant_to_ts(now)}",
        kind=OccurrenceKind.SHARED_IDEA,
        due_at=now,
        detail={"forum": place.key, "title": title, "text": text, "by": user_id},
        planned=False,
    )
    return add_occurrence(session, jam.team_id, jam.id, wanted)


def carry_out_shared(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post an idea for its author, and record it as theirs; or post it as it was changed to."""
    detail = occurrence.detail
    if "ts" in detail:
        return _change(database, client, jam, detail)
    place = next((p for p in jam.places if p.key == detail["forum"]), None)
    if place is None or place.state is not PlaceState.READY:
        return Outcome.failed("is_archived")
    with database.reading() as session:
        gone = is_away(session, jam.id, detail["by"])
        person = person_of_team(session, jam.team_id, detail["by"])
    if gone:
        return Outcome.done("its author left")
    title, text = detail["title"], detail["text"]
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=place.channel_id,
        message=blocks.shared(jam, title, text, person.name if person is not None else ""),
    )
    if sent.state is not DeliveryState.SENT:
        return outcome_of(sent)
    ref = PostRef(channel_id=place.channel_id, ts=sent.ts)
    with database.writing() as session:
        stays = _record(session, jam, ref, detail["by"], title, text)
        put_forward(session, jam, ref, detail["by"], now)
        if has_enough_words(f"{title} {text}"):
            want_look(session, jam.team_id, jam.id, ref, now)
        # The words stand in the record now, where edits and erasures find them.
        change_detail(session, jam.id, occurrence.key, {"by": detail["by"]})
        if not stays:  # they left while it was being posted: nothing in the record leads to it
            take_down(session, jam, ref, now)
            erase_traces(session, jam.id, detail["by"])
    return Outcome.done()


def _record(
    session: Session,
    jam: Jam,
    ref: PostRef,
    user_id: str,
    title: str,
    text: str,
    edited_ts: str | None = None,
) -> bool:
    """Record it as its author's; False, and nothing is recorded, if they have left."""
    lock_person(session, jam.team_id, user_id)
    if is_away(session, jam.id, user_id):
        return False
    post = MessageSeen(
        channel_id=ref.channel_id,
        ts=ref.ts,
        author_id=user_id,
        text=_as_slack_has_it(f"{title}\n{text}".strip()),
        kind=PostKind.SHARED,
        edited_ts=edited_ts,
    )
    see_message(session, jam.team_id, jam.id, post, late=False)
    return True


def _as_slack_has_it(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_written(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def words_shared(session: Session, jam: Jam, ref: PostRef) -> tuple[str, str] | None:
    """Return title and text of what somebody shared, as they wrote it; None if it is gone."""
    recorded = post_at(session, jam.team_id, ref)
    if recorded is None or recorded.post.kind is not PostKind.SHARED:
        return None
    title, _, text = _as_written(recorded.post.text).partition("\n")
    return title, text


def edit_title(session: Session, found: Found, user_id: str, title: str, now: datetime) -> None:
    """Give an idea another title, or with an empty one its post's first line again."""
    jam, number = found.jam, found.idea.number
    retitle_idea(session, jam.id, number, title, user_id)
    want_for_post(session, jam.team_id, jam.id, found.idea.ref, now)
    want_card(session, jam.team_id, jam.id, number, now)


def edit_shared(
    session: Session, found: Found, user_id: str, title: str, text: str, now: datetime
) -> None:
    """Change what somebody shared: in the record now, in Slack a moment later."""
    jam, ref = found.jam, found.idea.ref
    _record(session, jam, ref, user_id, title, text, instant_to_ts(now))
    retitle_idea(session, jam.id, found.idea.number, "", user_id)
    want_for_post(session, jam.team_id, jam.id, ref, now)
    want_card(session, jam.team_id, jam.id, found.idea.number, now)
    wanted = Occurrence(
        key=f"reshare:{ref.channel_id}:{ref.ts}:{user_id}",
        kind=OccurrenceKind.SHARED_IDEA,
        due_at=now,
        detail={"channel": ref.channel_id, "ts": ref.ts, "by": user_id},
        planned=False,
    )
    want_occurrence(session, jam.team_id, jam.id, wanted)


def _change(database: Database, client: WebClient, jam: Jam, detail: dict[str, str]) -> Outcome:
    """Make the bot's message say what its author made of it."""
    ref = PostRef(channel_id=detail["channel"], ts=detail["ts"])
    with database.reading() as session:
        words = words_shared(session, jam, ref)
        person = person_of_team(session, jam.team_id, detail["by"])
    if words is None:
        return Outcome.done("it is gone")
    said = blocks.shared(jam, *words, person.name if person is not None else "")
    return Outcome.done(_ask(client, ref, said))


def withdraw(session: Session, found: Found, now: datetime) -> None:
    """Take what somebody shared out of the record, and have it taken down in Slack."""
    jam, ref = found.jam, found.idea.ref
    gone = MessageGone(channel_id=ref.channel_id, ts=ref.ts, told_ts=instant_to_ts(now))
    forget_message(session, jam.team_id, jam.id, gone, late=False)
    take_lines_down(session, jam, ref, now)
    want_for_post(session, jam.team_id, jam.id, ref, now)
    pages_lose_post(session, jam.team_id, jam.id, ref, now)
    for number in let_go(session, jam.team_id, jam.id, ref):
        want_card(session, jam.team_id, jam.id, number, now)
    take_down(session, jam, ref, now)


def take_down_all(session: Session, jam: Jam, user_id: str, now: datetime) -> None:
    """Have the bot's messages taken down that hold words or the name of somebody who leaves.

    Ideas they shared, the lines that tell what they built on, and what they said of ideas.
    """
    told = [key_for(jam, begins) for begins in ("share:", "built:")]
    lines = sent_about(session, jam.id, user_id, told)
    answered = told_by(session, jam.id, user_id)
    for number, version in answered:
        lines += sent_under(session, jam.id, key_for(jam, f"status:{number}:{version}"))
    for number in sorted({number for number, _ in answered}):
        want_card(session, jam.team_id, jam.id, number, now)
    refs = {PostRef(channel_id=line.channel_id, ts=line.ts) for line in lines}
    for ref in sorted({*refs, *shared_by(session, jam.id, user_id)}, key=lambda ref: ref.ts):
        take_down(session, jam, ref, now)


def built_key(child: PostRef, parent: PostRef, user_id: str) -> str:
    """Return the key of the line that tells what a person's post grew from."""
    return f"built:{parent.channel_id}:{parent.ts}:{child.channel_id}:{child.ts}:{user_id}"


def take_lines_down(session: Session, jam: Jam, child: PostRef, now: datetime) -> None:
    """Have the lines taken down that tell what a post grew from, which is gone."""
    for link in links_of(session, jam.team_id, child):
        if link.made_by is not None:
            take_line_down(session, jam, child, link.parent, link.made_by, now)


def take_line_down(
    session: Session, jam: Jam, child: PostRef, parent: PostRef, user_id: str, now: datetime
) -> None:
    """Have one such line taken down, if it was posted."""
    key = key_for(jam, built_key(child, parent, user_id))
    sent = find_delivery(session, jam.team_id, key)
    if sent is not None and sent.ts:
        take_down(session, jam, PostRef(channel_id=sent.channel_id, ts=sent.ts), now)


def take_down(session: Session, jam: Jam, ref: PostRef, now: datetime) -> None:
    """Have a message of the bot's deleted in Slack, one that stands for what somebody did."""
    wanted = Occurrence(
        key=f"unshare:{ref.channel_id}:{ref.ts}",
        kind=OccurrenceKind.UNSHARED_IDEA,
        due_at=now,
        detail={"channel": ref.channel_id, "ts": ref.ts},
        planned=False,
    )
    want_occurrence(session, jam.team_id, jam.id, wanted)


def carry_out_unshared(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Delete the bot's message in which something stood that was withdrawn."""
    del database, jam, now
    detail = occurrence.detail
    return Outcome.done(_ask(client, PostRef(channel_id=detail["channel"], ts=detail["ts"]), None))


def _ask(client: WebClient, ref: PostRef, said: Message | None) -> str:
    """Change or delete a message; return why Slack did not, where that cannot be mended."""
    try:
        if said is None:
            client.chat_delete(channel=ref.channel_id, ts=ref.ts)
        else:
            client.chat_update(
                channel=ref.channel_id,
                ts=ref.ts,
                text=said.text,
                blocks=list(said.blocks),
                parse="none",
            )
    except SlackApiError as error:
        if code_of(error) not in GONE:
            raise
        log.info("a shared idea was not changed", extra={"error": code_of(error)})
        return code_of(error)
    return ""
