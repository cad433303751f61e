"""The kinds of values a plan holds, and how each is read from what a person wrote.

Every reader takes a text or the value itself, so that a plan from a file, from the database and
from code mean the same, and says in plain words what is wrong.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

LONGEST_SPAN = timedelta(days=60)
"""The longest delay or patience a plan may ask for."""

_SHOWN = 60
_YEARS = range(1900, 2200)  # outside of them arithmetic with zones may leave the calendar
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
_OFFSET = re.compile(r"\s*(Z|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?)$", re.IGNORECASE)
_SPAN_PART = re.compile(
    r"([0-9]{1,6})\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\s*"
)
_SPAN = re.compile(rf"({_SPAN_PART.pattern})+")
_ISO_SPAN = re.compile(
    r"P(?=[0-9T])(?:([0-9]{1,6})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7}(?:\.[0-9]{1,6})?)S)?)?"
)


def shown(value: object) -> str:
    """Return the value as an error may show it: short, on one line, nothing invisible."""
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, list | tuple):
        return "a list"
    text = " ".join(str(value).split())
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN - 1]}…"
    return text or "nothing"


def read_local_time(value: object) -> datetime:
    """Return a local date and time without zone; ValueError when it is none."""
    if isinstance(value, datetime):
        found = value
    else:
        text = str(value).strip()
        day, clock = text[:10], text[10:].lstrip("Tt ")
        bare = _OFFSET.sub("", clock)
        if _is_date(text):
            raise ValueError(f"{text} has no time of day")
        if not (_DATE.fullmatch(day) and text[10:11] in {" ", "T", "t"} and _CLOCK.fullmatch(bare)):
            raise ValueError(f"{shown(value)} is no date and time")
        if bare != clock:
            raise ValueError(f"{shown(value)}: leave the offset out, times are in the plan's zone")
        try:
            found = datetime.combine(date.fromisoformat(day), read_clock(bare))
        except ValueError:
            raise ValueError(f"{shown(value)} is no date and time") from None
    if found.tzinfo is not None:
        raise ValueError(f"{shown(value)}: leave the offset out, times are in the plan's zone")
    if found.year not in _YEARS:
        raise ValueError(f"{found.year} is no year for a jam")
    return found


def read_clock(value: object) -> time:
    """Return a time of day; ValueError when it is none."""
    if isinstance(value, time):
        if value.tzinfo is not None:
            raise ValueError(f"{shown(value)}: leave the offset out, times are in the plan's zone")
        return value
    text = str(value).strip()
    if _CLOCK.fullmatch(text):
        try:
            return time.fromisoformat(text if text[1] != ":" else f"0{text}")
        except ValueError:
            pass
    raise ValueError(f"{shown(value)} is no time of day")


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return False
    return True


def read_date(value: object) -> date:
    """Return a calendar date; ValueError when it is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = str(value).strip()
    if _DATE.fullmatch(text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            pass
        else:
            if found.year not in _YEARS:
                raise ValueError(f"{found.year} is no year for a jam")
            return found
    raise ValueError(f"{shown(value)} is no date")


def read_span(value: object) -> timedelta:
    """Return a length of time from "30m", "1h30m", "2 days" or ISO's "PT30M"; else ValueError."""
    if isinstance(value, timedelta):
        found = value
    else:
        text = str(value).strip()
        units = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
        if iso := _ISO_SPAN.fullmatch(text.upper()):
            parts = zip(units.values(), iso.groups(), strict=True)
            found = timedelta(**{unit: float(n) for unit, n in parts if n is not None})
        elif _SPAN.fullmatch(text.lower()):
            found = sum(
                (
                    timedelta(**{units[unit[0]]: int(n)})
                    for n, unit in _SPAN_PART.findall(text.lower())
                ),
                timedelta(0),
            )
        else:
            raise ValueError(f"{shown(value)} is no length of time")
    if not timedelta(0) <= found <= LONGEST_SPAN:
        raise ValueError(f"{shown(value)} must lie between 0 and {LONGEST_SPAN.days} days")
    return found


@functools.cache
def _zone_names() -> frozenset[str]:
    # Looking through the zone folders takes too long to do it for each plan.
    return frozenset(available_timezones())


@functools.cache
def _zones_by_guess() -> dict[str, str]:
    """Every zone by its name in small letters, and by its city's where that is no zone itself."""
    names = sorted(_zone_names())
    cities = {name.rpartition("/")[2].lower(): name for name in names}
    return cities | {name.lower(): name for name in names}


def _zone(value: str) -> str:
    if value in _zone_names():
        return value
    known, asked = _zones_by_guess(), value.lower().replace(" ", "_")
    near = get_close_matches(asked, known, n=1, cutoff=0.7)
    hint = f"; did you mean '{known[near[0]]}'?" if near else ""
    raise ValueError(f"'{shown(value)}' is no time zone{hint}")


def _without_controls(value: object) -> object:
    """Drop control characters and half characters: nobody means them, and Slack shows none."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def _without_colons(value: object) -> object:
    return value.strip().strip(":") if isinstance(value, str) else value


LocalTime = Annotated[datetime, BeforeValidator(read_local_time)]
"""A date and time without zone: the plan's zone is meant."""

Clock = Annotated[time, BeforeValidator(read_clock)]
Day = Annotated[date, BeforeValidator(read_date)]
Span = Annotated[timedelta, BeforeValidator(read_span)]
Zone = Annotated[str, AfterValidator(_zone)]
Text = Annotated[str, BeforeValidator(_without_controls)]
Key = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}$",
        examples=["field-tools"],
        description="must be small letters, digits and hyphens, at most 40",
    ),
]
PersonRef = Annotated[
    str,
    Field(
        pattern=r"^([UW][A-Z0-9]{2,}|@[^\s@]+|[^\s@]+@[^\s@]+\.[^\s@]+)$",
        examples=["@ana.ferreira", "U024BE7LH", "ana@example.com"],
        description="must be a handle with @, a mail address or an id",
    ),
]
"""A `U…` id, an @handle, or a mail address."""

EmojiName = Annotated[
    str,
    BeforeValidator(_without_colons),
    Field(
        pattern=r"^[a-z0-9_+'-]+$",
        examples=["bulb"],
        description="must be an emoji's name in Slack, not the picture",
    ),
]
