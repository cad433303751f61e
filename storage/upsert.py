"""Insert or update in one statement: the only place where the databases' dialects differ."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects.sqlite import Insert, insert

Excluded = Callable[[str], ColumnElement[object]]
"""Gives the value that the insertion would have stored in the named column."""


def insert_or_update(
    table: Table,
    update: Collection[str],
    where: Callable[[Excluded], ColumnElement[bool]] | None = None,
) -> Insert:
    """Return an insert that, where the primary key is taken, updates the named columns.

    With `where`, only if that condition on the old row and the new values holds; with no
    columns to update the old row stays. The row count tells whether anything was written.
    """
    statement = insert(table)
    keys: Sequence[str] = [column.name for column in table.primary_key.columns]
    if not update:
        return statement.on_conflict_do_nothing(index_elements=keys)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=keys,
        set_={name: new[name] for name in update},
        where=where(lambda name: new[name]) if where else None,
    )
