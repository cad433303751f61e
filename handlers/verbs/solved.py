"""`/jam solved LINK`: which reply answered my question, in words instead of by emoji."""

from bot.blocks.message import Message
from bot.finding.solving import solve
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _solved(asked: Asked) -> Message:
    around = asked.around
    return solve(around.database, around.client, asked.jam, asked.asker, asked.words, around.now())


SOLVED = Verb(
    action=Action.SOLVED,
    usage="/jam solved LINK",
    answer=_solved,
)
