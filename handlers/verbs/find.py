"""`/jam find …` and `/jam links`: what was said and shared, found again."""

from bot.blocks.message import Message
from bot.finding.answering import Search, find
from bot.finding.library import library
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _find(asked: Asked) -> Message:
    return find_page(asked, 0)


def find_page(asked: Asked, first: int) -> Message:
    """Return a page of what the asked words find, from the result number `first` on."""
    search = Search(
        jam=asked.jam,
        asker=asked.asker,
        channel_id=asked.channel_id,
        text=asked.words,
        first=first,
        home=asked.around.home,
    )
    return find(asked.around.database, asked.around.client, search, asked.around.now())


def _links(asked: Asked) -> Message:
    return links_page(asked, 0)


def links_page(asked: Asked, first: int) -> Message:
    """Return a page of the links shared in the place that the asked words name, or everywhere."""
    around = asked.around
    return library(
        around.database,
        around.client,
        asked.jam,
        asked.asker,
        asked.words,
        first=first,
        home=around.home,
        now=around.now(),
    )


FIND = Verb(
    action=Action.FIND,
    answer=_find,
)
LINKS = Verb(
    action=Action.LINKS,
    usage="/jam links",
    answer=_links,
)
