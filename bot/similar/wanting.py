"""Which posts are looked up among the ideas: the cheap half, on the path of every message."""

from datetime import datetime

from bot.analysis.text import words
from jam.occurrences import Occurrence, OccurrenceKind
from jam.talk import MessageSeen, PostRef
from storage import Session
from storage.idea_texts import newest_number
from storage.occurrences import add_occurrence

LEAST_WORDS = 9
"""Words of a post that is looked up; what is shorter is close to anything."""

_LOOKED_AT = 400  # characters of a post: enough to hold nine words


def may_be_close(seen: MessageSeen) -> bool:
    """Whether a message may be shown what it is close to: a first post, told as it was written."""
    return seen.begins and has_enough_words(seen.text[:_LOOKED_AT])


def has_enough_words(text: str) -> bool:
    """Whether a text is long enough to be close to an idea."""
    return len(words(text)) >= LEAST_WORDS


def want_look(session: Session, team_id: str, jam_id: int, ref: PostRef, now: datetime) -> bool:
    """Have a post looked up among the jam's ideas, once ever; False where there are none."""
    if not newest_number(session, jam_id):
        return False
    wanted = Occurrence(
        key=f"similar:{ref.channel_id}:{ref.ts}",
        kind=OccurrenceKind.HINT,
        due_at=now,
        detail={"channel": ref.channel_id, "ts": ref.ts},
        planned=False,
    )
    return add_occurrence(session, team_id, jam_id, wanted)
