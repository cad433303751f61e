"""`/jam why`: what the latest digest here rests on, line by line."""

from bot.blocks import answers
from bot.blocks import why as blocks
from bot.blocks.message import Message
from bot.seeing import readable
from bot.why import behind, explained, latest, line_asked
from handlers.verbs.asked import Asked, Verb
from jam.permissions import Action


def _why(asked: Asked) -> Message:
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
    sentence="What the latest digest here rests on; /jam why 3 for one of its lines.",
    answer=_why,
)
