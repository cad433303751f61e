"""`/jam me`: everything the jam keeps of me, as a file."""

from bot.blocks.message import Message
from bot.my_jam import ask_for_mine
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _me(asked: Asked) -> Message:
    around = asked.around
    with around.changing() as session:
        return ask_for_mine(
            session, asked.jam, asked.user_id, around.now(), channel_id=asked.channel_id
        )


ME = Verb(
    action=Action.ME,
    usage="/jam me",
    answer=_me,
)
