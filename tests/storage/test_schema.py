"""The migrations make the tables the code speaks of, go down and up, and know their version."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from storage import Database
from storage.schema import SchemaState, downgrade, schema_state, upgrade
from storage.tables import metadata

# SQLAlchemy cannot read of SQLite what an index of a sum is on.
pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index .?ix_ideas_fewest_sides")


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    """Give a database without tables, of either kind in turn."""
    found = Database(database_url)
    downgrade(found, "base")
    yield found
    found.close()


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.reading() as session:
        opts = {"compare_type": True, "include_name": _is_ours}
        context = MigrationContext.configure(session, opts=opts)
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, _parent: object) -> bool:
    # FTS5 keeps its index in tables of its own, beside the one that is asked.
    return kind != "table" or not (name or "").startswith("search_words")


def test_every_constraint_has_a_name(database: Database) -> None:
    with database.reading() as session:
        found = inspect(session)
        for table in metadata.tables:
            assert found.get_pk_constraint(table)["name"]
            assert all(key["name"] for key in found.get_foreign_keys(table))
            assert all(key["name"] for key in found.get_unique_constraints(table))


def test_a_database_goes_down_to_nothing_and_up_again(empty: Database) -> None:
    upgrade(empty)
    downgrade(empty, "base")
    with empty.reading() as session:
        assert set(inspect(session).get_table_names()) <= {"alembic_version"}
    upgrade(empty)
    assert schema_state(empty) is SchemaState.CURRENT


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    upgrade(database)
    assert schema_state(database) is SchemaState.CURRENT


def test_a_database_without_tables_is_empty(empty: Database) -> None:
    assert schema_state(empty) is SchemaState.EMPTY


def test_a_version_that_the_code_does_not_know_is_newer(database: Database) -> None:
    with database.writing() as session:
        session.exec_driver_sql("UPDATE alembic_version SET version_num = 'f0f0'")
    assert schema_state(database) is SchemaState.NEWER
