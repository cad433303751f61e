"""Whether a plan can be read, whom it names, and what it says about its dates and its promises."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bot.local_time import instant_of
from bot.people import appoint, read_people
from commands.checks.findings import Finding, ok, skipped, warning, wrong, wrong_lines
from commands.checks.slack import SLACK_TROUBLE, Connected, reason_of
from commands.plan_file import read_plan
from jam.errors import JamError
from jam.people import Person, Role
from jam.phases import PhaseName
from jam.places import Jam
from jam.plan import Plan

PLAN, PEOPLE, DATES = "plan", "people", "dates"
PROMISE, RETENTION = "promise", "retention"
_NO_PROMISE = re.compile(r"\b(tbd|tba|todo|tbc|xxx|lorem|to be (decided|defined|confirmed))\b")


def check_file(path: Path | None) -> tuple[Plan | None, list[Finding]]:
    """Read the plan; without one there is nothing further to look at."""
    if path is None:
        return None, [skipped(PLAN, "none was given; add --plan jam.yml")]
    try:
        plan = read_plan(path)
    except JamError as error:
        return None, wrong_lines(PLAN, str(error), "Mend this in the plan and check again.")
    forums = "1 forum" if len(plan.forums) == 1 else f"{len(plan.forums)} forums"
    return plan, [ok(PLAN, f"{path} can be read: {plan.name}, {forums}.")]


def check_people(
    plan: Plan, connected: Connected | None, organisers: tuple[str, ...]
) -> list[Finding]:
    """Look for everybody whom the plan names, and for somebody who may steer the jam."""
    if connected is None:
        return [skipped(PEOPLE, "only Slack knows who is in the workspace")]
    try:
        people = {person.user_id: person for person in read_people(connected.client)}
        appointed = appoint(plan, people, organisers)
    except SLACK_TROUBLE as error:
        return [skipped(PEOPLE, f"Slack did not list the workspace's people ({reason_of(error)})")]
    except JamError as error:
        lines = [line.partition(": ") for line in str(error).splitlines()]
        return [
            wrong(PEOPLE, f"{what}.", f"{hint[:1].upper()}{hint[1:]}") for what, _, hint in lines
        ]
    found = _departed(people, {a.user_id for a in appointed})
    if not any(a.role is Role.ORGANISER for a in appointed):
        found.append(
            wrong(
                PEOPLE,
                "Nobody may steer this jam: it has no organisers, and the workspace no admins.",
                "Name one under organisers, or in JAM_ORGANISERS.",
            )
        )
    return found or [ok(PEOPLE, "Everybody whom the plan names is in the workspace.")]


def _departed(people: Mapping[str, Person], appointed: set[str]) -> list[Finding]:
    gone = sorted(p.name for u, p in people.items() if u in appointed and (p.deleted or p.is_bot))
    if not gone:
        return []
    what = f"No longer people of this workspace, or never: {', '.join(gone)}."
    return [warning(PEOPLE, what, "Give their part to somebody else.")]


def check_dates(plan: Plan, jams: tuple[Jam, ...] | None, now: datetime) -> list[Finding]:
    """Compare the plan's phases with the present, and with the jam that runs under that name.

    `jams` is None where it is not known which there are.
    """
    known = next((jam for jam in jams or () if jam.slug == plan.known_as), None)
    starts = {name: instant_of(local, plan.tzinfo) for name, local in plan.phases.given()}
    if known is not None:
        return _dates_of_known(known, starts)
    past = [name for name, start in starts.items() if start <= now]
    if jams is None and past:
        return [
            warning(
                DATES,
                f"These phases are past: {', '.join(past)}. Whether the jam runs is not known.",
                "If it does not, give it dates that lie ahead.",
            )
        ]
    if PhaseName.CLOSED in past:
        what = f"The jam would have closed already ({plan.phases.closed:%Y-%m-%d %H:%M})."
        return [wrong(DATES, what, "Give phases dates that lie ahead.")]
    if past:
        return [
            warning(
                DATES,
                f"These phases would begin at once, for their time is past: {', '.join(past)}.",
                "If people should have warning, move them.",
            )
        ]
    days = (starts[PhaseName.OPEN] - now) / timedelta(days=1)
    return [ok(DATES, f"The jam opens {plan.phases.open:%Y-%m-%d %H:%M}, in {days:.1f} days.")]


def _dates_of_known(jam: Jam, starts: Mapping[PhaseName, datetime]) -> list[Finding]:
    """Name the phases that have begun: they keep their beginning, whatever the plan says now."""
    begun = {p.name: p for p in jam.phases if p.started_at is not None}
    moved = [n for n in begun if n in starts and starts[n] != begun[n].starts_at]
    if moved:
        return [
            warning(
                DATES,
                f"These phases have begun and keep their time: {', '.join(moved)}.",
                "Change those that lie ahead, or use /jam phase extend.",
            )
        ]
    if jam.has_ended:
        what = f"The jam {jam.slug} has closed already."
        return [warning(DATES, what, "For a new jam choose another slug and new dates.")]
    return [ok(DATES, f"The jam is known; {len(begun)} of its phases have begun.")]


def check_promise(plan: Plan) -> Finding:
    """Look at what is promised, which people ask about first."""
    promised = f"promised by {plan.sponsor} until {plan.promise.by}"
    if _NO_PROMISE.search(plan.promise.text.casefold()):
        return warning(
            PROMISE,
            f"What is {promised} reads as if it were not decided yet.",
            "Write one sentence that says what happens with the result, or wait with the jam.",
        )
    if plan.phases.act is not None and plan.phases.act.date() > plan.promise.by:
        return warning(
            PROMISE,
            f"What is {promised} comes before the phase act ({plan.phases.act:%Y-%m-%d}).",
            "Let act begin by the day of the promise, or promise it for later.",
        )
    return ok(PROMISE, f"There is one, {promised}; only {plan.sponsor} can say that it holds.")


def check_retention(plan: Plan) -> Finding:
    """Look at how long Slack itself keeps messages, which a bot cannot ask."""
    days = plan.retention.slack_days
    span = plan.phases.closed - plan.phases.open
    if days is None:
        return warning(
            RETENTION,
            "The plan does not say how long the workspace keeps messages; bots cannot read that.",
            "Ask an admin; if Slack deletes messages, say after how many days: "
            "retention.slack_days: 90",
        )
    if timedelta(days=days) < span:
        return warning(
            RETENTION,
            f"Slack deletes messages after {days} days, while the jam goes on.",
            "Have the workspace keep the jam's channels for longer, or let the jam be shorter.",
        )
    return ok(RETENTION, f"Posts are kept until {plan.retention.kept_until}, by Slack {days} days.")
