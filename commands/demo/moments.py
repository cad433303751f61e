"""Moments as the demo's files write them ("d2 16:30"), and when people get round to reacting."""

import hashlib
import re
from datetime import datetime, time, timedelta
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.local_time import instant_of
from jam.plan import Plan

QUICKEST = timedelta(minutes=1)
SLOWEST_TO_QUICKEST = 200.0
"""Most people react within minutes, some after three hours."""

SECOND_THOUGHTS = timedelta(hours=23, minutes=30)
"""How long after a post a reaction to it is taken back."""

_MOMENT = re.compile(r"d([1-9]) ([0-2][0-9]):([0-5][0-9])")


class Moment(BaseModel):
    """A day of the jam, the opening one being 1, and a local time."""

    model_config = ConfigDict(frozen=True)

    day: int
    at: time

    def instant(self, plan: Plan) -> datetime:
        """Return the instant (aware UTC) it is in a jam with this plan."""
        date = plan.phases.open.date() + timedelta(days=self.day - 1)
        return instant_of(datetime.combine(date, self.at), plan.tzinfo)


def _read(text: object) -> object:
    found = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return text
    return Moment(day=int(found[1]), at=time(int(found[2]), int(found[3])))


Written = Annotated[Moment, BeforeValidator(_read)]
"""A moment in a file: "d2 16:30"."""


def chance(*what: object) -> float:
    """Return a number from 0 to below 1 that the same things always get."""
    digest = hashlib.sha256("\n".join(map(str, what)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def reacts_at(posted: datetime, until: datetime, *who: object) -> datetime:
    """Return when somebody reacts to a post: soon after it, and before it is too late.

    `who` is what tells this reaction from the others; the same one always takes the same time.
    """
    delay = QUICKEST * SLOWEST_TO_QUICKEST ** chance(*who)
    if posted + delay >= until:
        delay = (until - posted) * chance(*who, "in a hurry")
    when: datetime = posted + delay
    return when.replace(microsecond=0)


def thinks_again_at(posted: datetime, reacted: datetime, until: datetime) -> datetime:
    """Return when somebody takes a reaction back: the next day, or half-way to the end."""
    halfway = reacted + (until - reacted) / 2
    return max(reacted, min(posted + SECOND_THOUGHTS, halfway)).replace(microsecond=0)
