"""The database that the settings name: open it, or bring it to the tables of this version."""

from collections.abc import Callable
from datetime import datetime

from commands.settings import read_settings
from jam.errors import JamError
from jam.pace import Pace
from storage import Database, DatabaseError
from storage.schema import SchemaState, schema_state, upgrade


def open_database(
    url: str,
    *,
    durable: bool = True,
    clock: Callable[[], datetime] | None = None,
    pace: Pace | None = None,
) -> Database:
    """Return the database, made new where there is none; JamError when it cannot be used."""
    database = Database(url, durable=durable, clock=clock, pace=pace)
    try:
        state = schema_state(database)
        if state is SchemaState.EMPTY:
            upgrade(database)
    except DatabaseError as error:
        raise _shut(database, error) from error
    if state is SchemaState.OLDER:
        raise JamError("The database is of an older version. Run: python app.py db upgrade")
    if state is SchemaState.NEWER:
        raise JamError(
            "The database is of a newer version than this program. Update the program, or set "
            "DATABASE_URL to another database."
        )
    return database


def upgrade_database() -> str:
    """Upgrade the database that the settings name; return what was done in one sentence."""
    settings = read_settings(needs_slack=False)
    database = Database(settings.database_url)
    try:
        before = schema_state(database)
        if before is SchemaState.NEWER:
            raise JamError("The database is of a newer version. Update the program instead.")
        upgrade(database)
    except DatabaseError as error:
        raise _shut(database, error) from error
    if before is SchemaState.CURRENT:
        return "The database is up to date."
    return "The database was upgraded."


def _shut(database: Database, error: DatabaseError) -> JamError:
    """Return why the database cannot be opened, and what to do."""
    reason = str(getattr(error, "orig", None) or error)
    on_server = database.url.get_backend_name() == "postgresql"
    remedy = (
        "the server has to be up, and know the database and its user."
        if on_server
        else "the folder must exist and be writable, and no other program may hold the file."
    )
    return JamError(
        f"The database cannot be opened ({reason.strip()}). Check DATABASE_URL: {remedy}"
    )
