"""`/jam cards`: three ideas that few have seen."""

from bot.blocks import cards as blocks
from bot.blocks.message import Message
from bot.cards import next_card
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _cards(asked: Asked) -> Message:
    around = asked.around
    found = next_card(around.database, around.client, asked.jam, asked.asker, around.now())
    return found if isinstance(found, Message) else blocks.card(found)


CARDS = Verb(
    action=Action.CARDS,
    usage="/jam cards",
    answer=_cards,
)
