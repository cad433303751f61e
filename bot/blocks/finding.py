"""The answers to searches: what was found, and help where there is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from jam.finding import Mark, Piece
from jam.places import Place

from bot.blocks.catalogue import example, quoted, say
from bot.blocks.message import (
    BUTTON_VALUE,
    Message,
    button,
    buttons,
    message,
    note,
    section,
    sections,
)
from bot.blocks.safe import Mrkdwn, bold, channel, code, date, joined, link, safe

COMMAND = "/jam find"
NEXT, BACK = "find_page", "find_other"
PAGE = 5
_QUERY = 80  # characters of a search that its answer repeats
_NAME = 40
_TITLE = 80
_FILES = 3
_CHANNELS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply that answered a question, and who wrote it ("" for who may not be named)."""

    who: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file of a post that was found; what it holds stays in Slack, at `url`."""

    name: str
    kind: Mark
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPost:
    """A post that was found, as it is shown.

    `who` is "" for who may not be named, `number` and `title` are an idea's.
    """

    place: Place
    who: str
    at: datetime
    url: str
    pieces: tuple[Piece, ...]
    own: bool = False
    reply: bool = False
    number: int | None = None
    title: str = ""
    files: tuple[FoundFile, ...] = ()
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of what was found: `posts` of `total`, from `first` (0 is the first) on.

    `query` is the search as it was typed.
    """

    query: str
    posts: tuple[FoundPost, ...]
    total: int
    first: int = 0
    more: bool = False
    some: bool = False
    cut: int = 0
    unknown: tuple[str, ...] = ()


def found(page: Page, zone: ZoneInfo) -> Message:
    """Return a page of what was found, with the way to the next."""
    shown = code(page.query[:_QUERY])
    head = say("find.head.more" if page.more else "find.head", n=page.total, query=shown)
    remarks = [say("find.some")] if page.some else []
    remarks += _remarks(page.unknown, page.cut)
    lines = [joined("\n", _lines(post, zone)) for post in page.posts]
    last = page.first + len(page.posts)
    foot = [note(say("find.order"))]
    if page.total > len(page.posts):
        foot.insert(0, note(say("find.page", first=page.first + 1, last=last, n=page.total)))
    row = []
    if page.first:
        row.append(button(say("find.previous"), BACK, _value(page, page.first - PAGE)))
    if last < page.total:
        n = min(PAGE, page.total - last)
        row.append(button(say("find.next", n=n), NEXT, _value(page, last)))
    return message(
        head,
        *sections([bold(head), *remarks]),
        *(section(line) for line in lines),
        *([buttons(*row)] if row else []),
        *foot,
    )


def value_of(first: int, query: str) -> str:
    """Return what a button for a page carries."""
    return f"{first}:{query}"[:BUTTON_VALUE]


def _value(page: Page, first: int) -> str:
    return value_of(max(first, 0), page.query)


def _lines(post: FoundPost, zone: ZoneInfo) -> list[Mrkdwn]:
    lines = [
        say(
            "find.where",
            what=link(_what(post), post.url),
            channel=channel(post.place.channel_id, post.place.channel_name or post.place.name),
            who=_who(post.who, own=post.own),
            when=date(post.at, zone),
        )
    ]
    if post.pieces:
        lines.append(_marked(post.pieces))
    if post.files:
        lines.append(files_line(post.files))
    if post.answer is not None:
        who = _who(post.answer.who, own=False)
        lines.append(say("find.answer", who=who, answer=_marked(post.answer.pieces)))
    return lines


def files_line(files: Sequence[FoundFile]) -> Mrkdwn:
    """Return the first files of a post by kind and name, each a link."""
    names = [
        say(f"find.{file.kind.value}", name=link(file.name, file.url, _NAME))
        for file in files[:_FILES]
    ]
    return say("find.files", files=joined(", ", names))


def _what(post: FoundPost) -> Mrkdwn:
    if post.number is not None and post.title:
        return bold(say("find.idea", number=post.number, title=safe(post.title, _TITLE)))
    if post.number is not None:
        return bold(say("find.idea.untitled", number=post.number))
    return bold(say("find.reply" if post.reply else "find.first"))


def _who(name: str, *, own: bool) -> Mrkdwn:
    if own:
        return say("find.you")
    return safe(name, _NAME) if name else say("find.participant")


def _marked(pieces: Sequence[Piece]) -> Mrkdwn:
    """Return a person's words with those in bold that were looked for."""
    return joined(" ", [bold(safe(p.text)) if p.marked else safe(p.text) for p in pieces])


def _remarks(unknown: Sequence[str], cut: int) -> list[Mrkdwn]:
    made = [say("find.unknown", filters=joined(", ", [code(f[:_NAME]) for f in unknown[:5]]))]
    remarks = [joined(" ", [made[0], how()])] if unknown else []
    return [*remarks, say("find.cut", n=cut)] if cut else remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Why nothing was found, and what may help.

    `meant` is the search corrected, `elsewhere` how many posts other forums have for it, and
    `everywhere` the search for those.
    """

    query: str
    meant: str = ""
    elsewhere: int = 0
    everywhere: str = ""
    unknown: tuple[str, ...] = ()
    cut: int = 0


def nothing(about: Nothing) -> Message:
    """Return that nothing was found, and the nearest that would find something."""
    head = say("find.nothing", query=code(about.query[:_QUERY]))
    lines = [bold(head), *_remarks(about.unknown, about.cut)]
    row = []
    if about.meant:
        lines.append(say("find.nothing.meant", meant=quoted(about.meant, _QUERY)))
        value = value_of(0, about.meant)
        row.append(button(say("find.nothing.try"), NEXT, value, "primary"))
    if about.elsewhere:
        lines.append(say("find.nothing.elsewhere", n=about.elsewhere))
        value = value_of(0, about.everywhere)
        row.append(button(say("find.nothing.everywhere"), NEXT, value, "primary"))
    if not row:
        lines.append(say("find.nothing.fewer"))
    return message(head, *sections(lines), *([buttons(*row)] if row else []), note(how()))


def nothing_to_find(query: str) -> Message:
    """Return how one searches, to somebody who typed nothing that can be looked for."""
    text = (
        say("find.no_words", query=code(query[:_QUERY]))
        if query.strip()
        else say("find.empty", example=code(example("find")))
    )
    return message(text, section(text), note(how()))


def no_forum(name: str, readable: Sequence[Place]) -> Message:
    """Return that no forum is called so, and which there are for this person."""
    if not readable:
        return _line(say("find.no_channels"))
    channels = joined(
        ", ", (channel(p.channel_id, p.channel_name or p.name) for p in readable[:_CHANNELS])
    )
    return _line(say("find.no_forum", name=quoted(name, _NAME), channels=channels))


def nobody(name: str) -> Message:
    """Return that nobody is called so."""
    return _line(say("find.nobody", name=quoted(name, _NAME), me=code("by:me")))


def how() -> Mrkdwn:
    """Return how a search is narrowed."""
    return say(
        "find.how",
        in_forum=code("in:#forum"),
        by=code("by:@name"),
        ideas=code("is:idea"),
        unanswered=code("is:unanswered"),
        answered=code("is:answered"),
        link=code("has:link"),
        file=code("has:file"),
        picture=code("has:picture"),
    )


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
