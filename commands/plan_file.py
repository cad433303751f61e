"""Reads a jam's plan from a YAML file, naming all that is wrong with it at once; writes it too."""

import codecs
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pydantic import ValidationError

from commands.plan_problems import dump_texts, example_of, problems
from commands.yaml_tree import BrokenYamlError, Flaw, read_yaml
from jam.errors import JamError
from jam.plan import Plan
from jam.plan_fields import shown

MAX_BYTES = 1_000_000
"""Of the file. Fifty forums with two hundred questions make 300 kB."""

MAX_PROBLEMS = 100
"""Lines of an error: nobody mends more at once."""


def read_plan(path: Path) -> Plan:
    """Return the plan in the file; JamError lists all that is wrong, each with file and line."""
    try:
        tree = read_yaml(_text(path))
    except BrokenYamlError as broken:
        raise JamError(_report(path, [broken.flaw])) from None
    if not isinstance(tree.value, dict):
        what = "must hold a plan: keys such as 'name:', 'zone:' and 'forums:'"
        raise JamError(_report(path, [Flaw(line=1, path=(), what=what)]))
    try:
        plan = Plan.model_validate(tree.value)
    except ValidationError as error:
        # Neither addresses of an error catalogue nor values by the megabyte are for people.
        details = error.errors(include_url=False)
        raise JamError(_report(path, problems(tree, details))) from None
    if tree.flaws:
        raise JamError(_report(path, list(tree.flaws)))
    return plan


def dump_plan(plan: Plan) -> str:
    """Return the plan as YAML that reads back to an equal plan; what is empty is left out."""
    return dump_texts(_dumped(plan.model_dump()))


def _text(path: Path) -> str:
    """Return what the file says; JamError when it is no file of readable text."""
    if path.is_dir():
        raise JamError(f"{path} is a folder. Give the plan's file, for example jam.yml.")
    if not path.is_file():
        raise JamError(f"There is no file {path}. docs/example-jam.yml is one to begin with.")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise JamError(f"{path} cannot be read: {error.strerror}.") from None
    if len(raw) > MAX_BYTES:
        raise JamError(f"{path} is larger than 1 MB. Is it a plan?")
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise JamError(f"{path} is saved as UTF-16. Save it as UTF-8.")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise JamError(f"{path}:{line}: this is not UTF-8 text. Save the file as UTF-8.") from None


def _report(path: Path, flaws: list[Flaw]) -> str:
    lines = [_line(path, flaw) for flaw in flaws[:MAX_PROBLEMS]]
    if len(flaws) > MAX_PROBLEMS:
        lines.append(f"and {len(flaws) - MAX_PROBLEMS} more problems")
    return "\n".join(lines)


def _line(path: Path, flaw: Flaw) -> str:
    # People count from one; the line says which entry of a list is meant anyway.
    steps = (str(step + 1) if isinstance(step, int) else step for step in flaw.path)
    name = ".".join(shown(step) for step in steps)
    example = example_of(flaw.path) if flaw.path else ""
    shape = f" Example: {example}" if example else ""
    end = "" if flaw.what.endswith("?") or not shape else "."
    return f"{path}:{flaw.line}: {f'{name}: ' if name else ''}{flaw.what}{end}{shape}"


def _dumped(value: object) -> object:
    if isinstance(value, dict):
        return {k: _dumped(v) for k, v in value.items() if v not in (None, (), {})}
    if isinstance(value, tuple):
        return [_dumped(v) for v in value]
    if isinstance(value, datetime):
        return _short(value.isoformat(sep=" "), whole=value.second == value.microsecond == 0)
    if isinstance(value, time):
        return _short(value.isoformat(), whole=value.second == value.microsecond == 0)
    if isinstance(value, date):
        return value.isoformat()
    return _span(value) if isinstance(value, timedelta) else value


def _short(text: str, *, whole: bool) -> str:
    """Leave the seconds out when there are none."""
    return text[: -len(":00")] if whole else text


def _span(value: timedelta) -> str:
    minutes, rest = divmod(value, timedelta(minutes=1))
    if rest:
        return f"PT{value.total_seconds():f}S"
    return f"{minutes}m" if minutes % 60 or not minutes else f"{minutes // 60}h"
