"""`/jam why`: what the latest digest here rests on, line by line, or how an idea stands."""

import re

from bot.blocks import answers, ideas
from bot.blocks import why as blocks
from bot.blocks.idea_why import why_idea
from bot.blocks.message import Message
from bot.ideas.finding import find_idea
from bot.seeing import readable
from bot.why import behind, explained, latest, line_asked
from handlers.verbs.asked import Asked, Verb
from handlers.why import stands
from jam.actions import Action

_IDEA = re.compile(r"idea\s+#?0*([0-9]{1,7})", re.IGNORECASE | re.ASCII)


def _why(asked: Asked) -> Message:
    idea = _IDEA.fullmatch(asked.words.strip())
    return _why_idea(asked, idea[1]) if idea is not None else _why_digest(asked)


def _why_idea(asked: Asked, number: str) -> Message:
    around, key = asked.around, f"{asked.jam.slug} {number}"
    found = find_idea(
        around.database, around.client, asked.jam.team_id, key, asked.asker, around.now()
    )
    return why_idea(*stands(around, found, asked.asker)) if found else ideas.gone()


def _why_digest(asked: Asked) -> Message:
    place, around = asked.forum_or_lobby, asked.around
    database, client = around.database, around.client
    readable_now = readable(database, client, asked.jam, asked.asker, around.now())
    if place.channel_id not in readable_now:
        return answers.words_are_for_members(place)
    with database.reading() as session:
        digest = latest(session, asked.jam, place, around.now())
    if digest is None:
        return blocks.no_digest(place)
    found = explained(database, asked.jam, place, digest.window.until, readable_now)
    if found is None:
        return blocks.not_kept()
    words = asked.words.strip()
    if not words:
        return blocks.why_answer(found)
    line = line_asked(found, words)
    if line is None:
        return blocks.no_such_line(place, words)
    return blocks.line_answer(found, behind(database, client, found, line, readable_now))


WHY = Verb(
    action=Action.WHY,
    usage="/jam why",
    answer=_why,
)
