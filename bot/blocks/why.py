"""Why a digest says what it says: a list of its lines, and one line with all behind it."""

from dataclasses import dataclass
from typing import Any

from jam.explanations import LeftOut, Line, LineKind
from jam.findings import Figures
from jam.instants import Window
from jam.places import Jam, Place
from slack_sdk.models.blocks import ActionsBlock, Block, SectionBlock
from slack_sdk.models.views import View

from bot.blocks.catalogue import FEWEST, people, say
from bot.blocks.ideas import counted
from bot.blocks.message import (
    Message,
    button,
    buttons,
    message,
    note,
    plain_text,
    section,
    sections,
)
from bot.blocks.safe import Mrkdwn, bold, bracketed, code, date, italic, joined, link, safe

DIGEST, LINE = "digest_why", "digest_why_line"
MODAL = "why"
_WORDS = 120
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A post that a line rests on, as it stands now; `url` is empty where it was not asked for."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyLine:
    """A line as it can be read now: under which number, what it says, and what it rests on.

    `words` are empty where nobody may read them any more. Of the posts behind it `basis` are
    shown, `more` stand as well, and `gone` are no longer there or not for whoever asks.
    """

    number: int
    line: Line
    words: str
    key: str = ""
    basis: tuple[Basis, ...] = ()
    more: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a place's digest of a window says what it says; `key` is how a button names it."""

    jam: Jam
    place: Place
    window: Window
    figures: Figures
    lines: tuple[WhyLine, ...]
    left_out: LeftOut
    key: str = ""


def why_button(key: str) -> ActionsBlock:
    """Return the button under a digest; `key` says of which."""
    return buttons(button(say("why.button"), DIGEST, key))


def why_answer(found: Why) -> Message:
    """Return the lines of a digest with their numbers, for `/jam why`."""
    lines = [_numbered(one) for one in found.lines[:_MOST]]
    how = say("why.one", line=code("/jam why 1"), theme=code("/jam why theme 4"))
    head = [bold(_head(found)), _window(found)]
    rules = section(say("why.headline"))
    return message(_head(found), *sections([*head, *lines]), rules, *_left_out(found), note(how))


def line_answer(found: Why, line: WhyLine) -> Message:
    """Return all that is behind one line."""
    return message(_head(found), *_behind(found, line))


def why_modal(found: Why) -> dict[str, Any]:
    """Return the lines of a digest as a modal, each with a button for what is behind it."""
    head = section(joined("\n", [bold(_head(found)), _window(found)]))
    rows: list[Block] = [_row(one) for one in found.lines[:_MOST]]
    return why_window([head, *rows, section(say("why.headline")), *_left_out(found)])


def line_modal(found: Why, line: WhyLine) -> dict[str, Any]:
    """Return all that is behind one line as a modal, with the way back to all lines."""
    back = button(say("why.all"), LINE, found.key)
    return why_window([*_behind(found, line), buttons(back)])


def told_modal(instead: Message) -> dict[str, Any]:
    """Return a modal that says why there is nothing to show."""
    return why_window([section(instead.text)])


def no_digest(place: Place) -> Message:
    """Return that a place has no digest yet."""
    return _line(say("why.none", place=place.name))


def not_kept() -> Message:
    """Return that a digest can no longer be explained."""
    return _line(say("why.not_kept"))


def no_such_line(place: Place, asked: str) -> Message:
    """Return that the latest digest has no such line, and what lists those it has."""
    told = say("why.no_line", place=place.name, line=safe(asked, 40), command=code("/jam why"))
    return _line(told)


def _head(found: Why) -> Mrkdwn:
    return say("why.text", place=found.place.name)


def _window(found: Why) -> Mrkdwn:
    window, zone = found.window, found.jam.zone
    return say(
        "why.window",
        since=date(window.since, zone),
        until=date(window.until, zone),
        posts=found.figures.posts,
        people=people(found.figures.people),
    )


def _row(one: WhyLine) -> SectionBlock:
    made = section(_numbered(one))
    made.accessory = button(say("why.more"), LINE, one.key)
    return made


def _numbered(one: WhyLine) -> Mrkdwn:
    return say("why.line", number=one.number, line=_said(one))


def _said(one: WhyLine) -> Mrkdwn:
    kind = f"{one.line.kind.value}{'.objects' if one.line.objects else ''}"
    missing = say("why.no_name") if one.line.kind is LineKind.THEME else say("why.gone")
    words = safe(one.words, _WORDS) if one.words else italic(missing)
    return say(f"why.line.{kind}", words=words, theme=one.line.theme)


def _behind(found: Why, one: WhyLine) -> list[Block]:
    kind = f"{one.line.kind.value}{'.objects' if one.line.objects else ''}"
    return [
        *sections([bold(_said(one)), _window(found), *_numbers(one.line)]),
        section(say(f"why.how.{kind}")),
        *_posts(one),
        *_left_out(found, themes=one.line.kind is LineKind.THEME),
    ]


def _numbers(line: Line) -> list[Mrkdwn]:
    if line.kind is LineKind.THEME:
        return [_theme_now(line), *_theme_before(line)]
    if line.kind in {LineKind.QUOTE, LineKind.BUILT}:
        return []
    if line.kind is LineKind.IDEA:
        return [say("why.numbers.idea", support=counted(line.people), doubt=counted(line.reacted))]
    told = []
    if line.people >= FEWEST:
        told.append(say("why.numbers.thread", people=people(line.people)))
    if line.reacted >= FEWEST:
        told.append(say("why.numbers.reacted", people=people(line.reacted)))
    return told or [say("why.numbers.few")]


def _theme_now(line: Line) -> Mrkdwn:
    if line.people < FEWEST:
        return say("why.numbers.theme.few")
    return say("why.numbers.theme", people=people(line.people), posts=line.posts)


def _theme_before(line: Line) -> list[Mrkdwn]:
    if line.before is None:
        return []
    if not line.before:
        return [say("why.numbers.new")]
    return [say("why.numbers.before", people=people(line.before))]


def _posts(one: WhyLine) -> list[SectionBlock]:
    lines = [_post(post) for post in one.basis]
    # How many posts a few people wrote would tell how few they are.
    counted = one.line.kind is LineKind.THEME and one.line.people >= FEWEST
    if one.more and counted:
        lines.append(italic(say("why.rests.more", n=one.more)))
    if one.gone and (counted or not one.basis):
        lines.append(italic(say("why.rests.gone", n=one.gone)))
    points = [joined(" ", [Mrkdwn("•"), line]) for line in lines]
    return sections([bold(say("why.rests")), *points]) if points else []


def _post(post: Basis) -> Mrkdwn:
    where = bracketed(link(say("why.open"), post.url)) if post.url else Mrkdwn("")
    return say("why.post", words=safe(post.words, _WORDS) or say("no_words"), link=where)


def _left_out(found: Why, *, themes: bool = True) -> list[SectionBlock]:
    out = found.left_out
    counts = {"team": out.team, "shown": out.shown_before}
    counts |= {"small": out.small, "loose": out.loose} if themes else {}
    lines = [say(f"why.left_out.{why}", n=n) for why, n in counts.items() if n]
    points = [joined(" ", [Mrkdwn("•"), line]) for line in [*lines, say("why.left_out.gone")]]
    return sections([bold(say("why.left_out")), *points])


def why_window(blocks: list[Block], title: str = "why.title") -> dict[str, Any]:
    """Return a modal that explains something; `title` is the name of its title's sentence."""
    view = View(
        type="modal",
        callback_id=MODAL,
        title=plain_text(say(title)),
        close=plain_text(say("why.close")),
        blocks=blocks,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
