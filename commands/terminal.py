"""The only way to the terminal: results to stdout, all else to stderr, both through `terminal`.

Nothing else writes there, except for the bar of `commands/progress.py`.
"""

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from commands.secrets import hide
from jam.harmless import terminal


def show(text: str) -> None:
    """Write a line, or several, to stdout: a result."""
    sys.stdout.write(f"{terminal(hide(text))}\n")


def say(text: str) -> None:
    """Write a line to stderr as it is, without wrapping: a path or a command can be copied."""
    # Not through rich: a text may hold [brackets].
    sys.stderr.write(f"{terminal(hide(text))}\n")
    sys.stderr.flush()


def show_styled(lines: Iterable[Iterable[tuple[str, str]]]) -> None:
    """Write lines of parts, each part with its style, to stdout; colours only on a terminal.

    Each stays one line, also a wide one: another program may read them.
    """
    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        parts = ((terminal(hide(part)).replace("\n", " "), style) for part, style in line)
        console.print(Text.assemble(*parts))
