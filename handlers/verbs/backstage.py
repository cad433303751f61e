"""`/jam backstage`: lets somebody of the jam team into its private channels, because they ask."""

from bot.blocks import answers
from bot.blocks.message import Message
from bot.meaning import private_places_of
from bot.membership import let_in
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _backstage(asked: Asked) -> Message:
    around, jam = asked.around, asked.jam
    with around.database.reading() as session:
        doors = private_places_of(session, jam, asked.user_id)
    shut = let_in(around.client, doors, asked.user_id)
    return answers.let_in(doors) if shut is None else answers.cannot_let_in(shut)


BACKSTAGE = Verb(
    action=Action.BACKSTAGE,
    usage="/jam backstage",
    answer=_backstage,
)
