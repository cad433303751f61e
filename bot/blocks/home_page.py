"""What Home shows one person: the page as a value, before it is made into blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from jam.findings import Figures
from jam.hints import Close
from jam.ideas import Idea
from jam.places import Jam, Place
from jam.statuses import StatusChange
from jam.talk import PostRef

from bot.blocks.catchup import CatchUp
from bot.blocks.page import Coming


class HomeState(StrEnum):
    """What a person is to the jam that their Home shows."""

    NO_JAM = "no jam"
    OUTSIDER = "outsider"
    LEFT = "left"
    NEWCOMER = "newcomer"
    HERE = "here"


class WaitingKind(StrEnum):
    """What can wait for a person."""

    QUESTION = "question"
    MENTION = "mention"
    DOUBT = "doubt"
    POLL = "poll"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that waits for an answer of this person; a doubt has an `idea`, all else a place.

    `words` are a post's, the reason of a doubt, or what a poll asks, which is open until `at`.
    """

    kind: WaitingKind
    words: str
    url: str
    at: datetime | None = None
    place: Place | None = None
    idea: Idea | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedHint:
    """That a post of this person (`words`, `url`) is close to ideas, which they did not answer."""

    ref: PostRef
    words: str
    url: str
    close: tuple[Close, ...]
    links: Mapping[PostRef, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIdea:
    """An idea, its address, and what the team says of it.

    `moved` says that it got votes since this person was here.
    """

    idea: Idea
    url: str
    moved: bool = False
    said: StatusChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedThing:
    """An idea, a thread (`words`, `url`) or a theme (`words` its name) that a person follows."""

    idea: Idea | None = None
    said: StatusChange | None = None
    words: str = ""
    url: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumLine:
    """A forum, and how many posts of others are new there; with `more` there are more than that."""

    place: Place
    new: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorAnswer:
    """What the sponsor answered somebody in the lobby, where it stands, and since when."""

    words: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastJam:
    """A jam that has ended, and where its closing digest stands ("" where there is none)."""

    jam: Jam
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """All that one person's Home shows; what they may not read is not in it.

    `jam` is the one that it is about, `others` run beside it. `day` counts from 1. `figures` are
    those of the last digest of the whole jam, which ended at `figures_at`. A `brief` page is made
    while many wait for theirs.
    """

    state: HomeState
    now: datetime
    zone: ZoneInfo
    jam: Jam | None = None
    day: int = 0
    days: int = 0
    waiting: tuple[Waiting, ...] = ()
    hints: tuple[MissedHint, ...] = ()
    ideas: tuple[ShownIdea, ...] = ()
    news: CatchUp | None = None
    follows: tuple[FollowedThing, ...] = ()
    hot: tuple[ShownIdea, ...] = ()
    forums: tuple[ForumLine, ...] = ()
    coming: tuple[Coming, ...] = ()
    answers: tuple[SponsorAnswer, ...] = ()
    figures: Figures | None = None
    figures_at: datetime | None = None
    others: tuple[Jam, ...] = ()
    past: tuple[PastJam, ...] = ()
    brief: bool = False
