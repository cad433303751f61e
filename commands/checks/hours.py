"""Whether a plan's hours exist on every day, and whether its forums get too much from the bot."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from bot.attention import worth_of
from bot.local_time import instant_of, local_dates
from bot.schedule import local_starts, occurrences
from commands.checks.findings import Finding, ok, warning
from jam.attention import MOST_A_DAY, Sort, Worth
from jam.places import Jam
from jam.plan import Plan

HOURS, NOISE = "hours", "noise"
_SHOWN = 5


def check_hours(plan: Plan) -> list[Finding]:
    """Look for hours that the clocks leave out on one of the jam's days."""
    found = [
        warning(
            HOURS,
            f"{what}: there is no {local:%H:%M} on {local:%Y-%m-%d} in {plan.zone}, where clocks "
            f"go forward; it would be {_instead(local, plan):%H:%M}.",
            "Choose another hour if that is not meant.",
        )
        for what, local in _local_hours(plan)
        if _instead(local, plan) != local
    ]
    return found or [ok(HOURS, f"Each of the plan's hours exists in {plan.zone} on its day.")]


def _local_hours(plan: Plan) -> Iterator[tuple[str, datetime]]:
    for name, local in plan.phases.given():
        yield f"phases.{name}", local
    days = _days(plan)
    for day in days:
        yield "digest.at", _on(day, plan.digest.at)
    for number, prompt in enumerate(plan.prompts, start=1):
        if prompt.at is not None:
            yield f"prompts.{number}.at", prompt.at
        if prompt.daily is not None:
            for day in days:
                yield f"prompts.{number}.daily", _on(day, prompt.daily)


def _on(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour)


def _days(plan: Plan) -> list[date]:
    zone = plan.tzinfo
    opened, closed = instant_of(plan.phases.open, zone), instant_of(plan.phases.closed, zone)
    return list(local_dates(opened, closed, zone))


def _instead(local: datetime, plan: Plan) -> datetime:
    """Return what the clocks show at the instant that this local time is taken for."""
    return instant_of(local, plan.tzinfo).astimezone(plan.tzinfo).replace(tzinfo=None)


def check_noise(plan: Plan) -> list[Finding]:
    """Count what each forum would get from the bot a day, and what has no place in it."""
    posted, left_out = _counted(plan)
    if left_out:
        what = f"Forums get at most {MOST_A_DAY[Sort.POST]} messages a day; left out would be"
        remedy = "Take prompts out, or give them to fewer forums."
        return [warning(NOISE, f"{what}: {_listed(left_out)}.", remedy)]
    most = max(posted.values(), default=0)
    return [ok(NOISE, f"A forum gets at most {most} messages a day from the bot.")]


There = tuple[str, date]
"""A forum's key and a local day."""


def _counted(plan: Plan) -> tuple[Counter[There], Counter[There]]:
    """Return how many messages are posted, and how many left out, by forum and day."""
    jam = Jam(id=0, team_id="", slug=plan.known_as, plan=plan, phases=local_starts(plan))
    days: dict[There, list[Worth]] = {}
    for moment in occurrences(jam):
        day = moment.due_at.astimezone(jam.zone).date()
        for forum in plan.forums:
            worth = worth_of(moment, forum.key)
            if worth is not None:
                days.setdefault((forum.key, day), []).append(worth)
    posted = Counter({there: _places_of(worths) for there, worths in days.items()})
    left_out = Counter({there: len(worths) - posted[there] for there, worths in days.items()})
    return posted, +left_out


def _places_of(worths: list[Worth]) -> int:
    """Return how many of a day's messages, in their order, find a place."""
    taken = 0
    for number, worth in enumerate(worths, start=1):
        kept = sum(1 for later in worths[number:] if later > worth)
        taken += taken + kept < MOST_A_DAY[Sort.POST]
    return taken


def _listed(counts: Mapping[There, int]) -> str:
    named = [f"{forum} {n} on {day}" for (forum, day), n in sorted(counts.items())]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return f"{', '.join(named[:_SHOWN])}{more}"
