"""`/jam status` and `/jam help`: where the jam stands, and what one can do."""

from bot.blocks.message import Message
from bot.blocks.status import status
from bot.permission import may
from bot.seeing import sees_now
from bot.status import status_of
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _status(asked: Asked) -> Message:
    around, here = asked.around, asked.place
    seen = here is not None and sees_now(
        around.database, around.client, asked.jam, here, asked.asker, around.now()
    )
    with around.database.reading() as session:
        found = status_of(
            session,
            asked.jam,
            around.now(),
            seen=here if seen else None,
            for_team=may(session, asked.jam, Action.TROUBLES, asked.asker, here),
        )
    return status(found)


STATUS = Verb(
    action=Action.STATUS,
    usage="/jam status",
    answer=_status,
)
