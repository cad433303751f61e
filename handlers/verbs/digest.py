"""`/jam digest`: what would be posted now, for my eyes; `/jam digest post` posts it."""

from bot.answers import ask_for_digest
from bot.blocks import answers
from bot.blocks.message import Message
from bot.digest_requests import post_now
from bot.permission import may
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _preview(asked: Asked) -> Message:
    place, around = asked.forum_or_lobby, asked.around
    with around.changing() as session:
        ask_for_digest(
            session,
            asked.jam,
            place,
            around.now(),
            user_id=asked.user_id,
            channel_id=asked.channel_id,
            may_post=may(session, asked.jam, Action.DIGEST_POST, asked.asker, place),
        )
    return answers.working()


def _post(asked: Asked) -> Message:
    place, around = asked.forum_or_lobby, asked.around
    with around.changing() as session:
        post_now(session, asked.jam, place, around.now())
    return answers.digest_posted(place)


DIGEST = Verb(
    action=Action.DIGEST,
    usage="/jam digest",
    answer=_preview,
)
DIGEST_POST = Verb(
    action=Action.DIGEST_POST,
    usage="/jam digest post",
    answer=_post,
)
