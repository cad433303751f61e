"""`/jam backstage`: lets somebody of the jam team into its private channels, because they ask."""

from bot.blocks import answers
from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from bot.meaning import private_places_of
from bot.places import invite
from handlers.verbs.asked import TEAM, Asked, Verb


def _backstage(asked: Asked) -> Message:
    around, jam = asked.around, asked.jam
    with around.database.reading() as session:
        doors = private_places_of(session, jam, asked.user_id)
    for place in doors:
        invite(around.client, place.channel_id, asked.user_id)
    return answers.let_in(doors)


BACKSTAGE = Verb(
    help=VerbHelp(
        name="backstage",
        usage="/jam backstage",
        sentence="Lets you into the jam team's channel and the private forums you look after.",
        who="organisers, hosts and facilitators",
    ),
    answer=_backstage,
    roles=TEAM,
)
