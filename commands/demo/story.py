"""What people do with the bot in the demo, read from `story.yml`, and what is remarked on it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from commands.demo.acts import Act, Joins, Presses, Remarks, Says, Types
from commands.demo.cast import Cast
from commands.demo.moments import Moment, Written
from jam.plan import Plan

LOBBY, BACKSTAGE = "lobby", "backstage"
DOORS_OPEN = Moment.model_validate({"day": 1, "at": "08:30"})
"""When people join the channels who do not come later."""


class Entry(BaseModel):
    """One moment of the story, as the file has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Written
    by: str = ""
    place: str = ""
    types: str = ""
    writes: str = ""
    presses: tuple[str, ...] = ()
    about: str = ""
    remark: str = ""
    show: str = ""


def read_story(path: Path, plan: Plan) -> list[Act]:
    """Return the story in the file as acts."""
    entries = yaml.safe_load(path.read_text("utf-8"))
    return [
        act
        for number, one in enumerate(entries)
        for act in _acts(Entry.model_validate(one), number, plan)
    ]


def _acts(entry: Entry, number: int, plan: Plan) -> Iterator[Act]:
    at, who, place = entry.at.instant(plan), entry.by, entry.place
    if entry.types:
        yield Types(at=at, who=who, place=place, words=entry.types, presses=entry.presses)
    elif entry.presses:
        for button in entry.presses:
            yield Presses(at=at, who=who, place=place, button=button, about=entry.about)
    if entry.writes:
        yield Says(at=at, who=who, place=place, post=f"story:{number}", text=entry.writes)
    if entry.remark:
        yield Remarks(at=at, who=who, place=entry.show, text=entry.remark)


def joining(acts: Sequence[Act], cast: Cast, plan: Plan) -> list[Act]:
    """Return how people come: to the lobby, and to each channel they will do something in.

    Backstage is for those who let themselves in.
    """
    wanted: dict[str, dict[str, None]] = {member.key: {LOBBY: None} for member in cast.people}
    for act in acts:
        if act.who and act.place and not isinstance(act, Remarks):
            wanted.setdefault(act.who, {})[act.place] = None
    opening = DOORS_OPEN.instant(plan)
    return [
        Joins(at=cast.there_from(who, opening, plan), who=who, place=place)
        for who, places in wanted.items()
        for place in places
        if place != BACKSTAGE
    ]
