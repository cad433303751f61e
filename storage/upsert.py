"""Insert or update in one statement, in the words of either database."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Session

Excluded = Callable[[str], ColumnElement[object]]
"""Gives the value that the insertion would have stored in the named column."""

Where = Callable[[Excluded], ColumnElement[bool]]

_Insert = sqlite.Insert | postgresql.Insert


class Upsert:
    """An insert that, where the primary key is taken, updates the named columns.

    With `where`, only if that condition on the old row and the new values holds; with no
    columns to update the old row stays.
    """

    def __init__(self, table: Table, update: Collection[str], where: Where | None = None) -> None:
        """Build the statement once, for each database."""
        self._statements = {
            "sqlite": _build(sqlite.insert(table), table, update, where),
            "postgresql": _build(postgresql.insert(table), table, update, where),
        }

    def run(self, session: Session, values: Mapping[str, Any]) -> bool:
        """Store a row; return whether anything was written."""
        done = session.execute(
            self._statements[session.dialect.name],
            values,
            execution_options={"preserve_rowcount": True},
        )
        return done.rowcount > 0

    def run_all(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Store many rows."""
        if rows:
            session.execute(self._statements[session.dialect.name], rows)


def _build(
    statement: _Insert, table: Table, update: Collection[str], where: Where | None
) -> _Insert:
    keys: Sequence[str] = [column.name for column in table.primary_key.columns]
    if not update:
        return statement.on_conflict_do_nothing(index_elements=keys)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=keys,
        set_={name: new[name] for name in update},
        where=where(lambda name: new[name]) if where else None,
    )
