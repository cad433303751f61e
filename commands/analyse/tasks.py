"""The table of tasks: one row each, and one module each that says what it answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from commands.analyse.items import Answer, Item, Options
from commands.analyse.keyphrases import keyphrases
from commands.analyse.language import languages
from commands.analyse.similar import similar
from commands.analyse.themes import themes
from commands.analyse.tone import tones
from jam.errors import JamError


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: the fields each line must have, the options it knows, and what answers.

    `answers` gives one answer for each item, in their order; its heavy imports wait until then.
    """

    name: str
    needs: tuple[str, ...] = ("text",)
    knows: frozenset[str] = frozenset()
    answers: Callable[[Sequence[Item], Options], Iterable[Answer]]


LANGUAGES = frozenset({"languages"})

TASKS = (
    Task(name="language", knows=LANGUAGES, answers=languages),
    Task(name="keyphrases", knows=LANGUAGES, answers=keyphrases),
    Task(name="similar", needs=("a", "b"), answers=similar),
    Task(name="tone", knows=LANGUAGES, answers=tones),
    Task(name="themes", knows=frozenset({"count"}), answers=themes),
)

NAMES = ", ".join(task.name for task in TASKS)


def task_named(name: str) -> Task:
    """Return the task of that name; JamError where there is none."""
    for task in TASKS:
        if task.name == name:
            return task
    raise JamError(f'There is no task "{name}". Take one of: {NAMES}.')
