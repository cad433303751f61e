"""`/jam retry`: tries again what could not be sent, once what stood in its way is mended."""

from bot.blocks import answers
from bot.blocks.message import Message
from bot.sending.retrying import retry
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _retry(asked: Asked) -> Message:
    with asked.around.changing() as session:
        count = retry(session, asked.jam, asked.around.now())
    return answers.tried_again(count)


RETRY = Verb(
    action=Action.RETRY,
    usage="/jam retry",
    answer=_retry,
)
