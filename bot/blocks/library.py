"""The links that were shared in a jam, counted by people, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from jam.places import Place

from bot.blocks.catalogue import FEWEST, say
from bot.blocks.finding import COMMAND, value_of
from bot.blocks.message import Message, button, buttons, message, note, section, sections
from bot.blocks.safe import Mrkdwn, bold, channel, code, italic, joined, link, safe

LINKS_NEXT = "links_page"
_NAME = 40
_TITLE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A link of the library: where it leads, how many shared it, and where it was shared last."""

    url: str
    label: str
    host: str
    people: int
    post: str


def library(place: Place | None, lines: Sequence[LinkLine], total: int, first: int) -> Message:
    """Return a page of the links that were shared in a place, or in the jam (None)."""
    where = (
        say("links.everywhere")
        if place is None
        else channel(place.channel_id, place.channel_name or place.name)
    )
    find = code(f"{COMMAND} has:link …")
    if not lines:
        none = say("links.none", place=where)
        return message(none, section(none))
    head = say("links.head", n=total, place=where)
    made = [_link_line(line) for line in lines]
    row, key = [], place.key if place is not None else ""
    if first + len(lines) < total:
        n = min(len(lines), total - first - len(lines))
        value = value_of(first + len(lines), key)
        row.append(button(say("find.next", n=n), LINKS_NEXT, value))
    elif first:
        row.append(button(say("links.first"), LINKS_NEXT, value_of(0, key)))
    return message(
        head,
        *sections([bold(head), *made]),
        *([buttons(*row)] if row else []),
        note(say("links.how", find=find)),
    )


def _link_line(line: LinkLine) -> Mrkdwn:
    people = say("links.people", n=line.people) if line.people >= FEWEST else Mrkdwn("")
    post = link(say("links.post"), line.post)
    host = safe(line.host, _NAME)
    label = link(line.label or line.host, line.url, _TITLE)
    return joined(" · ", [label, *([italic(host)] if line.label else []), people, post])
