"""Survey answers from a spreadsheet: columns by name, whatever the separator."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from commands.analyse.reading import items_from
from commands.analyse.tables import csv_lines
from commands.cli import app

FILE = Path("answers.csv")
HEADING = "Respondent,Answer,Text\n"


def analyse(tmp_path: Path, content: str, *options: str) -> Result:
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8", newline="")
    return CliRunner().invoke(app, ["analyse", "language", str(path), "--csv", *options])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_with_any_separator_and_line_end(separator: str, end: str) -> None:
    table = end.join([f"id{separator}text", f'a{separator}"one, {end}two; three"', ""])
    items = items_from(FILE, csv_lines(FILE, table, {"id": None, "text": None}, ["text"]), ["text"])
    assert [(item.id, item.text) for item in items] == [("a", f"one, {end}two; three")]


def test_rows_are_numbered_where_no_column_is_named_id(tmp_path: Path) -> None:
    result = analyse(tmp_path, f"{HEADING}Ann,x,The first answer\n,,\nBen,y,\n")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 3]


def test_columns_can_be_named(tmp_path: Path) -> None:
    table = f"{HEADING}7,Where is the key?,x\n9,,\n"
    result = analyse(tmp_path, table, "--text", "answer", "--id", "Respondent")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": "7", "language": "en"},
        {"id": "9", "language": "und"},
    ]


def test_a_single_column_needs_no_separator() -> None:
    lines = csv_lines(FILE, "text\nOne; or two\n", {"text": None}, ["text"])
    assert list(lines) == [(2, {"id": 1, "text": "One; or two"})]


def test_a_row_cut_short_has_an_empty_text() -> None:
    lines = csv_lines(FILE, "id,text\n7\n", {"id": None, "text": None}, ["text"])
    assert list(lines) == [(2, {"id": "7", "text": ""})]


@pytest.mark.parametrize(
    ("table", "options", "advice"),
    [
        ("name,answer\nA,b\n", (), 'no column "text". Name one with --text: name, answer.'),
        (HEADING, ("--text", "reply"), 'no column "reply". Its columns are: Respondent, Answer,'),
        (HEADING, (), "is empty. Give it one line for each text."),
        ("", (), "is empty. Give it one line for each text."),
        (f"{HEADING}1,a,b\n1,c,d\n", ("--id", "Respondent"), 'line 3: has the id "1" of line 2'),
    ],
)
def test_what_a_table_lacks_is_said(
    tmp_path: Path, table: str, options: tuple[str, ...], advice: str
) -> None:
    result = analyse(tmp_path, table, *options)
    assert result.exit_code == 1
    assert advice in result.stderr
    assert result.stderr.count("\n") == 1


def test_columns_are_of_tables_only(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    result = CliRunner().invoke(app, ["analyse", "language", str(path), "--text", "answer"])
    assert result.exit_code == 1
    assert result.stderr == "Columns can be named of a table only. Add --csv.\n"
