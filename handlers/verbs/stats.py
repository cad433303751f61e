"""`/jam stats`: who takes part and how the talk goes, here, in another forum, or in all the jam."""

from bot.blocks import answers
from bot.blocks import live_numbers as blocks
from bot.blocks.message import Message
from bot.live_numbers import numbers_now
from bot.seeing import readable
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action
from jam.places import Place


def _stats(asked: Asked) -> Message:
    around, jam = asked.around, asked.jam
    seen = readable(around.database, around.client, jam, asked.asker, around.now())
    words = asked.words.strip()
    place = _place(asked, words) if words else asked.forum_or_lobby
    if place is None or (words and place.channel_id not in seen):
        # A private forum is not told to be there.
        return blocks.which_place(words, [f for f in jam.forums if f.channel_id in seen])
    if place.channel_id not in seen:
        return answers.words_are_for_members(place)
    with around.changing() as session:
        numbers = numbers_now(
            session, jam, place, around.now(), user_id=asked.user_id, channel_id=asked.channel_id
        )
    return blocks.stats(jam, place, numbers) if numbers is not None else blocks.counting()


def _place(asked: Asked, words: str) -> Place | None:
    """Return the forum of that name, key or channel; the lobby for "jam"."""
    wanted = words.casefold().lstrip("#")
    if wanted == "jam":
        return asked.jam.lobby
    return next(
        (
            forum
            for forum in asked.jam.forums
            if wanted
            in {forum.key.casefold(), forum.name.casefold(), forum.channel_name.casefold()}
        ),
        None,
    )


STATS = Verb(
    action=Action.STATS,
    usage="/jam stats",
    answer=_stats,
)
