"""Progress on stderr, for anything that takes longer than two seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from commands.terminal import say
from jam.harmless import terminal

__all__ = ["Step", "console", "progress", "say"]

Step = Callable[[int, int, str], None]
"""Told how much of how much is done, and what is being done."""

console = Console(stderr=True, highlight=False)


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """Show a bar while the block runs; yields what is to be called as the work goes on."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    with Progress(*columns, console=console, transient=not console.is_terminal) as bars:
        task = bars.add_task(terminal(title), total=1, what="")

        def step(done: int, total: int, what: str) -> None:
            bars.update(task, completed=done, total=max(total, 1), what=terminal(what))

        yield step
