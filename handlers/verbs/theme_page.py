"""`/jam theme page 3`: the living page of a theme, and what its drafts said."""

import re

from bot.blocks import answers, themes
from bot.blocks import theme_pages as blocks
from bot.blocks.message import Message
from bot.seeing import sees_now
from bot.theme_pages import draft_of, page_for
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action
from jam.canvases import PageKey

_EXAMPLE = "/jam theme page 3"


def _page(asked: Asked) -> Message:
    around, place = asked.around, asked.forum_or_lobby
    if not sees_now(around.database, around.client, asked.jam, place, asked.asker, around.now()):
        return answers.words_are_for_members(place)
    found = re.fullmatch(r"([0-9]{1,6})(?:\s+([0-9]{1,6}))?", asked.words.strip())
    if found is None:
        return themes.which(_EXAMPLE)
    key = PageKey(place=place.key, number=int(found[1]))
    with around.changing() as session:
        if found[2]:
            shown = draft_of(session, asked.jam, key, int(found[2]))
        else:
            shown = page_for(session, asked.jam, key, around.now())
    return shown or blocks.no_theme()


PAGE = Verb(action=Action.THEME_PAGE, usage=_EXAMPLE, answer=_page)
