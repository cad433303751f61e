"""The question that one person could answer next."""

from collections.abc import Sequence
from datetime import datetime

from bot.analysis.choosing.questions import asks
from bot.blocks.catchup import Turn
from bot.reader import Reader, readable_words
from jam.instants import instant_to_ts, ts_to_instant
from storage import Session
from storage.newest import unanswered
from storage.news import Said


def turn_of(session: Session, reader: Reader, now: datetime) -> Turn | None:
    """Return an open question of somebody else's, of one's own forums first, else a forum's."""
    jam = reader.jam
    if jam.has_ended:
        return None
    own = frozenset(place.channel_id for place in reader.own)
    for channels in (own, reader.channels):
        if not channels:
            continue
        found = unanswered(session, jam.id, channels, instant_to_ts(now), reader.user_id)
        said = first_question(found)
        place = reader.place(said[0].ref) if said is not None else None
        if said is not None and place is not None:
            asked_at = ts_to_instant(said[0].ref.ts)
            return Turn(words=said[1], place=place, url=reader.url(said[0]), at=asked_at)
    open_to = [forum for forum in jam.forums if forum.channel_id in reader.channels]
    forum = next(iter((*reader.own, *open_to)), None)
    return Turn(words=forum.question, place=forum) if forum is not None else None


def first_question(found: Sequence[Said]) -> tuple[Said, str] | None:
    """Return the first of these posts that asks something, with its question."""
    asked = ((said, question_in(said)) for said in found)
    return next(((said, question) for said, question in asked if question), None)


def question_in(said: Said) -> str | None:
    """Return the question that a post puts, None where it puts none that can be understood."""
    found = asks(readable_words(said.text)) if "?" in said.text else None
    return found.question if found is not None else None
