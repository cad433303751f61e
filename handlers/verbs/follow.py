"""`/jam follow …` and `/jam unfollow …`: an idea or a theme by its number; alone, the list.

`/jam follow share` makes a text of what one saved, to be posted by oneself.
"""

import re

from bot.blocks import keeping as blocks
from bot.blocks.message import Message
from bot.ideas.keeping import Kept, keep, kept_list_of, thing_kept
from bot.ideas.passing_on import saved_to_pass_on
from bot.seeing import readable, sees_now
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action
from jam.ideas import Follow, Followed

_WHAT = re.compile(r"(?:(idea|theme)\s+)?#?([0-9]{1,7})", re.IGNORECASE)


def _follow(asked: Asked) -> Message:
    if asked.words.strip().casefold() == "share":
        return _to_pass_on(asked)
    return _kept(asked, on=True) if asked.words.strip() else _list(asked)


def _unfollow(asked: Asked) -> Message:
    return _kept(asked, on=False) if asked.words.strip() else _list(asked)


def _list(asked: Asked) -> Message:
    around = asked.around
    channels = readable(around.database, around.client, asked.jam, asked.asker, around.now())
    return kept_list_of(
        around.database, around.client, around.home, asked.jam, asked.user_id, channels
    )


def _to_pass_on(asked: Asked) -> Message:
    around = asked.around
    channels = readable(around.database, around.client, asked.jam, asked.asker, around.now())
    return saved_to_pass_on(around.database, asked.jam, asked.user_id, channels, around.home)


def _kept(asked: Asked, *, on: bool) -> Message:
    kept = _meant(asked)
    if kept is None:
        return blocks.which_to_follow()
    around = asked.around
    with around.database.writing() as session:
        return keep(session, kept, asked.user_id, around.now(), on=on)


def _meant(asked: Asked) -> Kept | None:
    found = _WHAT.fullmatch(asked.words.strip())
    if found is None:
        return None
    number = int(found[2])
    what = Followed(kind=Follow.IDEA, number=number)
    if (found[1] or "").casefold() == Follow.THEME.value:
        place = asked.forum_or_lobby.key
        what = Followed(kind=Follow.THEME, place=place, number=number)
    around = asked.around
    with around.database.reading() as session:
        kept = thing_kept(session, asked.jam, what)
    if kept is None:
        return None
    sees = sees_now(
        around.database, around.client, asked.jam, kept.place, asked.asker, around.now()
    )
    return kept if sees else None


FOLLOW = Verb(
    action=Action.FOLLOW,
    usage="/jam follow 31",
    answer=_follow,
)
UNFOLLOW = Verb(
    action=Action.UNFOLLOW,
    usage="/jam unfollow 31",
    answer=_unfollow,
)
