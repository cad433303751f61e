"""How commands end: with their result, with one line of advice, or with a file for us."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest
import typer
from typer.testing import CliRunner

from commands.errors import run_command
from jam.errors import JamError

ROOT = Path(__file__).parents[2]


@run_command
def double(number: int, *, loudly: bool = False) -> str:
    """Say a number twice."""
    return f"{number} {number}{'!' if loudly else ''}"


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()

    @made.command()
    @run_command
    def spoil(number: int) -> None:
        """Refuse a number."""
        raise JamError(f"{number} will not do. Take [bold] another.")

    @made.command()
    @run_command
    def leave() -> None:
        raise typer.Exit(4)

    return made


def test_a_command_that_works_gives_its_result() -> None:
    assert double(2, loudly=True) == "2 2!"
    assert double.__doc__ == "Say a number twice."


def test_what_a_person_can_mend_is_said_as_it_is_and_ends_with_1(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, ["spoil", "7"])
    assert result.exit_code == 1
    assert result.stderr == "7 will not do. Take [bold] another.\n"
    assert result.stdout == ""


def test_wrong_usage_ends_with_2_and_typers_own_exits_are_left_alone(app: typer.Typer) -> None:
    assert CliRunner().invoke(app, ["spoil", "seven"]).exit_code == 2
    assert CliRunner().invoke(app, ["spoil"]).exit_code == 2
    assert CliRunner().invoke(app, ["nothing"]).exit_code == 2
    assert CliRunner().invoke(app, ["leave"]).exit_code == 4


def test_a_bug_ends_with_3_and_its_traceback_is_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    @run_command
    def broken() -> NoReturn:
        raise KeyError("\ud800")

    with pytest.raises(SystemExit) as ended:
        broken()
    assert ended.value.code == 3
    [log] = tmp_path.iterdir()
    said = capsys.readouterr().err
    assert said == f"This is a bug in the program (KeyError). Please report it with {log}\n"
    assert "Traceback (most recent call last)" in log.read_text(encoding="utf-8")
    assert "in broken" in log.read_text(encoding="utf-8")


def test_a_bug_without_room_for_a_file_shows_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))

    @run_command
    def broken() -> NoReturn:
        raise ZeroDivisionError

    with pytest.raises(SystemExit) as ended:
        broken()
    assert ended.value.code == 3
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_being_stopped_ends_with_130(capsys: pytest.CaptureFixture[str]) -> None:
    @run_command
    def long() -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        long()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_reader_that_went_away_is_nobodys_bug() -> None:
    script = (
        "from commands.errors import run_command\n"
        "@run_command\n"
        "def much():\n"
        "    for _ in range(100_000): print('x' * 100)\n"
        "much()\n"
    )
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
