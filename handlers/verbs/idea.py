"""`/jam idea …`: share one by a form, look at one, and for the team merge and split them."""

import re

from bot.blocks import answers, ideas
from bot.blocks import sharing as blocks
from bot.blocks.ideas import Told, told
from bot.blocks.message import Message
from bot.ideas.finding import Found, find_idea, refused
from bot.ideas.merging import merge, split
from bot.statuses import StatusSaid, say_status, status_in
from handlers.clicks import Click
from handlers.ideas import page_view
from handlers.making import open_share_form
from handlers.verbs.asked import Asked, Verb
from handlers.windows import open_window
from jam.actions import Action

_MERGE, _SPLIT = "/jam idea merge 31 into 14", "/jam idea split 31"
_NUMBER = "[0-9]{1,7}"


def _idea(asked: Asked) -> Message:
    words = asked.words.strip()
    if re.fullmatch(_NUMBER, words):
        return _page(asked, int(words))
    if (said := status_in(words)) is not None:
        return _status(asked, said)
    opened = open_share_form(asked.around, asked.asker, asked.trigger_id, asked.place, words)
    return told(Told.SHARE_OPENED) if opened else answers.try_again()


def _status(asked: Asked, said: StatusSaid) -> Message:
    """Note what the team says of an idea, in whatever channel they type it."""
    found = _find(asked, said.number)
    if found is None:
        return ideas.gone()
    with asked.around.changing() as session:
        against = refused(session, Action.IDEA_STATUS, found, asked.asker)
        if against is not None:
            return against
        return say_status(session, found, said.status, said.note, asked.user_id, asked.around.now())


def _page(asked: Asked, number: int) -> Message:
    found = _find(asked, number)
    if found is None:
        return ideas.gone()
    click = Click(
        user_id=asked.user_id,
        home_team="",
        channel_id=asked.channel_id,
        value="",
        trigger_id=asked.trigger_id,
        blocks=(),
    )
    view = page_view(asked.around, found, asked.asker, click)
    opened = open_window(asked.around, asked.trigger_id, view)
    return ideas.opened(found.idea) if opened else answers.try_again()


def _merge(asked: Asked) -> Message:
    numbers = re.fullmatch(rf"({_NUMBER})\s+(?:into\s+)?({_NUMBER})", asked.words.strip())
    if numbers is None:
        return blocks.which(_MERGE)
    one, into = (_find(asked, int(number)) for number in numbers.groups())
    if one is None or into is None:
        return told(Told.MERGE_MISSING)
    with asked.around.changing() as session:
        for found in (one, into):
            against = refused(session, Action.IDEA_MERGE, found, asked.asker)
            if against is not None:
                return against
        return merge(session, one, into, asked.user_id, asked.around.now())


def _split(asked: Asked) -> Message:
    words = asked.words.strip()
    if not re.fullmatch(_NUMBER, words):
        return blocks.which(_SPLIT)
    found = _find(asked, int(words))
    if found is None:
        return told(Told.MERGE_MISSING)
    with asked.around.changing() as session:
        against = refused(session, Action.IDEA_SPLIT, found, asked.asker)
        return against or split(session, found, asked.around.now())


def _find(asked: Asked, number: int) -> Found | None:
    around = asked.around
    key = ideas.key_of(asked.jam, number)
    return find_idea(around.database, around.client, around.team_id, key, asked.asker, around.now())


IDEA = Verb(
    action=Action.IDEA,
    answer=_idea,
)
MERGE = Verb(
    action=Action.IDEA_MERGE,
    usage=_MERGE,
    answer=_merge,
)
SPLIT = Verb(
    action=Action.IDEA_SPLIT,
    usage=_SPLIT,
    answer=_split,
)
