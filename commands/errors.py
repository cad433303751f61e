"""The funnel every command goes through: what a person can mend, what is a bug, who stopped it."""

import functools
import os
import select
import sys
import tempfile
import traceback
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from typer.exceptions import Abort, Exit, TyperException

from commands.secrets import hide
from commands.terminal import say
from jam.errors import JamError

COULD_NOT = 1
BUG = 3
INTERRUPTED = 130

P = ParamSpec("P")
R = TypeVar("R")


def run_command(function: Callable[P, R]) -> Callable[P, R]:
    """Wrap a command so that it ends as the command line promises; stands below `@app.command()`.

    A JamError becomes its own text on stderr and exit 1; anything unexpected a sentence that
    names a file with the traceback, and exit 3; Ctrl-C exit 130. Wrong usage is typer's exit 2.
    """

    @functools.wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except JamError as error:
            say(str(error))
            raise SystemExit(COULD_NOT) from None
        except KeyboardInterrupt:
            say("Stopped.")
            raise SystemExit(INTERRUPTED) from None
        except (Exit, Abort, TyperException):
            raise  # typer's own ways to end
        except BrokenPipeError as error:
            raise SystemExit(COULD_NOT if _stdout_is_gone() else _report_bug(error)) from None
        except Exception as error:
            raise SystemExit(_report_bug(error)) from error

    return guarded


def _report_bug(error: Exception) -> int:
    """Keep the traceback in a file of its own and say where; return the exit code."""
    trace = hide("".join(traceback.format_exception(error)))
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="jam-bug-",
            suffix=".log",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            file.write(trace)
    except OSError:
        say(f"{trace}This is a bug in the program, and there was no room to keep it in a file.")
        return BUG
    say(f"This is a bug in the program ({type(error).__name__}). Please report it with {file.name}")
    return BUG


def _stdout_is_gone() -> bool:
    """Whether the reader of our output went away (as `head` does), which is nobody's bug."""
    try:
        output = sys.stdout.fileno()
    except (OSError, ValueError):
        return False  # no file at all, so it was another pipe that broke
    poll = select.poll()
    poll.register(output, 0)  # errors are reported whatever one asks for
    gone = any(state & (select.POLLERR | select.POLLHUP) for _, state in poll.poll(0))
    if gone:
        # Or Python would complain again when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return gone
