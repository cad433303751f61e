"""Which ideas are close to one that somebody looks at."""

from collections.abc import Collection
from datetime import datetime

from bot.blocks.idea_page import Told
from bot.similar.rule import LEAST_CHANCE
from bot.similar.shelf import Busy, close_ideas, is_loaded
from jam.ideas import Idea, IdeaState
from jam.places import Jam
from storage import Database
from storage.ideas import ideas_numbered
from storage.talk import texts_of

MOST = 3


def beside(
    database: Database, jam: Jam, idea: Idea, channels: Collection[str], now: datetime
) -> tuple[Told, ...]:
    """Return at most three ideas by others, in these channels, that an idea is close to.

    For somebody who waits: none while this process has not loaded the jam's ideas yet.
    """
    if idea.state is not IdeaState.STANDING or not is_loaded(database, jam.id):
        return ()
    with database.reading() as session:
        text = texts_of(session, jam.id, [idea.ref]).get(idea.ref, "")
    try:
        near = close_ideas(
            database, jam, idea.ref, text or idea.title, idea.author_id or "", channels, now
        )
    except Busy:
        return ()
    numbers = [int(one.idea.id) for one in near if one.closeness >= LEAST_CHANCE][:MOST]
    with database.reading() as session:
        found = ideas_numbered(session, jam.id, numbers, channels)
    return tuple(
        Told(ref=found[number].ref, words=found[number].title, idea=found[number])
        for number in numbers
        if number in found
    )
