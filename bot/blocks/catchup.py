"""What happened since somebody was last here: five lines, a question, and what was left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from jam.ideas import Idea
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from jam.statuses import StatusChange
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.blocks.catalogue import quoted, say
from bot.blocks.ideas import answer_line, sides
from bot.blocks.message import Message, message, note, plain_text, section, sections
from bot.blocks.safe import Mrkdwn, bold, channel, date, joined, link, safe

MODAL = "catchup"
MOST = 5
"""Lines: what a busy person reads."""

_WORDS = 110
_LABEL = 40


class NewsKind(StrEnum):
    """What a line can tell; the first of these are told first."""

    PHASE = "phase"
    STATUS = "status"
    HOT = "hot"
    ANSWER = "answer"
    FOLLOWED = "followed"
    FOLLOWED_THEME = "followed_theme"
    GROWN = "grown"
    THEME = "theme"
    FEW = "few"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened. Which fields say what depends on the kind.

    `words` are a post's, `url` its address, `place` where it stands; `posts` counts the new ones
    it tells of; `said` is what the team says of an idea, `theme` the name of the one that a post is
    about. Of a theme itself `words` is its name and `before` that of the one that led until then.
    """

    kind: NewsKind
    words: str = ""
    url: str = ""
    place: Place | None = None
    posts: int = 0
    idea: Idea | None = None
    before: str = ""
    theme: str = ""
    phase: PhaseName | None = None
    said: StatusChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question this person could answer: a post's, or (without `url`, `at`) the forum's own."""

    words: str
    place: Place
    url: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """What happened in a jam since then, for one person, as far as they may read it.

    `left` posts in so many `channels`, the lobby too, are in no line; with `more` there are more.
    `new` counts the new posts of others by channel.
    """

    jam: Jam
    since: datetime
    zone: ZoneInfo
    news: tuple[News, ...] = ()
    turn: Turn | None = None
    left: int = 0
    channels: int = 0
    more: bool = False
    new: Mapping[str, int] = field(default_factory=dict)

    @property
    def told(self) -> tuple[News, ...]:
        """What is told of it."""
        return self.news[:MOST]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened."""
        return not self.news and not self.left


def catchup_answer(found: CatchUp) -> Message:
    """Return the answer to `/jam catchup`."""
    if found.is_empty:
        text = _nothing(found)
        return message(text, section(text))
    return message(_head(found), *catchup_blocks(found))


def no_such_forum(asked: str, places: Collection[Place]) -> Message:
    """Return that no forum is called so, and which there are."""
    names = joined(", ", map(forum, places))
    text = say("catchup.no_forum", asked=quoted(asked, _LABEL), forums=names)
    return message(text, section(text))


def catchup_modal(found: CatchUp) -> dict[str, Any]:
    """Return the same as a modal."""
    return _modal([section(_nothing(found))] if found.is_empty else catchup_blocks(found))


def told_modal(instead: Message) -> dict[str, Any]:
    """Return a modal that says why there is nothing to show."""
    return _modal([section(instead.text)])


def _modal(blocks: list[Block]) -> dict[str, Any]:
    view = View(
        type="modal",
        callback_id=MODAL,
        title=plain_text(say("catchup.title")),
        close=plain_text(say("catchup.close")),
        blocks=blocks,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def catchup_blocks(found: CatchUp) -> list[Block]:
    """Return the lines with their heading, the question, and how much was left out."""
    lines = [
        say("catchup.line", number=number, line=news_line(one))
        for number, one in enumerate(found.told, start=1)
    ]
    blocks: list[Block] = [*sections([bold(_head(found)), *lines])]
    if found.turn is not None:
        blocks.append(section(turn_line(found.turn)))
    if found.left:
        blocks.append(note(left_line(found)))
    return blocks


def turn_line(turn: Turn) -> Mrkdwn:
    """Return the question that somebody could answer."""
    where = forum(turn.place)
    if not turn.url:
        return say("catchup.turn", forum=where, question=safe(turn.words, _WORDS))
    return say("catchup.question", forum=where, post=post(turn.words, turn.url))


def left_line(found: CatchUp) -> Mrkdwn:
    """Return how much is in no line."""
    name = "catchup.left.more" if found.more else "catchup.left"
    return say(name, n=found.left, channels=found.channels)


def post(words: str, url: str) -> Mrkdwn:
    """Return a post's words as a link to it."""
    return link(safe(words.replace("|", "¦"), _WORDS) or say("no_words"), url)


def forum(place: Place | None) -> Mrkdwn:
    """Return a forum as Slack's link to its channel."""
    return channel(place.channel_id, place.channel_name or place.name) if place else Mrkdwn("")


def idea_link(idea: Idea, url: str) -> Mrkdwn:
    """Return an idea's number and title as a link to its post."""
    named = safe(idea.title.replace("|", "¦"), _WORDS) or say("no_words")
    return link(say("catchup.idea", number=idea.number, title=named), url)


def _head(found: CatchUp) -> Mrkdwn:
    return say("catchup.text", jam=found.jam.name, since=date(found.since, found.zone))


def _nothing(found: CatchUp) -> Mrkdwn:
    return say("catchup.nothing", jam=found.jam.name, since=date(found.since, found.zone))


def news_line(one: News) -> Mrkdwn:
    """Return one thing that happened as a sentence."""
    where, said = forum(one.place), post(one.words, one.url)
    match one.kind:
        case NewsKind.PHASE:
            phase = one.phase.value if one.phase is not None else PhaseName.OPEN.value
            return say(f"catchup.phase.{phase}")
        case NewsKind.HOT | NewsKind.STATUS if one.idea is not None:
            return _idea_line(one, one.idea)
        case NewsKind.ANSWER if one.posts > 1:
            return say("catchup.answers", n=one.posts, forum=where, post=said)
        case NewsKind.FOLLOWED_THEME:
            about = quoted(one.theme, _LABEL)
            return say("catchup.followed_theme", theme=about, forum=where, post=said)
        case NewsKind.THEME:
            return _theme_line(one)
        case _:
            return say(f"catchup.{one.kind.value}", forum=where, post=said)


def _theme_line(one: News) -> Mrkdwn:
    """Say what the talk is about by now: the lobby's digest speaks of all forums."""
    of_all = one.place is not None and one.place.kind is PlaceKind.LOBBY
    sentence = "catchup.theme.jam" if of_all else "catchup.theme"
    named, where = quoted(one.words, _LABEL), forum(one.place)
    if one.before:
        return say(sentence, forum=where, theme=named, before=quoted(one.before, _LABEL))
    return say(f"{sentence}.first", forum=where, theme=named)


def _idea_line(one: News, idea: Idea) -> Mrkdwn:
    named = idea_link(idea, one.url)
    if one.kind is NewsKind.STATUS:
        return say("catchup.status", idea=named, answer=answer_line(one.said))
    return say("catchup.hot", idea=named, sides=sides(idea))
