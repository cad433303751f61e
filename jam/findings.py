"""What the analysis finds in a window of talk, and what a digest is filled from."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jam.instants import Window
from jam.shape import TalkShape
from jam.talk import PostRef
from jam.themes import Change

UNKNOWN_LANGUAGE = "und"
"""The code for what is too short, has no letters or is in no language known (ISO 639-2)."""


class Trend(StrEnum):
    """How a theme moves against the previous digest."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one post, shortened at a sentence or word. `author_id` is for choosing names.

    `objects` marks the strongest objection to what the quote before it is about.
    """

    ref: PostRef
    text: str
    author_id: str
    forum: str
    objects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What at least three different people wrote about, under a phrase of theirs.

    `number` is the theme's own in its place, for ever, and so is its `colour`, one of twelve.
    `people` counts those who wrote about it in the window, `before` those in the previous
    digest's (None when there was no previous digest); `forums` counts the forums where three
    people and a tenth of its own or more wrote about it. `change` is what the last run made of it.
    `language` is the code of the one its label is in, empty where that is not clear, or is the one
    most of the talk is in.
    """

    number: int = 0
    label: str
    language: str = ""
    colour: int = 0
    people: int
    posts: int
    before: int | None = None
    trend: Trend = Trend.STEADY
    change: Change | None = None
    forums: int = 1
    refs: tuple[PostRef, ...] = ()
    objection: Quote | None = None
    """The strongest post against what most want of it; None when none was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HotThread:
    """A thread many different people answered or reacted to in the window."""

    ref: PostRef
    excerpt: str
    repliers: int
    reactors: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question nobody answered, asked at `asked_at`.

    `context` is what its author said just before, where the question cannot be read without it.
    `people` stand in its thread or reacted to it: `in_thread` (0 where nobody has replied),
    `reacted`.
    """

    ref: PostRef
    text: str
    author_id: str
    asked_at: datetime
    people: int
    in_thread: int = 0
    reacted: int = 0
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlooked:
    """A substantial post that few people replied or reacted to."""

    ref: PostRef
    excerpt: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts over one window. `people` posted or reacted; `first_time` posted never before."""

    posts: int = 0
    people: int = 0
    authors: int = 0
    threads: int = 0
    replies: int = 0
    reactions: int = 0
    first_time: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some posts, by how many people, and between which shares (0 to 1) it lies.

    The interval holds the share of all such talk in 95 of 100 samples.
    """

    count: int
    people: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Posts that speak clearly well, and ill, among `n` measured ones by `people` people.

    `unmeasured` more are in languages that are not measured. `forum` is empty for all forums
    together, and where there is only one.
    """

    forum: str = ""
    window: Window
    positive: Share
    negative: Share
    n: int
    people: int
    unmeasured: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The posts in one language, and how many people wrote them.

    `language` is its code (ISO 639), `UNKNOWN_LANGUAGE` for posts too short to tell.
    """

    language: str
    posts: int
    people: int

    @property
    def is_known(self) -> bool:
        """Whether the language could be told."""
        return self.language != UNKNOWN_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Posts an hour: `counts[name][i]` belongs to the hour starting at `hours[i]` (UTC)."""

    hours: tuple[datetime, ...]
    counts: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """An idea that was fixed during the jam: its number, its title, and what was done, or ""."""

    ref: PostRef
    idea: int
    title: str
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HotIdea:
    """An idea on which people took a side: its votes, and the strongest reply that objects."""

    ref: PostRef
    number: int
    title: str
    supporters: int
    doubters: int
    objection: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A post and the earliest one it grew from, with `between` more posts on the way.

    Both are quotes of a few words; `idea` is the later one's number, 0 where it is none.
    """

    post: Quote
    origin: Quote
    between: int = 0
    idea: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything a digest of one forum, or of the whole jam, is filled from."""

    window: Window
    figures: Figures
    before: Figures | None
    themes: tuple[Theme, ...]
    held: dict[str, int] = field(default_factory=dict)
    """People by theme: the next digest's `before`."""
    hot: tuple[HotThread, ...]
    quotes: tuple[Quote, ...]
    questions: tuple[OpenQuestion, ...]
    overlooked: Overlooked | None
    activity: Activity
    tone: tuple[Tone, ...] = ()
    languages: tuple[Spoken, ...] = ()
    """The languages of the window's posts, the one most people wrote in first, the unknown last."""
    forum_people: dict[str, int] | None = None
    """For the jam's digest: people who took part by forum name."""
    overall: tuple[Theme, ...] = ()
    """Themes of all the talk until now, where the window itself is too thin to have a subject."""
    fixed: tuple[Fixed, ...] = ()
    """Ideas that the team said were fixed, within the window."""
    ideas: tuple[HotIdea, ...] = ()
    """Ideas on which people took a side, the most first; the jam's only without an answer yet."""
    built: tuple[Built, ...] = ()
    """What grew from others' posts; the jam's only from one forum to another."""
    shape: TalkShape | None = None
    """How the threads that began in the window were answered, and how evenly it was carried."""

    def shown(self) -> tuple[PostRef, ...]:
        """Return every post the top message shows, so that tomorrow's shows others."""
        refs = [q.ref for q in self.quotes] + [q.ref for q in self.questions[:2]]
        refs += [h.ref for h in self.hot[:2]]
        refs += [idea.ref for idea in self.ideas[:2]] + [b.post.ref for b in self.built[:1]]
        return tuple(dict.fromkeys(refs + ([self.overlooked.ref] if self.overlooked else [])))
