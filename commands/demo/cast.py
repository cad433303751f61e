"""The people of the demo, read from `people.yml`, as a Slack workspace has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from commands.demo.moments import Written
from jam.plan import Plan


class Member(BaseModel):
    """One entry of the file; `key` is the person's handle. Roles in the jam are the plan's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[a-z]+$")
    name: str
    title: str
    region: str
    tz: str
    locale: str = "en-GB"
    email: str
    sponsor: bool = False
    organiser: bool = False
    host: str = ""
    facilitator: tuple[str, ...] = ()
    guest: bool = False
    bot: bool = False
    joins: Written | None = None
    leaves: Written | None = None

    @property
    def user_id(self) -> str:
        """Their id in the demo's workspace."""
        return f"U0{self.key.upper()}"

    def as_user(self) -> dict[str, Any]:
        """Return Slack's user object for them."""
        profile = {
            "real_name": self.name,
            "display_name": self.name,
            "title": self.title,
            "email": self.email,
        }
        if self.bot:
            profile |= {"bot_id": f"B0{self.key.upper()}", "api_app_id": f"A0{self.key.upper()}"}
        return {
            "id": self.user_id,
            "name": self.key,
            "real_name": self.name,
            "tz": self.tz,
            "locale": self.locale,
            "is_bot": self.bot,
            "is_restricted": self.guest,
            "profile": profile,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody, by their key."""

    members: Mapping[str, Member]

    def __getitem__(self, key: str) -> Member:
        return self.members[key]

    @property
    def people(self) -> tuple[Member, ...]:
        """All who are no programs."""
        return tuple(m for m in self.members.values() if not m.bot)

    def there_from(self, key: str, otherwise: datetime, plan: Plan) -> datetime:
        """Return when somebody came to the jam."""
        joins = self.members[key].joins
        return joins.instant(plan) if joins is not None else otherwise

    def there_until(self, key: str, otherwise: datetime, plan: Plan) -> datetime:
        """Return when somebody left the jam."""
        leaves = self.members[key].leaves
        return leaves.instant(plan) if leaves is not None else otherwise


def read_cast(path: Path) -> Cast:
    """Return the people in the file."""
    found = [Member.model_validate(one) for one in yaml.safe_load(path.read_text("utf-8"))]
    return Cast(members={member.key: member for member in found})
