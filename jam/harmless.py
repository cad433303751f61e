"""Text that people wrote, made harmless for every place outside Slack: one function for each.

What goes to Slack passes through `bot/blocks/safe.py`, what goes into a page through the
templates in `sandbox`, which escape. A test over the whole tree fails where text gets out past
these functions.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

Cell = str | int | float

LONGEST_FIELD = 1000
"""Characters of one fact in the log: enough for any id, and a line stays a line."""

LONGEST_NAME = 100
"""Bytes of a file's name: file systems take 255, and folders and endings need some."""

# Zero-width joiners shape letters in some scripts and build emoji; all other characters that
# cannot be seen either act (controls, overrides of direction) or hide.
_KEPT = frozenset("\u200c\u200d")
_ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_FORMULA = re.compile(r"""(^|[,;|\t\r\n])([\s"']*)(?=[=+\-@＝＋－＠])""")
_NO_NAME = re.compile(r"[^\w.-]+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_ESCAPED = re.compile(
    r"[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0001-\U000e007f]"
)


def terminal(text: str) -> str:
    """Return text that a terminal shows and does not obey: no colour, title, link or cursor.

    Lines are kept, tabs are spaces; of a control character a "�" shows that it was there.
    """
    return "".join(_shown(c) for c in text.replace("\t", " "))


def _shown(c: str) -> str:
    if c == "\n" or c in _KEPT:
        return c
    match unicodedata.category(c):
        case "Cf":
            return ""
        case "Cc" | "Cs" | "Zl" | "Zp":
            return "\N{REPLACEMENT CHARACTER}"
        case _:
            return c


def log_field(value: object) -> str:
    """Return a fact as it stands in a line of the log: JSON in ASCII, cut where it is long."""
    plain = value if isinstance(value, str | int | float | None) else str(value)
    if isinstance(plain, str) and len(plain) > LONGEST_FIELD:
        plain = f"{plain[:LONGEST_FIELD]}…"
    return json.dumps(plain)


def log_text(text: str) -> str:
    """Return a log's own lines such that none looks like a record: all after the first are set in.

    Phrases of libraries and the words of errors may hold what somebody wrote.
    """
    return terminal(text.replace("\r\n", "\n")).replace("\n", "\n  | ")


def csv_cell(value: Cell) -> Cell:
    """Return a cell that no spreadsheet calculates, whichever separator it takes the file to have.

    An apostrophe goes before every sign that starts a formula, at the start and after a comma,
    semicolon, tab, bar or line's end. Numbers stay numbers.
    https://owasp.org/www-community/attacks/CSV_Injection
    """
    if not isinstance(value, str):
        return value
    kept = "".join(c for c in value if c in "\n\t" or c in _KEPT or not _acts(c))
    return _FORMULA.sub(r"\1\2'", kept)


def write_csv(file: TextIO, rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as they come; `file` must have been opened with `newline=""`."""
    writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return JSON that is readable in every script, and in which nothing acts where it is shown.

    Controls, overrides of direction and halves of characters are escaped: it reads back the same.
    """
    made = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], made)


def file_name(text: str) -> str:
    """Return one part of a path: no folder, no hidden file, no device, never empty."""
    known = unicodedata.normalize("NFKC", text)
    made = _NO_NAME.sub("-", known).strip("-.")
    while len(made.encode()) > LONGEST_NAME:
        made = made[: len(made) * 3 // 4].rstrip("-.")
    return f"_{made}" if not made or _DEVICES.match(made) else made


def whole_characters(text: str) -> str:
    """Return the text with a mark for each half of a character and for NUL: no database takes them.

    JSON can hold halves where somebody cut a text through the middle of an emoji.
    """
    if text.isascii() and "\0" not in text:
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _acts(c: str) -> bool:
    return unicodedata.category(c) in _ACTING
