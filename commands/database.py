"""`app.py db upgrade`: bring the database to this version's tables."""

from commands.settings import read_settings
from jam.errors import JamError
from storage import Database, DatabaseError
from storage.schema import SchemaState, schema_state, upgrade


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
        reason = str(getattr(error, "orig", None) or error)
        raise JamError(f"The database cannot be opened ({reason}). Check DATABASE_URL.") from error
    if before is SchemaState.CURRENT:
        return "The database is up to date."
    return "The database was upgraded."
