"""Whether a plan's hours exist on every day, and whether its forums get too much from the bot."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from bot.blocks.announcements import FORUM_PHASES
from bot.local_time import instant_of, local_dates
from bot.prompts import POSTS_A_DAY
from bot.schedule import local_starts, occurrences
from commands.checks.findings import Finding, ok, warning
from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import PhaseName
from jam.places import Jam
from jam.plan import Plan

HOURS, NOISE = "hours", "noise"
_SHOWN = 5
_DIGESTS = frozenset({OccurrenceKind.DIGEST, OccurrenceKind.CLOSING_DIGEST})


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
    """Count what each forum would get from the bot a day; prompts beyond the limit are left out."""
    posted, left_out = _counted(plan)
    over = {there: n for there, n in posted.items() if n > POSTS_A_DAY}
    found = []
    if left_out:
        what = f"Forums get at most {POSTS_A_DAY} messages a day; prompts would be left out"
        remedy = "Take prompts out, or give them to fewer forums."
        found.append(warning(NOISE, f"{what}: {_listed(left_out)}.", remedy))
    if over:
        what = f"Some forums would get more than {POSTS_A_DAY} messages from the bot on a day"
        remedy = "Take prompts out of that day, or let the jam begin or close at another hour."
        found.append(warning(NOISE, f"{what}: {_listed(over)}.", remedy))
    most = max(posted.values(), default=0)
    return found or [ok(NOISE, f"A forum gets at most {most} messages a day from the bot.")]


There = tuple[str, date]
"""A forum's key and a local day."""


def _counted(plan: Plan) -> tuple[Counter[There], Counter[There]]:
    """Return how many messages are posted, and how many prompts left out, by forum and day."""
    jam = Jam(id=0, team_id="", slug=plan.known_as, plan=plan, phases=local_starts(plan))
    posted, left_out = Counter[There](), Counter[There]()
    for moment in occurrences(jam):
        day = moment.due_at.astimezone(jam.zone).date()
        for forum in _heard_in(moment, [forum.key for forum in plan.forums]):
            is_too_much = posted[forum, day] >= POSTS_A_DAY
            counts = left_out if is_too_much and moment.kind is OccurrenceKind.PROMPT else posted
            counts[forum, day] += 1
    return posted, left_out


def _heard_in(moment: Occurrence, forums: list[str]) -> list[str]:
    if moment.kind is OccurrenceKind.PHASE:
        return forums if PhaseName(moment.detail["phase"]) in FORUM_PHASES else []
    if moment.kind is OccurrenceKind.PROMPT or moment.kind in _DIGESTS:
        return [moment.place] if moment.place in forums else []
    return []


def _listed(counts: Mapping[There, int]) -> str:
    named = [f"{forum} {n} on {day}" for (forum, day), n in sorted(counts.items())]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return f"{', '.join(named[:_SHOWN])}{more}"
