"""`/jam status` and `/jam help`: where the jam stands, and what one can do."""

from bot.blocks.message import Message
from bot.blocks.status import status
from bot.blocks.verbs import VerbHelp
from bot.meaning import may
from bot.status import status_of
from handlers.verbs.asked import TEAM, Asked, Verb


def _status(asked: Asked) -> Message:
    around = asked.around
    with around.database.reading() as session:
        found = status_of(
            session,
            asked.jam,
            around.now(),
            asked_in=asked.channel_id,
            for_team=may(session, asked.jam, asked.user_id, TEAM, None),
        )
    return status(found)


STATUS = Verb(
    help=VerbHelp(
        name="status", usage="/jam status", sentence="Where the jam stands and what comes next."
    ),
    answer=_status,
)
