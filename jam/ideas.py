"""Ideas: posts put forward, who stands behind and against them, and what a person keeps an eye on.

An idea has its post's words. Its title is the post's first line unless a person gave it one, so
what is edited, deleted or erased in the post is so in the idea.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jam.instants import ts_to_instant
from jam.talk import PostRef

TITLE = 120
"""Characters of a title at most: two lines on a phone."""


class IdeaState(StrEnum):
    """Whether an idea stands by itself, counts for another one, or has lost its post."""

    STANDING = "standing"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """What a vote says."""

    SUPPORT = "support"
    DOUBT = "doubt"


class How(StrEnum):
    """How a vote was given: an emoji is for everybody to see, a button is between us."""

    EMOJI = "emoji"
    BUTTON = "button"


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One idea as it stands, with its number in the jam, which it keeps for ever.

    `author_id` wrote the post (None once it is gone), `made_by` put it forward (None once they
    left). `title` is plain text, "" where the post has no words. `titled_by` gave it, None where
    it is the post's own line. `merged_into` is what it was merged into; it `counts_for` the idea
    at the end of that chain, its own number while it stands. `supporters` and `doubters` are
    those of all ideas that count for it, each person once and its authors not at all.
    """

    number: int
    ref: PostRef
    author_id: str | None
    title: str
    made_by: str | None
    made_at: datetime
    state: IdeaState = IdeaState.STANDING
    root_ts: str = ""
    titled_by: str | None = None
    merged_into: int | None = None
    counts_for: int = 0
    supporters: int = 0
    doubters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something a person did about an idea: an emoji that stands, or a press of a button.

    `side` is None where a button took the vote back. `at` is Slack's `ts` of the moment.
    """

    side: Side | None
    how: How
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """The one vote of a person on an idea, as it stands. `reason` is their one line why, or ""."""

    idea: int
    user_id: str
    side: Side
    how: How
    at: str
    reason: str = ""


def vote_of(acts: Iterable[Act], *, own: bool = False) -> Act | None:
    """Return the act by which a person's vote stands; None when they have none.

    Of the emoji that stand and the buttons they pressed the latest act wins, so a vote is changed
    and never added to: an emoji that was taken off counts no more, and what was given before it
    is what stands again. A vote on something of one's `own` never counts.
    """
    if own:
        return None
    # Of two acts of one instant always the same wins, in whatever order they are read.
    order = sorted(acts, key=lambda act: (ts_to_instant(act.at), act.how, act.side or ""))
    return order[-1] if order and order[-1].side is not None else None


_ANGLE = re.compile(r"<([^<>]*)>")
_EMOJI = re.compile(r":[a-z0-9_+'-]+:(?::skin-tone-[2-6]:)?", re.IGNORECASE)
_MARKS = re.compile(r"(?<!\w)([*_~`]+)(?=\S)|(?<=\S)([*_~`]+)(?!\w)")
_QUOTE = re.compile(r"^\s*(?:&gt;)+\s?")
_SENTENCE_ENDS = re.compile(r"(?:(?<=\w\w\w\.)|(?<=\w[!?…]))\s+(?=[^a-z])")
_SHORT = 60  # characters of a line that is a title as it is
_STOP = re.compile(r"(?<=[^.\s])\.\s*$")  # a title of one sentence has none
_ENOUGH = 20  # of a sentence: "Good morning!" is no title
_UNSAID = re.compile(r"[\W_]+")


def title_of(text: str) -> str:
    """Return the first line of a post's raw `text` that says something, as plain text.

    Mentions of people read "someone", links by their label or their host; formatting and names
    of emoji go. Of a longer line it is the first sentence that says enough, else what fits, cut
    at a word. One sentence loses its full stop. "" when no line has a letter or a digit.
    """
    for line in text[:4_000].splitlines():
        said = _EMOJI.sub("", _ANGLE.sub(_shown, _QUOTE.sub("", line)))
        said = _MARKS.sub("", said)
        for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            said = said.replace(entity, sign)
        if not _UNSAID.fullmatch(said) and said:
            title = _first_sentence(said) if len(said) > _SHORT else said
            is_one = _SENTENCE_ENDS.search(title) is None
            return short_title(_STOP.sub("", title) if is_one else title)
    return ""


def _first_sentence(line: str) -> str:
    """Return the start of a line up to where a sentence ends, the whole where none does."""
    ends = (found.start() for found in _SENTENCE_ENDS.finditer(line))
    end = next((end for end in ends if end >= _ENOUGH), None)
    return line if end is None else line[:end]


def short_title(title: str) -> str:
    """Return a title as one line of printable characters that is not too long."""
    # Nearly all are printable, and of hundreds of ideas each has its post read for its title.
    shown = title if title.isprintable() else "".join(c if c.isprintable() else " " for c in title)
    line = " ".join(shown.split())
    if len(line) <= TITLE:
        return line
    head, _, _ = line[:TITLE].rpartition(" ")
    return f"{(head or line[: TITLE - 1]).rstrip(' .,;:–-')}…"


def says_something(title: str) -> bool:
    """Whether a title has a letter or a digit in it, and not only signs or pictures."""
    return bool(title) and _UNSAID.fullmatch(title) is None


def _shown(match: re.Match[str]) -> str:
    target, _, label = match[1].partition("|")
    if target.startswith("@"):
        return "someone"
    if label:
        return label
    if target.startswith(("#", "!")):
        return ""
    return re.sub(r"^(?:https?://|mailto:)(?:www\.)?", "", target).partition("/")[0]


class Follow(StrEnum):
    """What a person can follow."""

    IDEA = "idea"
    THEME = "theme"
    THREAD = "thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One thing that a person follows.

    An idea by its `number`, a theme by its `place` and `number`, a thread by its first post.
    """

    kind: Follow
    number: int = 0
    place: str = ""
    ref: PostRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A post that grew from an earlier one."""

    child: PostRef
    parent: PostRef
    made_by: str | None
    made_at: datetime
