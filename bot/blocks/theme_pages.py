"""The page of a theme: what stands in its canvas, and what is said of it in Slack."""

import re
from collections.abc import Iterable, Mapping

from jam.canvases import PageKey, PageLine, ThemePage
from jam.ideas import Idea
from jam.places import Jam, Place
from jam.talk import PostRef
from slack_sdk.models.blocks import ActionsBlock, Option, StaticSelectElement

from bot.blocks.canvas_text import Markdown, bullets, header, italic, paragraphs
from bot.blocks.canvas_text import line as canvas_line
from bot.blocks.canvas_text import link as canvas_link
from bot.blocks.catalogue import FEWEST, say, say_plainly
from bot.blocks.message import (
    Message,
    button,
    buttons,
    message,
    note,
    plain_text,
    plain_words,
    section,
    sections,
)
from bot.blocks.safe import Mrkdwn, Plain, bold, code, joined, link, plain, safe

OPEN, AGAIN = "theme_page_open", "theme_page_again"
_KEY = re.compile(r"([a-z0-9-]{1,40}) ([a-z0-9-]{1,60}) ([0-9]{1,6})")
_WORDS, _LABEL = 280, 60
_MOST = 25
"""Themes in a menu: of more, those that come first."""


def page_key(jam: Jam, key: PageKey) -> str:
    """Return what a button or a choice brings back of a theme: its jam's slug, place and number."""
    return f"{jam.slug} {key.place} {key.number}"


def page_key_in(text: str) -> tuple[str, PageKey]:
    """Return the jam's slug and the theme that `page_key` made; of none where it is none."""
    found = _KEY.fullmatch(text)
    if found is None:
        return "", PageKey(place="", number=0)
    return found[1], PageKey(place=found[2], number=int(found[3]))


def menu(jam: Jam, place: Place, themes: Iterable[tuple[int, str]]) -> list[ActionsBlock]:
    """Return a menu that opens the page of one of these themes, given by number and name.

    Nothing where none has a name.
    """
    options = [
        Option(
            text=plain_words(plain(f"{number} · {name}", _LABEL)),
            value=page_key(jam, PageKey(place=place.key, number=number)),
        )
        for number, name in themes
        if number and name
    ][:_MOST]
    if not options:
        return []
    words = plain_text(say("page.choose"))
    return [
        ActionsBlock(
            elements=[StaticSelectElement(placeholder=words, action_id=OPEN, options=options)]
        )
    ]


def first_content(key: PageKey) -> Markdown:
    """Return what a page says before its first draft: whose it is, and room for people's words."""
    return paragraphs(
        [
            italic(canvas_line(say_plainly("page.how"))),
            header(say_plainly("page.people")),
            canvas_line(say_plainly("page.write")),
            header(talk_heading()),
            italic(canvas_line(say_plainly("page.history", command=_draft_command(key)))),
        ]
    )


def talk_heading() -> str:
    """Return the heading under which the bot's lines stand."""
    return str(say_plainly("page.talk"))


def as_markdown(lines: Iterable[PageLine], addresses: Mapping[PostRef, str]) -> Markdown:
    """Return lines for the canvas, each with its number, which leads to the post it is about."""
    made = []
    for one in lines:
        mark = canvas_line(one.mark)
        address = addresses.get(one.ref, "") if one.ref else ""
        made.append(Markdown.of(canvas_line(one.text), canvas_link(mark, address)))
    return bullets(made)


def facts(posts: int, people: int) -> str:
    """Return how much was said about a theme; of few people not how many they are."""
    if people < FEWEST:
        return str(say_plainly("page.posts", posts=posts))
    return str(say_plainly("page.facts", posts=posts, people=people))


def idea(found: Idea) -> str:
    """Return an idea with its votes, as far as they may be told."""
    title = plain(found.title or "…", _WORDS)
    if found.supporters + found.doubters < FEWEST:
        return str(say_plainly("page.idea", number=found.number, title=title))
    return str(
        say_plainly(
            "page.idea.votes",
            number=found.number,
            title=title,
            support=_counted(found.supporters),
            doubt=_counted(found.doubters),
        )
    )


def _counted(n: int) -> Plain:
    """Return a number of people as `blocks.ideas.counted` does, for a canvas."""
    if not n:
        return say_plainly("idea.nobody")
    return say_plainly("idea.people", n=n) if n >= FEWEST else say_plainly("idea.few")


def objection(words: str) -> str:
    """Return the strongest objection."""
    return str(say_plainly("page.objection", words=plain(words, _WORDS)))


def question(words: str) -> str:
    """Return an open question."""
    return str(say_plainly("page.question", words=plain(words, _WORDS)))


def quote(words: str) -> str:
    """Return somebody's words."""
    return str(say_plainly("page.quote", words=plain(words, _WORDS)))


def where(page: ThemePage, name: str) -> Message:
    """Return the way to a page, and how its drafts are read."""
    text = say("page.where", page=link(safe(name, 60), page.address), version=page.version)
    return message(text, section(text), note(say("page.drafts", command=_code(page.key))))


def being_drafted(jam: Jam, key: PageKey) -> Message:
    """Return that a page is being made, with a button to look again."""
    text = say("page.wanted")
    again = button(say("page.again"), AGAIN, page_key(jam, key))
    return message(text, section(text), buttons(again))


def refused(page: ThemePage) -> Message:
    """Return why Slack made no canvas for a page; it is asked once more."""
    return _line(say("page.refused", error=code(page.error)))


def draft(name: str, version: int, lines: Iterable[PageLine]) -> Message:
    """Return what one draft of a page said, less what was taken back since."""
    head = say("page.draft", version=version, theme=safe(name, 60))
    said = [joined(" ", [Mrkdwn("•"), safe(one.text, _WORDS)]) for one in lines]
    return message(head, *sections([bold(head), *(said or [say("page.draft.none")])]))


def no_draft(latest: int) -> Message:
    """Return that there is no such draft."""
    return _line(say("page.no_draft", version=latest))


def no_theme() -> Message:
    """Return that there is no theme of that number."""
    return _line(say("page.no_theme", themes=code("/jam themes")))


def _code(key: PageKey) -> Mrkdwn:
    return code(_draft_command(key))


def _draft_command(key: PageKey) -> str:
    return f"/jam theme page {key.number} 1"


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
