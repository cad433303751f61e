"""`/jam announce`: a text with which the sponsor announces the jam, for them to post."""

from bot.blocks.joining import announcement_to_post
from bot.blocks.message import Message
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _announce(asked: Asked) -> Message:
    return announcement_to_post(asked.jam)


ANNOUNCE = Verb(
    action=Action.ANNOUNCE,
    usage="/jam announce",
    answer=_announce,
)
