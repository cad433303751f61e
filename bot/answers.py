"""Answers that take longer than Slack waits: asked for by a command, given by the agenda."""

from datetime import datetime

from slack_sdk import WebClient

from bot.blocks import answers, backstage
from bot.blocks.message import Message
from bot.digest_material import FEWEST_POSTS, gather
from bot.digests import make
from bot.links import addresses_of
from bot.outcomes import Outcome, outcome_of
from bot.seeing import as_known, sees
from bot.sending.delivery import whisper
from jam.instants import instant_to_ts
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, Place
from storage import Database, Session
from storage.occurrences import add_occurrence


def ask_for_digest(
    session: Session,
    jam: Jam,
    place: Place,
    now: datetime,
    *,
    user_id: str,
    channel_id: str,
    may_post: bool,
) -> None:
    """Have a digest of a place shown to one person as it would be posted now."""
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=f"answer:digest:{place.key}:{user_id}:{instant_to_ts(now)}",
            kind=OccurrenceKind.ANSWER,
            due_at=now,
            place=place.key,
            detail={
                "user": user_id,
                "channel": channel_id,
                "may_post": "yes" if may_post else "no",
            },
            planned=False,
        ),
    )


def carry_out_answer(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Show a digest to the person who asked for it, in the channel where they asked."""
    place, detail = jam.place(occurrence.place), occurrence.detail
    # It shows what there was when they asked, to those who may see it now.
    if not sees(database, client, jam, place, as_known(database, jam, detail["user"]), now):
        # Asked for in the private forum itself, and out of it since: there is nobody to answer.
        if detail["channel"] == place.channel_id:
            return Outcome.done()
        return _whisper(database, client, jam, occurrence, answers.words_are_for_members(place))
    # Names are for the forum itself: asked for elsewhere, a digest shows none.
    at_home = detail["channel"] == place.channel_id
    material = gather(database, jam, place, occurrence.due_at, named=at_home)
    if material.posts_in_window < FEWEST_POSTS:
        message = answers.digest_too_little(material.posts_in_window)
    else:
        made = make(database, addresses_of(client), jam, place, material, occurrence, named=at_home)
        message = backstage.private_preview(made.digest, may_post=detail["may_post"] == "yes")
    return _whisper(database, client, jam, occurrence, message)


def _whisper(
    database: Database,
    client: WebClient,
    jam: Jam,
    occurrence: Occurrence,
    message: Message,
) -> Outcome:
    sent = whisper(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=occurrence.detail["channel"],
        user_id=occurrence.detail["user"],
        message=message,
    )
    return outcome_of(sent)
