"""What no single field of a plan can show: times out of order, names nobody defined, doubles.

It works on a plan that was only half read as well, so that the organiser who must correct a date
hears about the doubled key in the same breath; what is unreadable or missing is passed over.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import TypeVar

from jam.phases import PhaseName
from jam.plan_fields import read_date, read_local_time, read_span, shown

LONGEST_JAM = timedelta(days=30 * 365)
"""Rehearsals replay years of talk; beyond this, a year is mistyped."""

T = TypeVar("T")
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What does not hang together, and the place in the plan where it is best mended."""

    where: Where
    what: str


def contradictions(plan: object) -> list[Contradiction]:
    """Return all of them; `plan` is a mapping as `jam.yml` holds it, values read or still texts."""
    return [
        *_phases_out_of_order(plan),
        *_mistyped_year(plan),
        *_doubles(plan),
        *_unknown_pillars(plan),
        *_prompts(plan),
        *_promises_before_the_close(plan),
        *_emoji_with_two_meanings(plan),
        *_withheld_names(plan),
    ]


def nearest(word: str, known: Sequence[str]) -> str:
    """Return "; did you mean 'x'?", or which ones there are, or nothing when there are none."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; there are {', '.join(known[:12])}" if known else ""


def _at(plan: object, *where: str | int) -> object:
    """Return what stands there, None when nothing does."""
    for step in where:
        if isinstance(plan, Mapping) and isinstance(step, str):
            plan = plan.get(step)
        elif isinstance(plan, list | tuple) and isinstance(step, int):
            plan = plan[step] if step < len(plan) else None
        else:
            return None
    return plan


def _text(plan: object, *where: str | int) -> str:
    found = _at(plan, *where)
    return found.strip() if isinstance(found, str) else ""


def _read(reader: Callable[[object], T], plan: object, *where: str | int) -> T | None:
    found = _at(plan, *where)
    if found is None:
        return None
    try:
        return reader(found)
    except ValueError:
        return None  # the field's own error says so


def _indices(plan: object, *where: str | int) -> range:
    found = _at(plan, *where)
    return range(len(found)) if isinstance(found, list | tuple) else range(0)


def _starts(plan: object) -> dict[PhaseName, datetime]:
    """Return when phases start locally, as far as it can be read."""
    found = {
        name: _read(read_local_time, plan, "phases", name.value)
        for name in PhaseName
        if name is not PhaseName.DRAFT
    }
    return {name: start for name, start in found.items() if start is not None}


def _phases_out_of_order(plan: object) -> Iterator[Contradiction]:
    for (before, start), (after, following) in itertools.pairwise(_starts(plan).items()):
        if following <= start:
            yield Contradiction(
                where=("phases", after.value),
                what=f"'{after}' ({following:%Y-%m-%d %H:%M}) must start after "
                f"'{before}' ({start:%Y-%m-%d %H:%M})",
            )


def _mistyped_year(plan: object) -> Iterator[Contradiction]:
    starts = _starts(plan)
    opened, closed = starts.get(PhaseName.OPEN), starts.get(PhaseName.CLOSED)
    if opened and closed and closed - opened > LONGEST_JAM:
        what = f"the jam would be open for {(closed - opened).days} days; is the year right?"
        yield Contradiction(where=("phases", "closed"), what=what)


def _doubles(plan: object) -> Iterator[Contradiction]:
    forums = _indices(plan, "forums")
    keys = [("forums", i, "key") for i in forums]
    names = [("forums", i, "name") for i in forums]
    channels: list[Where] = [("lobby", "channel"), ("backstage", "channel")]
    channels += [("forums", i, "channel") for i in forums]
    for places in (keys, names, channels):
        seen: set[str] = set()
        for where in places:
            text = _text(plan, *where).lstrip("#").casefold()
            if text and text in seen:
                what = f"'{shown(_text(plan, *where))}' stands twice; each {where[-1]} is used once"
                yield Contradiction(where=where, what=what)
            seen.add(text)
    for key in keys:
        if _text(plan, *key) in {"lobby", "backstage"}:
            what = f"the key '{_text(plan, *key)}' is reserved; take another for a forum"
            yield Contradiction(where=key, what=what)


def _unknown_pillars(plan: object) -> Iterator[Contradiction]:
    pillars = _at(plan, "pillars")
    known = sorted(str(k) for k in pillars) if isinstance(pillars, Mapping) else []
    for i in _indices(plan, "forums"):
        pillar = _text(plan, "forums", i, "pillar")
        if pillar and pillar not in known:
            yield Contradiction(
                where=("forums", i, "pillar"),
                what=f"there is no pillar '{shown(pillar)}'"
                + (nearest(pillar, known) or "; list it under 'pillars' first"),
            )


def _prompts(plan: object) -> Iterator[Contradiction]:
    keys = [_text(plan, "forums", i, "key") for i in _indices(plan, "forums")]
    known = [k for k in keys if k]
    for i in _indices(plan, "prompts"):
        if not isinstance(_at(plan, "prompts", i), Mapping):
            continue
        moments = [m for m in ("at", "daily", "after") if _at(plan, "prompts", i, m) is not None]
        if len(moments) != 1:
            found = f"both {' and '.join(moments)}" if moments else "none of them"
            what = f"give exactly one of 'at', 'daily' and 'after'; there is {found}"
            yield Contradiction(where=("prompts", i), what=what)
        seen: set[str] = set()
        for j in _indices(plan, "prompts", i, "forums"):
            key = _text(plan, "prompts", i, "forums", j)
            if key and key not in known:
                what = f"there is no forum '{shown(key)}'{nearest(key, known)}"
                yield Contradiction(where=("prompts", i, "forums", j), what=what)
            elif key in seen:
                what = f"'{shown(key)}' stands twice"
                yield Contradiction(where=("prompts", i, "forums", j), what=what)
            seen.add(key)
        yield from _prompts_that_never_come(plan, i)


def _prompts_that_never_come(plan: object, i: int) -> Iterator[Contradiction]:
    """Prompts are put from the opening to the close; a moment elsewhere would pass in silence."""
    starts = _starts(plan)
    opened, closed = starts.get(PhaseName.OPEN), starts.get(PhaseName.CLOSED)
    at = _read(read_local_time, plan, "prompts", i, "at")
    if at is not None and ((opened and at < opened) or (closed and at >= closed)):
        what = f"{at:%Y-%m-%d %H:%M} is not between the opening and the close"
        yield Contradiction(where=("prompts", i, "at"), what=what)
    after = _text(plan, "prompts", i, "after")
    if after not in list(PhaseName):
        return
    if after not in _stated_phases(plan):
        what = f"the jam has no phase '{after}'; it has {', '.join(_stated_phases(plan))}"
        yield Contradiction(where=("prompts", i, "after"), what=what)
        return
    start = starts.get(PhaseName(after))
    delay = _read(read_span, plan, "prompts", i, "delay") or timedelta(0)
    if start and closed and start + delay >= closed:
        where: Where = ("prompts", i, "delay" if start < closed else "after")
        yield Contradiction(where=where, what="the jam has closed by then; no prompt is put")


def _stated_phases(plan: object) -> list[str]:
    """Return the phases that the plan names, whether or not their times can be read."""
    names = [n.value for n in PhaseName if n is not PhaseName.DRAFT]
    return [n for n in names if _at(plan, "phases", n) is not None]


def _promises_before_the_close(plan: object) -> Iterator[Contradiction]:
    closed = _starts(plan).get(PhaseName.CLOSED)
    for where in (("promise", "by"), ("retention", "kept_until")):
        day: date | None = _read(read_date, plan, *where)
        if closed is not None and day is not None and day <= closed.date():
            what = f"{day} must lie after the close ({closed:%Y-%m-%d})"
            yield Contradiction(where=where, what=what)


def _emoji_with_two_meanings(plan: object) -> Iterator[Contradiction]:
    seen: dict[str, str] = {}
    for meaning, usual in (("idea", "bulb"), ("support", "+1"), ("doubt", "thinking_face")):
        name = _text(plan, "emoji", meaning).strip(":") or usual
        if name in seen:
            what = f"'{shown(name)}' already means {seen[name]}; each emoji has one meaning"
            yield Contradiction(where=("emoji", meaning), what=what)
        seen[name] = meaning


def _withheld_names(plan: object) -> Iterator[Contradiction]:
    """Names are withheld in open forums alone: the queue is looked through by the jam's team."""
    forums = _indices(plan, "forums")
    known = {key: i for i in forums if (key := _text(plan, "forums", i, "key"))}
    seen: set[str] = set()
    for i in _indices(plan, "withheld_names", "forums"):
        key, where = _text(plan, "withheld_names", "forums", i), ("withheld_names", "forums", i)
        if key not in known:
            what = f"there is no forum '{shown(key)}'{nearest(key, list(known))}"
            yield Contradiction(where=where, what=what)
        elif key in seen:
            yield Contradiction(where=where, what=f"'{shown(key)}' stands twice")
        elif _at(plan, "forums", known[key], "private") is True:
            what = (
                f"'{shown(key)}' is a private forum, where names cannot be withheld: take it out "
                "of this list, or leave 'private' out of the forum"
            )
            yield Contradiction(where=where, what=what)
        seen.add(key)
