"""`app.py check`: what is wrong with settings, tokens, scopes, database and plan, all at once."""

import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from commands.checks.channels import check_channels
from commands.checks.database import check_database
from commands.checks.findings import Finding, Verdict, ok, wrong, wrong_lines
from commands.checks.hours import check_hours, check_noise
from commands.checks.model import check_model
from commands.checks.plan import (
    check_dates,
    check_file,
    check_people,
    check_promise,
    check_retention,
)
from commands.checks.slack import check_slack
from commands.settings import Settings, read_what_is_sound
from commands.terminal import show_styled
from jam.errors import JamError

SETTINGS = "settings"
_STYLES = {
    Verdict.OK: "green",
    Verdict.WARNING: "yellow",
    Verdict.WRONG: "bold red",
    Verdict.SKIPPED: "dim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Everything that was found, in the order in which it is best mended."""

    findings: tuple[Finding, ...]

    def count(self, verdict: Verdict) -> int:
        """Return how many findings there are of a verdict."""
        return sum(1 for finding in self.findings if finding.verdict is verdict)

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong; warnings are allowed."""
        return not self.count(Verdict.WRONG)


def check(plan_path: Path | None, now: datetime) -> Checked:
    """Look at everything, also where something before it is wrong; nothing is changed anywhere."""
    settings, bad, found = _settings()
    connected, about_slack = check_slack(settings, bad)
    team_id = connected.identity.team_id if connected is not None else None
    remembered, about_database = check_database(settings, bad, team_id)
    plan, about_plan = check_file(plan_path)
    found += [*about_slack, *about_database, *check_model(settings), *about_plan]
    if plan is not None:
        jams = remembered.jams if remembered.known else None
        found += check_people(plan, connected, settings.organisers)
        found += check_dates(plan, jams, now)
        found += check_hours(plan)
        found += [*check_noise(plan), check_promise(plan), check_retention(plan)]
        found += check_channels(plan, connected, jams)
    return Checked(findings=tuple(found))


def _settings() -> tuple[Settings, frozenset[str], list[Finding]]:
    """Return what is sound of the settings, the variables that are not, and what to say of them."""
    found: list[Finding] = []
    try:
        settings, problems = read_what_is_sound()
    except JamError as error:
        what, _, remedy = str(error).partition(". ")
        found.append(wrong(SETTINGS, f"{what}.", remedy))
        settings, problems = read_what_is_sound(os.environ)
    for problem in problems.values():
        found += wrong_lines(SETTINGS, problem, "Set it in the environment or in .env.")
    return settings, frozenset(problems), found or [ok(SETTINGS, "All that is needed is set.")]


def as_json(checked: Checked) -> dict[str, object]:
    """Return what was found as one JSON object."""
    return {
        "fine": checked.is_fine,
        **{verdict.value: checked.count(verdict) for verdict in Verdict},
        "findings": [asdict(finding) for finding in checked.findings],
    }


def show(checked: Checked) -> None:
    """Print a line for each finding to stdout, the remedy behind what is not in order."""
    wide = max(len(finding.subject) for finding in checked.findings)
    show_styled(
        (
            (f"{finding.verdict.value:8}", _STYLES[finding.verdict]),
            (f"{finding.subject:{wide}}  ", "bold"),
            (f"{finding.what}{f' → {finding.remedy}' if finding.remedy else ''}", "default"),
        )
        for finding in checked.findings
    )
    show_styled([[(_summary(checked), "")]])


def _summary(checked: Checked) -> str:
    wrongs, warnings = checked.count(Verdict.WRONG), checked.count(Verdict.WARNING)
    say = f"{wrongs} wrong" if wrongs else "Nothing is wrong"
    told = f", {warnings} {'warning' if warnings == 1 else 'warnings'}" if warnings else ""
    return f"{say}{told}."
