"""Say what happened: phases in the lobby and the forums, troubles backstage, lateness to one."""

from datetime import datetime

from slack_sdk import WebClient

from bot.attention import FULL, may_hint, may_post, next_morning, worth_of
from bot.blocks import announcements, comparisons, joining, notices, statements, troubles
from bot.blocks.message import Message
from bot.outcomes import Outcome, outcome_of
from bot.prompts import text_of
from bot.sending.delivery import deliver, whisper
from bot.sending.updates import update_part
from jam.attention import Worth
from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.talk import ChannelNews
from storage import Database
from storage.jams import appointments_of
from storage.occurrences import find_occurrence
from storage.participants import participation_of
from storage.people import is_away
from storage.statements import contests_of


def carry_out_announcement(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post an announcement in its place; in a forum, if its day has room for it."""
    place = jam.place(occurrence.place)
    if place.state is not PlaceState.READY:
        return Outcome.skipped(f"the channel is {place.state.value}")
    worth = worth_of(occurrence, place.key) or Worth.QUESTION
    with database.writing() as session:
        if not may_post(session, jam, place, occurrence.key, now, worth):
            return Outcome.skipped(FULL)
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=place.channel_id,
        message=_announcement(jam, place, occurrence.detail),
    )
    return outcome_of(sent)


def _announcement(jam: Jam, place: Place, detail: dict[str, str]) -> Message:
    match detail["what"]:
        case "phase":
            phase = PhaseName(detail["phase"])
            until = _end_of(jam, phase)
            if place.kind is PlaceKind.FORUM:
                return announcements.forum_announcement(jam, place, phase, until)
            return announcements.lobby_announcement(jam, phase, until)
        case "extended":
            return announcements.extended(jam, datetime.fromisoformat(detail["until"]))
        case "paused":
            return announcements.paused(jam)
        case "resumed":
            return announcements.resumed(jam)
        case unknown:
            raise ValueError(unknown)


def _end_of(jam: Jam, name: PhaseName) -> datetime | None:
    if name is PhaseName.OPEN:
        return jam.starts(PhaseName.CLOSED)  # people ask how long they can write, in any phase
    later = [p for p in jam.phases if p.name.order > name.order]
    return min((p.starts_at for p in later), default=None)


def carry_out_notice(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Tell backstage of a trouble, or one person that the jam is closed."""
    place = jam.place(occurrence.place)
    if not place.channel_id:
        return Outcome.skipped("the channel does not exist yet")
    if occurrence.detail["what"] == "late":
        return _hint(database, client, jam, occurrence, notices.late_post(jam), now)
    if occurrence.detail["what"] == "unjoined":
        if _knows_already(database, jam, occurrence.detail["user"]):
            return Outcome.done("there was no need")
        return _hint(database, client, jam, occurrence, joining.unjoined(jam), now)
    if occurrence.detail["what"] == "contest":
        return _contested(database, client, jam, occurrence)
    message = _trouble(database, jam, occurrence.detail)
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=place.channel_id,
        message=message,
    )
    return outcome_of(sent)


def _knows_already(database: Database, jam: Jam, user_id: str) -> bool:
    """Whether somebody joined since, is of the jam team, or the jam is over for them."""
    with database.reading() as session:
        if participation_of(session, jam.id, user_id) or is_away(session, jam.id, user_id):
            return True
        return jam.has_ended or any(a.user_id == user_id for a in appointments_of(session, jam.id))


def _hint(
    database: Database,
    client: WebClient,
    jam: Jam,
    occurrence: Occurrence,
    message: Message,
    now: datetime,
) -> Outcome:
    """Show one person something they did not ask for; where not now, then on their next day."""
    user_id = occurrence.detail["user"]
    with database.writing() as session:
        if not may_hint(session, jam, user_id, occurrence.key, now):
            return Outcome.later(next_morning(session, jam, user_id, now))
    sent = whisper(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=jam.place(occurrence.place).channel_id,
        user_id=user_id,
        message=message,
    )
    return outcome_of(sent)


def _contested(database: Database, client: WebClient, jam: Jam, occurrence: Occurrence) -> Outcome:
    """Say backstage that a forum's question is contested; the line that stands says it anew."""
    forum = jam.place(occurrence.detail["place"])
    with database.reading() as session:
        made = statements.contested(forum, contests_of(session, jam.id, forum.key))
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=jam.place(occurrence.place).channel_id,
        message=made,
    )
    update_part(database, client, jam, occurrence.key, (made,))
    return outcome_of(sent)


def _trouble(database: Database, jam: Jam, detail: dict[str, str]) -> Message:
    if detail["what"] == "erased":
        return troubles.record_erased(jam, int(detail["posts"]))
    if detail["what"] == "absent":
        where = jam.place(detail["place"])
        return comparisons.much_absent(where, int(detail["missing"]), int(detail["of"]))
    if detail["what"] == "channel":
        return troubles.channel_trouble(jam.place(detail["place"]), ChannelNews(detail["news"]))
    with database.reading() as session:
        failed = find_occurrence(session, jam.team_id, detail["key"], jam.id)
    if failed is None:
        raise LookupError(detail["key"])
    place = jam.place(failed.place) if failed.place else None
    if detail["what"] == "failed":
        return troubles.occurrence_failed(failed, place, detail["why"], jam.zone)
    if failed.kind is OccurrenceKind.PROMPT and place is not None and not place.private:
        # What somebody asks in a private forum is that forum's, though it was never posted.
        question = text_of(jam, failed)
        return troubles.prompt_skipped(question, place, failed, detail["why"], jam.zone)
    return troubles.occurrence_skipped(failed, place, detail["why"], jam.zone)
