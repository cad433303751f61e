"""What people wrote can be read in a terminal, a log, a spreadsheet, a file and a folder."""

import csv
import io
import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jam.harmless import (
    LONGEST_FIELD,
    LONGEST_NAME,
    csv_cell,
    file_name,
    json_text,
    log_field,
    log_text,
    terminal,
    write_csv,
)

HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="=+-@,;|\t\r\n\"' a1（＝＋../CON:"),
    st.text(alphabet="\x1b[]\\; m\x07\x9b\x85\n\r\u2028\u202e\u2066\u200d\ud800a"),
)
ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def acting(text: str) -> set[str]:
    """Return the characters of a text that are not read but obeyed."""
    return {c for c in text if unicodedata.category(c) in ACTING and c not in "\u200c\u200d"}


@given(HOSTILE)
@example("\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m")
@example("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\")
def test_a_terminal_gets_nothing_to_obey(text: str) -> None:
    assert acting(terminal(text)) <= {"\n"}
    terminal(text).encode()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Zürich, 👩\u200d🔧 and शक्\u200dति", "Zürich, 👩\u200d🔧 and शक्\u200dति"),
        ("one\n\ttwo", "one\n two"),
        ("\x1b[31mred", "�[31mred"),
        ("over\u202ewritten", "overwritten"),
        ("done\rfake", "done�fake"),
    ],
)
def test_a_terminal_shows_what_was_written(text: str, read: str) -> None:
    assert terminal(text) == read


@given(HOSTILE)
def test_a_fact_in_the_log_is_a_word_of_ascii_that_reads_back(text: str) -> None:
    made = log_field(text)
    assert made.isascii()
    assert made.isprintable()
    assert json.loads(made) == text


def test_a_terminal_shows_every_character_of_json_as_it_is() -> None:
    every = json_text("".join(map(chr, range(sys.maxunicode + 1))))
    assert terminal(every) == every


@pytest.mark.parametrize(
    ("value", "made"), [(None, "null"), (7, "7"), (Path("a\nb"), '"a\\nb"'), (("x",), "\"('x',)\"")]
)
def test_facts_of_other_kinds_stand_as_what_they_are(value: object, made: str) -> None:
    assert log_field(value) == made


def test_a_fact_without_end_is_cut() -> None:
    assert len(log_field("x" * 10**6)) < LONGEST_FIELD + 10


@given(HOSTILE)
@example("broken\n2026-01-01 00:00:00 ERROR bot: forged")
def test_no_text_adds_a_record_to_the_log(text: str) -> None:
    _, *below = log_text(text).split("\n")
    assert all(line.startswith("  | ") for line in below)
    assert acting(log_text(text)) <= {"\n"}


@given(st.lists(st.tuples(HOSTILE, HOSTILE, st.integers()), max_size=5))
@example([("=1+1", ' "=cmd|calc"', -5), ("ok;=1", "\t@SUM(A1)", 0), ("a\n=1", ';";=1', 1)])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_cell_is_a_formula_whatever_separates_the_cells(
    separator: str, rows: list[tuple[str, str, int]]
) -> None:
    file = io.StringIO(newline="")
    write_csv(file, rows)
    read = list(csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=separator))
    cells = [cell for row in read for cell in row if not re.fullmatch(r"-?[0-9,]+", cell)]
    assert not [cell for cell in cells if FORMULA.match(cell)]


@given(st.lists(st.tuples(HOSTILE, st.integers()), min_size=1, max_size=5))
def test_a_table_reads_back_with_its_rows_and_cells(rows: list[tuple[str, int]]) -> None:
    file = io.StringIO(newline="")
    write_csv(file, rows)
    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))
    assert read == [[str(csv_cell(text)), str(n)] for text, n in rows]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain, words - and a-dash", "plain, words - and a-dash"),
        ("=1+1", "'=1+1"),
        (" \t@cmd", " \t'@cmd"),
        ("＝１", "'＝１"),
        ("x;+1", "x;'+1"),
        ("a\x00b\x1b\u202e", "ab"),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_calculated(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


def test_numbers_stay_numbers() -> None:
    assert [csv_cell(-3), csv_cell(0.5)] == [-3, 0.5]


@given(st.recursive(HOSTILE, lambda inner: st.lists(inner) | st.dictionaries(HOSTILE, inner)))
def test_json_reads_back_the_same_and_nothing_in_it_acts(value: object) -> None:
    made = json_text(value)
    assert json.loads(made) == value
    made.encode()
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", made)


def test_json_is_readable_in_every_script() -> None:
    assert json_text({"où": "東京"}, indent=1) == '{\n "où": "東京"\n}'


@given(HOSTILE)
@example("../../etc/passwd")
@example("con.txt")
@example("\u202egnp.exe")
def test_a_files_name_stays_in_its_folder_and_can_be_written(text: str) -> None:
    made = file_name(text)
    assert made
    assert Path(made).name == made
    assert not made.startswith((".", "-"))
    assert len(made.encode()) <= LONGEST_NAME + 1
    assert not acting(made)
    assert not re.match(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", made)


def test_a_name_of_ours_stays_as_it_is() -> None:
    assert file_name("2026-03-03-0900-field-tools-closing") == "2026-03-03-0900-field-tools-closing"
