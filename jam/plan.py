"""The plan of a jam: what `jam.yml` says, checked, as one frozen value.

Every field carries an example of what is right; the reader of the file shows it beside what is
wrong. Local times are naive here and mean the plan's zone; `bot/schedule.py` makes instants.
"""

import re
from datetime import datetime, time, timedelta
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from jam.phases import PhaseName
from jam.plan_checks import contradictions
from jam.plan_fields import Clock, Day, EmojiName, Key, LocalTime, PersonRef, Span, Text, Zone
from jam.withheld import LEAST_TOGETHER, MOST_TOGETHER

MAX_FORUMS = 50
"""Each is a channel to set up and a digest a day; a round of them takes minutes."""

MAX_PROMPTS = 200
"""In all. A forum that is asked more than some times a day stops answering."""

MAX_PEOPLE = 100
"""In one role, of a forum or of the jam."""

MAX_PILLARS = 20
"""What forums are grouped by; each is a heading."""

DIGEST_PREVIEW = timedelta(minutes=30)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Phases(_Part):
    """When each stage starts, in local time. Draft lasts until `open`."""

    open: LocalTime = Field(examples=["2026-03-03 09:00"])
    build: LocalTime | None = Field(default=None, examples=["2026-03-04 09:00"])
    vote: LocalTime | None = Field(default=None, examples=["2026-03-05 12:00"])
    closed: LocalTime = Field(examples=["2026-03-06 09:00"])
    act: LocalTime | None = Field(default=None, examples=["2026-03-10 09:00"])

    def given(self) -> list[tuple[PhaseName, datetime]]:
        """Return the phases the jam has after draft, in order, with their local starts."""
        return [
            (name, start)
            for name in PhaseName
            if name is not PhaseName.DRAFT and (start := getattr(self, name.value)) is not None
        ]


class Promise(_Part):
    """What is done with the result, and by when: what people ask first."""

    text: Text = Field(
        min_length=10, max_length=500, examples=["The COO answers the top ten: yes, no, why."]
    )
    by: Day = Field(examples=["2026-04-01"])


class PlannedPlace(_Part):
    """The lobby's or the backstage's channel."""

    channel: Text = Field(min_length=1, max_length=200, examples=["jam-lobby"])


class PlannedForum(_Part):
    """One question and the channel it is talked about in."""

    key: Key
    name: Text = Field(min_length=1, max_length=60, examples=["Field tools"])
    question: Text = Field(
        min_length=5, max_length=250, examples=["What makes you drive when a click would do?"]
    )
    channel: Text | None = Field(
        default=None, min_length=1, max_length=200, examples=["jam-field-tools"]
    )
    kick_off: Text | None = Field(
        default=None, max_length=2000, examples=["Write one thing that cost you an hour."]
    )
    private: bool = Field(default=False, examples=["true"])
    pillar: Text | None = Field(default=None, examples=["simpler-work"])
    solving: bool = Field(
        default=False,
        examples=["true"],
        description="people ask who has solved something, and mark the reply that did",
    )
    hosts: tuple[PersonRef, ...] = Field(default=(), max_length=MAX_PEOPLE)
    facilitators: tuple[PersonRef, ...] = Field(default=(), max_length=MAX_PEOPLE)
    experts: tuple[PersonRef, ...] = Field(default=(), max_length=MAX_PEOPLE)


