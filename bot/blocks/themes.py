"""The private answers about themes: which there are, and what a host made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from jam.places import Jam, Place

from bot.blocks.catalogue import say
from bot.blocks.message import Message, listed, message, note, section, sections
from bot.blocks.safe import Mrkdwn, bold, code, italic, joined, safe
from bot.blocks.theme_pages import menu

_MOST = 30
_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme as it stands in the list; one that is not `awake` was not talked about lately."""

    number: int
    label: str
    posts: int
    awake: bool = True
    locked: bool = False


def listing(jam: Jam, place: Place, themes: Sequence[ThemeLine], *, may_change: bool) -> Message:
    """Return the themes of a place with their numbers, and what one can do with one.

    Anybody can follow a theme and open its page; its hosts are told how to change it as well.
    """
    if not themes:
        return _line(say("theme.none", place=place.name))
    head = say("theme.list", place=place.name)
    lines = listed([_point(theme) for theme in themes], _MOST)
    how = [note(_how())] if may_change else []
    pages = menu(jam, place, ((theme.number, theme.label) for theme in themes))
    to_read = note(_open(themes[0].number))
    return message(head, *sections([bold(head), *lines]), *pages, to_read, *how)


def renamed(number: int, label: str) -> Message:
    """Return that a theme has a new name, and where it is read."""
    return _line(say("theme.renamed", number=number, label=safe(label, _LABEL)))


def merged(number: int, into: int, label: str) -> Message:
    """Return that one theme is part of another."""
    return _line(say("theme.merged", number=number, into=into, label=safe(label, _LABEL)))


def split(number: int, label: str, *, other: int, other_label: str) -> Message:
    """Return which two themes came of one."""
    return _line(
        say(
            "theme.split",
            number=number,
            label=safe(label, _LABEL),
            other=other,
            other_label=safe(other_label, _LABEL),
        )
    )


def locked(number: int, label: str, *, is_locked: bool) -> Message:
    """Return that the bot leaves a theme as it is, or no longer does."""
    sentence = "theme.locked" if is_locked else "theme.unlocked"
    return _line(say(sentence, number=number, label=safe(label, _LABEL)))


def which(example: str) -> Message:
    """Return that a theme is named by its number, and an example."""
    problem = say("theme.which", themes=code("/jam themes"))
    return _line(say("usage", problem=problem, example=code(example)))


def _point(theme: ThemeLine) -> Mrkdwn:
    facts = [say("theme.posts", n=theme.posts)]
    facts += [italic(say("theme.is_locked"))] if theme.locked else []
    facts += [] if theme.awake else [italic(say("theme.sleeps"))]
    name = say("theme.line", number=theme.number, label=safe(theme.label, _LABEL))
    return joined(" · ", [name, *facts])


def _open(number: int) -> Mrkdwn:
    return say(
        "theme.open",
        page=code(f"/jam theme page {number}"),
        follow=code(f"/jam follow theme {number}"),
    )


def _how() -> Mrkdwn:
    return say(
        "theme.how",
        rename=code("/jam theme rename 3 a new name"),
        merge=code("/jam theme merge 3 into 5"),
        split=code("/jam theme split 3"),
        lock=code("/jam theme lock 3"),
    )


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
