"""Read what is to be analysed: JSON lines or CSV, whole and checked before any work is done."""

import gzip
import json
import math
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from commands.analyse.items import Id, Item
from jam.errors import JamError
from jam.harmless import json_text

STDIN = Path("-")
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FACTS = ("author", "ts", "thread")

Numbered = tuple[int, Mapping[str, object]]
"""A line's number in the file, from 1, and what it says."""


def read_text(path: Path) -> str:
    """Return the file's text, unpacked where it is gzip; `-` is stdin. JamError if it is none."""
    try:
        raw = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
        raw = gzip.decompress(raw) if raw.startswith(_GZIP) else raw
    except FileNotFoundError:
        raise JamError(f"{path}: there is no such file. Check its name.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise JamError(f"{path}: the gzip data is broken. Pack the file anew.") from None
    except OSError as error:
        raise JamError(f"{path}: cannot be read ({error.strerror}). Name a file.") from None
    if raw.startswith(_UTF16):
        raise JamError(f"{path}: is UTF-16. Save it as UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise JamError(f"{path}, line {line}: is not UTF-8. Save the file as UTF-8.") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise JamError(f"{path}, line {line}: holds binary data. Give a file of text.")
    return text


def json_lines(path: Path, text: str) -> Iterator[Numbered]:
    """Yield the object of each line that is not blank."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise JamError(
                f'{path}, line {number}: is no JSON. Each line must be like {{"id": 1, "text":'
                ' "..."}; for a table, add --csv.'
            ) from None
        if not isinstance(value, dict):
            raise JamError(
                f'{path}, line {number}: is no object. Write it like {{"id": 1, "text": "..."}}.'
            )
        yield number, value


def items_from(path: Path, lines: Iterator[Numbered], needs: Sequence[str]) -> list[Item]:
    """Return the items of the lines, each of which must have an id of its own and what is needed.

    JamError names the first line that does not, and a file without a line.
    """
    items: list[Item] = []
    seen: dict[str, int] = {}
    for number, line in lines:
        where = f"{path}, line {number}"
        found = _id(where, line)
        key = json_text(found)
        if key in seen:
            raise JamError(
                f"{where}: has the id {key} of line {seen[key]} again. Give each line its own."
            )
        seen[key] = number
        texts = {name: _text(where, line, name) for name in needs}
        facts = {name: _fact(line.get(name)) for name in _FACTS}
        items.append(Item(id=found, **texts, **facts))
    if not items:
        raise JamError(f"{path}: is empty. Give it one line for each text.")
    return items


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are no JSON, though Python reads them


def _id(where: str, line: Mapping[str, object]) -> Id:
    match line.get("id"):
        case bool():
            pass
        case str() | int() as found:
            return found
        case float() as found if math.isfinite(found):
            return found
    raise JamError(f'{where}: has no "id" that is a text or a number. Add one.')


def _text(where: str, line: Mapping[str, object], name: str) -> str:
    found = line.get(name)
    if not isinstance(found, str):
        raise JamError(f'{where}: has no "{name}" that is a text. Add it, empty if need be.')
    return found


def _fact(value: object) -> str:
    return "" if value is None else str(value)
