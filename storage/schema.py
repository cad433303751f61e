"""The schema's version: whether the database is older or newer than this code, and upgrading."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from storage.database import Database
from storage.locks import lock_schema


class SchemaState(StrEnum):
    """How a database stands to this code."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _scripts() -> ScriptDirectory:
    """Return the migrations, read once: they do not change under a program that runs."""
    return ScriptDirectory.from_config(_config())


def schema_state(database: Database) -> SchemaState:
    """Say how the database stands to this code; connects, and so may raise DatabaseError."""
    scripts = _scripts()
    with database.reading() as session:
        current = MigrationContext.configure(session).get_current_revision()
    if current is None:
        return SchemaState.EMPTY
    if current == scripts.get_current_head():
        return SchemaState.CURRENT
    try:
        scripts.get_revision(current)
    except CommandError:
        return SchemaState.NEWER
    return SchemaState.OLDER


def upgrade(database: Database) -> None:
    """Bring the database to this code's schema; nothing happens where it is there already."""
    _run(database, "upgrade", "head")


def downgrade(database: Database, revision: str) -> None:
    """Take the database back to an earlier revision ("base": no tables at all)."""
    _run(database, "downgrade", revision)


def _run(database: Database, direction: str, revision: str) -> None:
    config = _config()
    with database.writing() as session:
        lock_schema(session)
        config.attributes["connection"] = session
        getattr(command, direction)(config, revision)
