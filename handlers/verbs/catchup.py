"""`/jam catchup`: what happened since I was last here, in all my forums or in one."""

from bot.blocks import answers
from bot.blocks.catchup import catchup_answer, no_such_forum
from bot.blocks.message import Message
from bot.catching_up import place_called, tell_news
from bot.seeing import sees_now
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _catch_up(asked: Asked) -> Message:
    around, jam = asked.around, asked.jam
    places = (jam.lobby, *jam.forums)
    only = place_called(places, asked.words) if asked.words else None
    if asked.words and only is None:
        return no_such_forum(asked.words, [place for place in places if not place.private])
    database, client, now = around.database, around.client, around.now()
    if only is not None and not sees_now(database, client, jam, only, asked.asker, now):
        return answers.words_are_for_members(only)
    found = tell_news(database, client, jam, asked.asker, around.home, now, only=only)
    around.rearm()
    return catchup_answer(found)


CATCHUP = Verb(
    action=Action.CATCHUP,
    answer=_catch_up,
)
