"""`app.py analyse`: one answer for each line, in order; what cannot be read is said in a line."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from commands.cli import app

TWO = '{"id": 2, "text": "Where is the key?"}\n\n{"id": "1", "text": ""}\n'

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(content: str | bytes) -> Path:
        path = tmp_path / "texts"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def analyse(path: Path | str, *options: str, task: str = "language") -> Result:
    return CliRunner().invoke(app, ["analyse", task, str(path), *options])


def ids(result: Result) -> list[object]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_each_line_has_its_answer_in_the_order_of_the_file(write: Write) -> None:
    result = analyse(write(TWO))
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": 2, "language": "en"},
        {"id": "1", "language": "und"},
    ]


@pytest.mark.parametrize(
    "content",
    [gzip.compress(TWO.encode()), b"\xef\xbb\xbf" + TWO.encode(), TWO.replace("\n", "\r\n")],
    ids=["packed", "with a byte order mark", "with Windows' line ends"],
)
def test_files_come_in_many_wrappings(write: Write, content: str | bytes) -> None:
    assert ids(analyse(write(content))) == [2, "1"]


def test_a_dash_is_what_comes_in() -> None:
    assert ids(CliRunner().invoke(app, ["analyse", "language", "-"], input=TWO)) == [2, "1"]


def test_half_an_emoji_and_a_line_separator_come_through(write: Write) -> None:
    line = '{"id": "a\\ud83d\u2028b", "text": "\\ud83d \u2028 \\u0000"}'
    assert ids(analyse(write(line))) == ["a\ud83d\u2028b"]


WRONG: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "is empty. Give it one line for each text."),
    "only blank lines": ("\n \n", "is empty. Give it one line for each text."),
    "no JSON": (f"{TWO}three", "line 4: is no JSON."),
    "a table": ("text\nhello", "for a table, add --csv."),
    "a list": ("[1]", "line 1: is no object."),
    "JSON without end": ("[" * 100_000, "line 1: is no JSON."),
    "a number too long": ("9" * 10_000, "line 1: is no JSON."),
    "no id": ('{"text": "a"}', 'line 1: has no "id" that is a text or a number. Add one.'),
    "an id that is none": ('{"id": true, "text": "a"}', 'line 1: has no "id"'),
    "a number without end": ('{"id": 1e999, "text": "a"}', 'line 1: has no "id"'),
    "no number": ('{"id": NaN, "text": "a"}', "line 1: is no JSON."),
    "no text": ('{"id": 1}', 'line 1: has no "text" that is a text.'),
    "a text that is none": ('{"id": 1, "text": null}', 'line 1: has no "text" that is a text.'),
    "an id twice": (TWO + TWO, "line 4: has the id 2 of line 1 again. Give each line its own."),
    "Windows' own letters": (b'{"id": 1,\n"text": "\xe4"}', "line 2: is not UTF-8."),
    "16 bits a letter": (TWO.encode("utf-16"), "is UTF-16. Save it as UTF-8."),
    "binary data": (b"\x7fELF\x02\n\x00\x00", "line 2: holds binary data."),
    "half of a packed file": (gzip.compress(TWO.encode())[:-9], "the gzip data is broken."),
}


@pytest.mark.parametrize(("content", "advice"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_said_in_one_line(
    write: Write, content: str | bytes, advice: str
) -> None:
    result = analyse(write(content))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert advice in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    assert "there is no such file" in analyse(tmp_path / "none.jsonl").stderr
    assert "cannot be read (Is a directory)" in analyse(tmp_path).stderr


def test_an_unknown_task_is_answered_with_the_known_ones(write: Write) -> None:
    result = analyse(write(TWO), task="mood")
    assert result.exit_code == 1
    assert result.stderr.startswith('There is no task "mood". Take one of: ')


def test_an_option_of_another_task_is_not_taken_in_silence(write: Write) -> None:
    result = analyse(write(TWO), "--count", "3")
    assert result.exit_code == 1
    assert result.stderr == "language knows no --count. Leave it out.\n"


def test_keyphrases_are_a_list_for_each_text(write: Write) -> None:
    lines = '{"id": 1, "text": "The *second signature* waits :cry:"}\n{"id": 2, "text": "🎉"}'
    result = analyse(write(lines), task="keyphrases")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": 1, "keyphrases": ["second signature", "waits"]},
        {"id": 2, "keyphrases": []},
    ]


def test_a_jams_own_languages_can_be_given(write: Write) -> None:
    line = '{"id": 1, "text": "i dont like grub"}'
    result = analyse(write(line), "--languages", "en, de")
    assert json.loads(result.stdout) == {"id": 1, "language": "en"}


def test_markup_is_in_no_language(write: Write) -> None:
    line = '{"id": 1, "text": "<https://example.org/the-english-page> :tada: <@U1>"}'
    assert json.loads(analyse(write(line)).stdout) == {"id": 1, "language": "und"}


def test_two_texts_are_compared(write: Write) -> None:
    lines = (
        '{"id": 1, "a": "raise the tax", "b": "raise taxes"}\n'
        '{"id": 2, "a": "raise the tax", "b": "lower the tax"}\n'
        '{"id": 3, "a": "", "b": "\\ud83d"}\n'
    )
    result = analyse(write(lines), task="similar")
    same, contrary, nothing = (json.loads(line) for line in result.stdout.splitlines())
    assert same["similarity"] > 0.9
    assert contrary["similarity"] < 0.1
    assert 0 <= nothing["similarity"] < 0.2


@pytest.mark.parametrize("task", ["similar", "themes"])
def test_a_model_of_ones_own_that_cannot_be_used_is_said(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, task: str
) -> None:
    path = write('{"id": 1, "text": "a", "a": "a", "b": "b"}')
    monkeypatch.setenv("PORT", "none")
    assert analyse(path, task=task).exit_code == 0
    monkeypatch.setenv("ANALYSIS_MODEL", str(tmp_path))
    assert "holds no model" in analyse(path, task=task).stderr
    monkeypatch.setenv("ANALYSIS_MODEL", str(tmp_path / "absent"))
    assert "is no folder here" in analyse(path, task=task).stderr
