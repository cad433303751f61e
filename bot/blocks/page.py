"""What a digest is made of besides the findings, and the digest that comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from jam.findings import Findings, HotThread, Theme
from jam.occurrences import OccurrenceKind
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from jam.talk import PostRef

from bot.blocks.catalogue import FEWEST, say
from bot.blocks.message import Message
from bot.blocks.safe import Mrkdwn, date, joined, link, safe

_NAME = 40
_A_DAY = (timedelta(hours=20), timedelta(hours=28))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something on the plan that readers want to know: a phase (`phase` says which) or else."""

    kind: OccurrenceKind
    at: datetime
    phase: PhaseName | None = None

    def words(self, zone: ZoneInfo) -> Mrkdwn:
        """Say when, and what will happen."""
        what = self.phase.value if self.phase is not None else self.kind.value
        return say("coming.at", when=date(self.at, zone), what=say(f"coming.{what}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPrompt:
    """The question a forum was asked last, and where to answer it."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage:
    """One digest's material: of a forum, or of the jam where `place` is the lobby.

    Where too much of it was taken back since it was posted, `is_thin`, and only figures are left.
    `corrected` is when it was made again; `why` is the key under which it can be explained, empty
    where it is only a preview.

    `names` holds the shown names of those who may be named here (whoever is absent is "a
    participant"), `links` the permalinks of the posts the findings show. `day` counts from 1.
    """

    jam: Jam
    place: Place
    day: int
    days: int
    findings: Findings
    is_closing: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[PostRef, str] = field(default_factory=dict)
    coming: tuple[Coming, ...] = ()
    prompt: AskedPrompt | None = None
    is_thin: bool = False
    corrected: datetime | None = None
    why: str = ""

    @property
    def is_jam(self) -> bool:
        """Whether it speaks for the whole jam."""
        return self.place.kind is not PlaceKind.FORUM

    @property
    def title(self) -> str:
        """The name of what it is about."""
        return self.jam.name if self.is_jam else self.place.name

    @property
    def before(self) -> str:
        """Which digest the figures are held against: "yesterday", "earlier", "" for none."""
        if self.findings.before is None:
            return ""
        span = self.findings.window.until - self.findings.window.since
        return "yesterday" if _A_DAY[0] <= span <= _A_DAY[1] else "earlier"

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes by people; those of fewer than are shown by what they tell."""

        def shown(theme: Theme) -> int:
            return theme.people if theme.people >= FEWEST else 0

        return tuple(sorted(self.findings.themes, key=lambda theme: -shown(theme)))

    @property
    def hot(self) -> tuple[HotThread, ...]:
        """The threads talked about most, without those that a quote shows anyway."""
        quoted = {quote.ref for quote in self.findings.quotes[:2]}
        return tuple(thread for thread in self.findings.hot if thread.ref not in quoted)

    def name_of(self, user_id: str, ref: PostRef) -> Mrkdwn:
        """Return the name to show for a post's author; with its forum, where there are several."""
        name = safe(self.names.get(user_id, ""), _NAME) or say("a_participant")
        return joined(", ", [name, self.forum_of(ref) if self.is_jam else ""])

    def forum_of(self, ref: PostRef) -> Mrkdwn:
        """Return the name of the forum a post stands in, empty when it is not the jam's."""
        place = self.jam.place_of(ref.channel_id)
        return safe(place.name) if place is not None else Mrkdwn("")

    def linked(self, ref: PostRef, text: str, limit: int) -> Mrkdwn:
        """Return a post's words as a link to it."""
        words = safe(text.replace("|", "¦"), limit) or say("no_words")
        return link(words, self.links.get(ref, ""))

    def open_link(self, ref: PostRef) -> Mrkdwn:
        """Return a short link to a post, empty when its address is not known."""
        url = self.links.get(ref)
        return link(say("open"), url) if url else Mrkdwn("")

    def next_line(self, most: int) -> Mrkdwn:
        """Say what comes next, at most that many things."""
        return joined("; ", (c.words(self.jam.zone) for c in self.coming[:most]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest as it is posted: the top message, then the messages in its thread."""

    top: Message
    thread: tuple[Message, ...] = ()
