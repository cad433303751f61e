"""People as the jam knows them, and what their role lets them do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a jam; facilitators and hosts may hold a forum each."""

    ORGANISER = "organiser"
    SPONSOR = "sponsor"
    HOST = "host"
    FACILITATOR = "facilitator"
    EXPERT = "expert"
    GUEST = "guest"
    PARTICIPANT = "participant"

    @property
    def is_team(self) -> bool:
        """Whether the backstage is theirs."""
        return self in {Role.ORGANISER, Role.HOST, Role.FACILITATOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the workspace as Slack's user list has them."""

    user_id: str
    name: str
    handle: str
    zone: str = "UTC"
    email: str | None = None
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role somebody holds, in one forum (its key) or in the whole jam (None)."""

    user_id: str
    role: Role
    forum: str | None = None