class PlannedPrompt(_Part):
    """A question the bot puts to forums: once, each day, or after a phase has started.

    Exactly one of `at`, `daily` and `after` says when.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Who has fixed this already?", "daily": "10:30"}]}
    )

    text: Text = Field(
        min_length=3, max_length=1000, examples=["Who has fixed this in their own team?"]
    )
    forums: tuple[Key, ...] = Field(default=(), description="empty: all of them")
    at: LocalTime | None = Field(default=None, examples=["2026-03-03 14:00"])
    daily: Clock | None = Field(default=None, examples=["10:30"])
    after: PhaseName | None = Field(default=None, examples=["build"])
    delay: Span = Field(default=timedelta(0), examples=["30m"])
    patience: Span = Field(
        default=timedelta(hours=2),
        examples=["2h"],
        description="how late it may still be posted, after an outage or a pause",
    )


class DigestPlan(_Part):
    """When digests are posted, and whether tone is measured."""

    at: Clock = Field(default=time(9, 0), examples=["09:00"])
    tone: bool = Field(default=False, examples=["true"])


class Emoji(_Part):
    """The three emoji that mean something."""

    idea: EmojiName = Field(default="bulb", examples=["bulb"])
    support: EmojiName = Field(default="+1", examples=["+1"])
    doubt: EmojiName = Field(default="thinking_face", examples=["thinking_face"])


class WithheldNames(_Part):
    """In which forums people may say something without their name, and when it is posted.

    It is posted at these hours, or once so many wait, never one alone.
    """

    forums: tuple[Key, ...] = Field(min_length=1, max_length=MAX_FORUMS, examples=[["field-tools"]])
    at: tuple[Clock, ...] = Field(
        default=(time(10, 0), time(16, 0)), min_length=1, max_length=6, examples=[["10:00"]]
    )
    together: int = Field(default=5, ge=LEAST_TOGETHER, le=MOST_TOGETHER, examples=[5])


class Retention(_Part):
    """How long what people said is kept, and how long Slack itself keeps it."""

    kept_until: Day = Field(examples=["2026-06-30"])
    slack_days: int | None = Field(default=None, ge=1, le=36_500, examples=[90])


GroundRule = Annotated[
    Text, Field(min_length=3, max_length=300, examples=["Argue with ideas, not with people."])
]
Language = Annotated[
    str,
    Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        examples=["en"],
        description="must be a language's code",
    ),
]
Pillar = Annotated[Text, Field(min_length=3, max_length=200, examples=["Simpler work"])]


class Plan(_Part):
    """A whole jam, as its organiser wrote it down."""

    name: Text = Field(min_length=3, max_length=80, examples=["Give us an hour back"])
    slug: Key | None = None
    purpose: Text = Field(
        min_length=10, max_length=1000, examples=["Find what costs each of us an hour a day."]
    )
    success: Text | None = Field(
        default=None, max_length=500, examples=["Three fixes are live by June."]
    )
    sponsor: PersonRef
    promise: Promise
    zone: Zone = Field(examples=["Europe/London"])
    phases: Phases
    organisers: tuple[PersonRef, ...] = Field(default=(), max_length=MAX_PEOPLE)
    lobby: PlannedPlace
    backstage: PlannedPlace = Field(examples=[{"channel": "jam-team"}])
    forums: tuple[PlannedForum, ...] = Field(min_length=1, max_length=MAX_FORUMS)
    pillars: dict[Key, Pillar] = Field(
        default_factory=dict, max_length=MAX_PILLARS, examples=[{"simpler": "Simpler work"}]
    )
    prompts: tuple[PlannedPrompt, ...] = Field(default=(), max_length=MAX_PROMPTS)
    digest: DigestPlan = DigestPlan()
    emoji: Emoji = Emoji()
    withheld_names: WithheldNames | None = Field(
        default=None, examples=[{"forums": ["field-tools"]}]
    )
    ground_rules: tuple[GroundRule, ...] = Field(default=(), max_length=12)
    retention: Retention
    languages: tuple[Language, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        found = contradictions(self.model_dump())
        if found:
            # Each keeps its own place in the plan, which a ValueError could not carry.
            raise ValidationError.from_exception_data(
                type(self).__name__,
                [
                    InitErrorDetails(
                        type=PydanticCustomError("contradiction", "{what}", {"what": c.what}),
                        loc=c.where,
                        input=None,
                    )
                    for c in found
                ],
            )
        return self

    @property
    def known_as(self) -> str:
        """The jam's slug: as given, else made from its name."""
        made = re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")[:40].rstrip("-")
        return self.slug or made or "jam"

    @property
    def tzinfo(self) -> ZoneInfo:
        """The zone its local times are meant in."""
        return ZoneInfo(self.zone)
