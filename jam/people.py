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


class Standing(StrEnum):
    """What a person's account is to the workspace, whatever their role in a jam."""

    MEMBER = "member"
    GUEST = "guest account"
    OUTSIDER = "of another workspace"
    DEACTIVATED = "deactivated"
    BOT = "bot"

    @property
    def acts(self) -> bool:
        """Whether there is somebody behind it who can ask for something."""
        return self not in {Standing.DEACTIVATED, Standing.BOT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as Slack's user list has them: people of shared channels are in it too.

    `is_guest` is an account for some channels only; `home_team` is the workspace it belongs to,
    empty where Slack did not say; `locale` is the language they chose in Slack, such as "de-DE".
    """

    user_id: str
    name: str
    handle: str
    zone: str = "UTC"
    email: str | None = None
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False
    is_guest: bool = False
    home_team: str = ""
    locale: str = ""

    def standing_in(self, team_id: str) -> Standing:
        """Return what their account is to that workspace."""
        if self.is_bot:
            return Standing.BOT
        if self.deleted:
            return Standing.DEACTIVATED
        if self.home_team not in {"", team_id}:
            return Standing.OUTSIDER
        return Standing.GUEST if self.is_guest else Standing.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role somebody holds, in one forum (its key) or in the whole jam (None)."""

    user_id: str
    role: Role
    forum: str | None = None
