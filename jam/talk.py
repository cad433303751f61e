"""What people say: posts and reactions as values, and what Slack tells us about them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jam.instants import ts_to_instant


class PostKind(StrEnum):
    """The shapes of a message that count as a post.

    A shared one was given to the bot in a form: it stands in Slack as the bot's message, and is
    the person's post.
    """

    MESSAGE = "message"
    ME = "me"
    FILE = "file"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file attached to a post; its content stays in Slack."""

    name: str
    mimetype: str
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One person's emoji on a post, under the raw name Slack gave ("+1::skin-tone-3").

    `at` is the `ts` of the moment it was put there, "" where that is not known.
    """

    user_id: str
    name: str
    at: str = ""

    @property
    def folded(self) -> str:
        """The name without skin tone: what counts when reactions are counted."""
        return self.name.partition("::")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRef:
    """Where a post stands in Slack."""

    channel_id: str
    ts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A contribution that stands: first post of a thread or reply.

    `text` is raw as Slack sent it; `plain` is the same for reading and analysis, filled by
    whoever reads posts for that purpose.
    """

    channel_id: str
    ts: str
    author_id: str
    text: str
    thread_ts: str | None = None
    broadcast: bool = False
    kind: PostKind = PostKind.MESSAGE
    files: tuple[File, ...] = ()
    edited_ts: str | None = None
    late: bool = False
    reactions: tuple[Reaction, ...] = ()
    plain: str = ""

    @property
    def ref(self) -> PostRef:
        """Where it stands."""
        return PostRef(channel_id=self.channel_id, ts=self.ts)

    @property
    def posted_at(self) -> datetime:
        """When it was written, aware UTC."""
        return ts_to_instant(self.ts)

    @property
    def root_ts(self) -> str:
        """The `ts` of the thread's first post; its own when it is that post."""
        return self.thread_ts or self.ts

    @property
    def is_reply(self) -> bool:
        """Whether it answers in a thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSeen:
    """Slack says: this message stands like this (new, or as edited at `edited_ts`).

    `told_ts` is when Slack told an edit: `edited_ts` has whole seconds, so of two edits in one
    second only this says which came later. Empty for the original.
    """

    channel_id: str
    ts: str
    author_id: str
    text: str
    thread_ts: str | None = None
    broadcast: bool = False
    kind: PostKind = PostKind.MESSAGE
    files: tuple[File, ...] = ()
    edited_ts: str | None = None
    told_ts: str = ""

    @property
    def ref(self) -> PostRef:
        """Where it stands."""
        return PostRef(channel_id=self.channel_id, ts=self.ts)

    @property
    def begins(self) -> bool:
        """Whether it opens a thread, and is told as it was written first."""
        return self.thread_ts in {None, self.ts} and self.edited_ts is None

    @property
    def version(self) -> str:
        """What orders the states of one message: the greater stands, the original is least."""
        return f"{self.edited_ts} {self.told_ts}" if self.edited_ts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGone:
    """Slack says: this message was deleted.

    `told_ts` is when that was told, or when it was certain.
    """

    channel_id: str
    ts: str
    author_id: str | None = None
    told_ts: str = ""

    @property
    def ref(self) -> PostRef:
        """Where it stood."""
        return PostRef(channel_id=self.channel_id, ts=self.ts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionSeen:
    """Slack says: at `event_ts` this person's emoji was put there, or taken away."""

    channel_id: str
    ts: str
    user_id: str
    name: str
    present: bool
    event_ts: str


TalkEvent = MessageSeen | MessageGone | ReactionSeen
"""What the record path takes."""


class ChannelNews(StrEnum):
    """What can happen to a channel while a jam uses it."""

    RENAMED = "renamed"
    ARCHIVED = "archived"
    UNARCHIVED = "unarchived"
    DELETED = "deleted"
    MADE_PRIVATE = "made private"
    BOT_REMOVED = "bot removed"
    BOT_BACK = "bot back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChanged:
    """Slack says: this happened to a channel. `name` is the new name where there is one."""

    channel_id: str
    news: ChannelNews
    name: str = field(default="")
