"""`/jam leave` and `/jam join`: out of the record, and back into it."""

from bot.blocks import answers
from bot.blocks.message import Message
from bot.membership import join, leave
from handlers.verbs.asked import Asked, Verb
from jam.permissions import Action


def _leave(asked: Asked) -> Message:
    with asked.around.database.writing() as session:
        receipt = leave(session, asked.jam, asked.user_id, asked.around.now())
    if receipt.was_away:
        return answers.left_already(asked.jam)
    return answers.left_answer(asked.jam, receipt.posts, receipt.reactions)


def _join(asked: Asked) -> Message:
    with asked.around.database.writing() as session:
        was_away = join(session, asked.jam, asked.user_id, asked.around.now())
    return answers.joined_answer(asked.jam, already=not was_away)


LEAVE = Verb(
    action=Action.LEAVE,
    usage="/jam leave",
    sentence="Stops recording you and erases what was recorded, at once.",
    answer=_leave,
)
JOIN = Verb(
    action=Action.JOIN,
    usage="/jam join",
    sentence="Records you again, from now on, after you left.",
    answer=_join,
)
