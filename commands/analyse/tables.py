"""Read a table of survey answers: CSV as spreadsheets save it, whatever the separator."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from commands.analyse.reading import Numbered
from jam.errors import JamError

_SEPARATORS = ",;\t|"
_IN_QUOTES = re.compile(r'"[^"]*"')
_LONGEST_HEADING = 100_000  # characters


def csv_lines(
    path: Path, text: str, columns: Mapping[str, str | None], needs: Sequence[str]
) -> Iterator[Numbered]:
    """Yield each row that is not blank as an object of the fields that `columns` names.

    A field without a named column takes the column of its own name, if there is one; without an
    id, the row's number counts (1 is the first below the heading). JamError names the columns
    there are, where one is missing.
    """
    # The limit is the process's: what others read must not get a smaller one.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    heading = [name.strip() for name in next(reader, [])]
    if not any(heading):
        return
    places = _places(path, heading, columns, needs)
    try:
        for row_number, row in enumerate(reader, 1):
            if not any(cell.strip() for cell in row):
                continue
            cells = {name: row[at] for name, at in places.items() if at < len(row)}
            missing = {name: "" for name in needs if name not in cells}
            yield reader.line_num, {"id": row_number, **cells, **missing}
    except csv.Error as error:
        raise JamError(
            f"{path}, line {reader.line_num}: is no CSV ({error}). Save the table anew."
        ) from None


def _separator(text: str) -> str:
    """Return the separator that the heading has most of; a comma where it has none."""
    heading = _IN_QUOTES.sub("", text[:_LONGEST_HEADING]).lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=heading.count)


def _places(
    path: Path, heading: Sequence[str], columns: Mapping[str, str | None], needs: Sequence[str]
) -> dict[str, int]:
    """Return where each field stands; in what letters a heading is written does not matter."""
    known = {name.casefold(): at for at, name in reversed(list(enumerate(heading)))}
    listed = ", ".join(name for name in heading if name) or "none"
    places: dict[str, int] = {}
    for field, column in columns.items():
        at = known.get((column or field).strip().casefold())
        if at is not None:
            places[field] = at
        elif column is not None:
            raise JamError(f'{path}: has no column "{column}". Its columns are: {listed}.')
        elif field in needs:
            raise JamError(f'{path}: has no column "{field}". Name one with --{field}: {listed}.')
    return places
