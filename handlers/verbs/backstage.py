"""`/jam backstage`: lets somebody of the jam team into its private channel, because they ask."""

from bot.blocks import answers
from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from bot.places import invite
from handlers.verbs.asked import TEAM, Asked, Verb


def _backstage(asked: Asked) -> Message:
    backstage = asked.jam.backstage
    invite(asked.around.client, backstage.channel_id, asked.user_id)
    return answers.let_backstage(backstage)


BACKSTAGE = Verb(
    help=VerbHelp(
        name="backstage",
        usage="/jam backstage",
        sentence="Lets you into the jam team's channel.",
        who="organisers, hosts and facilitators",
    ),
    answer=_backstage,
    roles=TEAM,
)
