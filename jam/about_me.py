"""Everything a jam keeps of one person, as tables that they can open."""

from dataclasses import dataclass

Value = str | int | bool | None
"""What a cell of such a table holds; instants are texts in ISO 8601, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of thing that is kept: the rows of `name`, whose cells belong to `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
