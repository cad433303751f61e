"""Moments on the plan and what the bot sent for them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class OccurrenceKind(StrEnum):
    """What is to be done at a moment."""

    PHASE = "phase"
    ANNOUNCEMENT = "announcement"
    PROMPT = "prompt"
    POLL = "poll"
    WITHHELD = "names withheld"
    DIGEST_PREVIEW = "digest preview"
    ANSWER = "answer"
    EXPORT = "export"
    NUMBERS = "numbers"
    DIGEST = "digest"
    CLOSING_DIGEST = "closing digest"
    NOTICE = "notice"
    LETTER = "letter"
    JOINING = "joining"
    ERASURE = "erasure"
    RECONCILIATION = "reconciliation"
    CORRECTION = "correction"
    COMPARISON = "comparison"
    LEARNING = "learning"
    IDEA = "idea"
    IDEA_CARD = "idea card"
    HINT = "hint"
    BUILT_ON = "built on"
    SHARED_IDEA = "shared idea"
    UNSHARED_IDEA = "unshared idea"
    CALL = "call"
    IDEA_STATUS = "idea status"
    INTRODUCTION = "introduction"
    ARTICLE = "article"
    ARTICLE_HINT = "article hint"
    CANVAS_GONE = "canvas gone"
    THEME_PAGE = "theme page"
    TIDYING = "tidying"


class OccurrenceState(StrEnum):
    """How far it is. HELD waits for a person; SKIPPED and FAILED say why in `note`."""

    DUE = "due"
    CLAIMED = "claimed"
    DONE = "done"
    HELD = "held"
    SKIPPED = "skipped"
    FAILED = "failed"


MEANT_FOR = "meant_for"
"""Where the detail of a moment that was put off keeps when it was due at first."""


RETRIED = "retried"
"""Where the detail of a moment that failed keeps when a person last had it tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One moment: `key` is unique in the workspace and says what, where and for when.

    `place` is a place's key, empty for the whole jam. `detail` is what the kind needs besides
    (a phase's name, a prompt's text), small and without people's words.
    """

    key: str
    kind: OccurrenceKind
    due_at: datetime
    place: str = ""
    detail: dict[str, str] = field(default_factory=dict)
    state: OccurrenceState = OccurrenceState.DUE
    planned: bool = True
    note: str = ""
    attempts: int = 0

    @property
    def meant_for(self) -> datetime:
        """The moment it is about: an outage puts off when it is due, not what it covers."""
        stated = self.detail.get(MEANT_FOR)
        return datetime.fromisoformat(stated) if stated else self.due_at


class DeliveryState(StrEnum):
    """How far a message is."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"


class DeliveryKind(StrEnum):
    """How it is told whether something reached Slack when no answer came back.

    A message carries its key, a file has an id that was written down before, and what only one
    person sees cannot be looked up.
    """

    MESSAGE = "message"
    FILE = "file"
    WHISPER = "whisper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What the bot sent: `key` says what and for which moment and travels as metadata.

    `claims` counts how often it was taken to be sent; `files` are the ids under which a file was
    uploaded, and of a file `ts` is the id that is shared.
    """

    key: str
    channel_id: str
    state: DeliveryState
    claimed_at: datetime
    claimed_until: datetime
    claimed_by: str = ""
    ts: str = ""
    thread_ts: str = ""
    error: str = ""
    kind: DeliveryKind = DeliveryKind.MESSAGE
    claims: int = 1
    files: tuple[str, ...] = ()
