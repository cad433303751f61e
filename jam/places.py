"""The channels of a jam and a jam itself, as the rest of the house passes them around."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from jam.phases import Phase, PhaseName, current_phase
from jam.plan import Plan


class PlaceKind(StrEnum):
    """What a channel is to the jam."""

    LOBBY = "lobby"
    FORUM = "forum"
    BACKSTAGE = "backstage"


class PlaceState(StrEnum):
    """Whether the bot can work there; everything but READY is said backstage."""

    PLANNED = "planned"
    READY = "ready"
    ARCHIVED = "archived"
    DELETED = "deleted"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The lobby, a forum or the backstage. `channel_id` is empty until it is set up.

    `key` is the forum's key in the plan, "lobby" or "backstage".
    """

    key: str
    kind: PlaceKind
    name: str
    channel_id: str = ""
    channel_name: str = ""
    question: str = ""
    private: bool = False
    state: PlaceState = PlaceState.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Jam:
    """One jam of one workspace, read whole: it is small and decides nearly everything."""

    id: int
    team_id: str
    slug: str
    plan: Plan
    phases: tuple[Phase, ...]
    places: tuple[Place, ...] = ()
    paused_at: datetime | None = field(default=None)

    @property
    def name(self) -> str:
        """Its name, as people read it."""
        return self.plan.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its hours are meant."""
        return ZoneInfo(self.plan.zone)

    @property
    def phase(self) -> Phase:
        """The phase it is in."""
        return current_phase(self.phases)

    @property
    def has_ended(self) -> bool:
        """Whether people no longer jam in it, so that its channels are free for another."""
        return self.phase.name.order >= PhaseName.CLOSED.order

    @property
    def forums(self) -> tuple[Place, ...]:
        """Its forums, in the plan's order."""
        return tuple(p for p in self.places if p.kind is PlaceKind.FORUM)

    @property
    def lobby(self) -> Place:
        """Where all meet."""
        return next(p for p in self.places if p.kind is PlaceKind.LOBBY)

    @property
    def backstage(self) -> Place:
        """Where the jam team meets."""
        return next(p for p in self.places if p.kind is PlaceKind.BACKSTAGE)

    def place(self, key: str) -> Place:
        """Return the place with that key; KeyError when the jam has none."""
        found = next((p for p in self.places if p.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def place_of(self, channel_id: str) -> Place | None:
        """Return the place a channel is, None when it is not the jam's."""
        return next((p for p in self.places if p.channel_id == channel_id), None)

    def starts(self, name: PhaseName) -> datetime | None:
        """When a phase started, or else is planned to; None when the jam lacks it."""
        phase = next((p for p in self.phases if p.name is name), None)
        return None if phase is None else (phase.started_at or phase.starts_at)
