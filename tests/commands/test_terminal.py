"""Only our own colours reach the terminal, and each line stays one."""

import logging
import re
import sys

import pytest
from rich.console import Console

from commands import progress, terminal
from commands.logs import Fields

HOSTILE = "a\x1b[31mb\x1b]8;;https://evil.example\x07c\x9b1md\u202ee[bold]f"
HARMLESS = "a�[31mb�]8;;https://evil.example�c�1mde[bold]f"


def test_results_and_notes_are_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show(HOSTILE)
    terminal.say(HOSTILE)
    assert capsys.readouterr() == (f"{HARMLESS}\n", f"{HARMLESS}\n")


def test_a_styled_line_stays_one_and_has_our_colours_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    terminal.show_styled([[("wrong   ", "bold red"), (f"one\n{HOSTILE}", "default")]])
    shown = capsys.readouterr().out
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == f"wrong   one {HARMLESS}\n"
    assert "\x1b[31mb" not in shown


def test_what_is_being_done_cannot_colour_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(file=sys.stderr, force_terminal=True, width=200, record=True)
    monkeypatch.setattr(progress, "console", console)
    with progress.progress(HOSTILE) as step:
        step(1, 2, HOSTILE)
    shown = console.export_text(styles=False)
    assert HARMLESS in shown
    assert "\x1b" not in shown


def test_no_words_of_a_library_or_an_error_add_a_record_to_the_log() -> None:
    forged = "late\n2026-01-01 00:00:00,000 ERROR bot: all posts lost\x1b[2J"
    formatter = Fields("%(levelname)s %(name)s: %(message)s")
    error = ValueError(forged)
    record = logging.getLogger("x").makeRecord(
        "x", logging.ERROR, "", 0, forged, (), (ValueError, error, None), extra={"key": forged}
    )
    first, *below = formatter.format(record).split("\n")
    assert first.startswith("ERROR x: late key=")
    assert len(below) > 2
    assert all(line.startswith("  | ") for line in below)
    assert "\x1b" not in formatter.format(record)
