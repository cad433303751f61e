"""Answer a task: read all, analyse, write one object a line in the order of the input."""

from collections.abc import Mapping
from pathlib import Path

from commands.analyse.items import Options
from commands.analyse.reading import items_from, json_lines, read_text
from commands.analyse.tables import csv_lines
from commands.analyse.tasks import Task, task_named
from commands.terminal import say, show
from jam.errors import JamError
from jam.harmless import json_text

MANY = 5_000
"""Texts from which on a line says that the work has begun."""

_AT_ONCE = 1_000


def analyse(
    name: str,
    path: Path,
    *,
    options: Options,
    columns: Mapping[str, str | None] | None = None,
) -> None:
    """Write what the task finds of each line of the file to stdout.

    `columns` (by field) say that the file is CSV. JamError where the task, the options or the
    file cannot be used; nothing has been written then.
    """
    task = task_named(name)
    _refuse_unknown(task, options)
    text = read_text(path)
    if columns is None:
        lines = json_lines(path, text)
    else:
        lines = csv_lines(path, text, columns, task.needs)
    items = items_from(path, lines, task.needs)
    if len(items) >= MANY:
        say(f"Looking at {len(items):,} texts ...")
    answers = task.answers(items, options)
    made = (
        json_text({"id": item.id, **answer}) for item, answer in zip(items, answers, strict=True)
    )
    written: list[str] = []
    for line in made:
        written.append(line)
        if len(written) == _AT_ONCE:
            show("\n".join(written))
            written = []
    if written:
        show("\n".join(written))


def _refuse_unknown(task: Task, options: Options) -> None:
    asked = {"count": options.count, "languages": options.languages}
    for name, value in asked.items():
        if value and name not in task.knows:
            raise JamError(f"{task.name} knows no --{name}. Leave it out.")
