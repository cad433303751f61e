"""The jam's library of links: what people shared, by how many did."""

from datetime import datetime

from slack_sdk import WebClient

from bot.blocks import library as blocks
from bot.blocks.finding import no_forum
from bot.blocks.message import Message
from bot.finding.answering import is_called
from bot.finding.indexing import keep_up
from bot.links import address
from bot.permission import Asker
from bot.seeing import readable
from jam.finding import LibraryLink
from jam.places import Jam
from storage import Database
from storage.links import count_links, links_shared

PAGE = 10
_CATCH_UP = 2  # batches


def library(
    database: Database,
    client: WebClient,
    jam: Jam,
    asker: Asker,
    forum: str,
    *,
    first: int,
    home: str,
    now: datetime,
) -> Message:
    """Return a page of the links in a forum, or in all that the asker may read."""
    channels = readable(database, client, jam, asker, now)
    open_to = [place for place in (jam.lobby, *jam.forums) if place.channel_id in channels]
    wanted = forum.strip().lstrip("#")
    within = [place for place in open_to if not wanted or is_called(place, wanted)]
    if not within:
        return no_forum(wanted, open_to)
    keep_up(database, jam.team_id, batches=_CATCH_UP)
    here = frozenset(place.channel_id for place in within)
    with database.reading() as session:
        total = count_links(session, jam.id, here)
        first = first if 0 <= first < total else 0
        found = links_shared(session, jam.id, here, most=PAGE, after=first)
    lines = [_line(link, home) for link in found]
    return blocks.library(within[0] if wanted else None, lines, total, first)


def _line(link: LibraryLink, home: str) -> blocks.LinkLine:
    return blocks.LinkLine(
        url=link.url,
        label=link.label,
        host=link.host,
        people=link.people,
        post=address(home, link.last),
    )
