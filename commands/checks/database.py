"""Whether the database is there, of this version, and can be written; nothing in it is changed."""

import os
from dataclasses import dataclass
from pathlib import Path

from commands.checks.findings import Finding, ok, skipped, wrong
from commands.settings import Settings
from jam.places import Jam
from storage import Database, DatabaseError
from storage.jams import jams_of_team
from storage.schema import SchemaState, schema_state

DATABASE = "database"
_REMEDIES = {
    SchemaState.OLDER: ("is of an older version", "Run: python app.py db upgrade"),
    SchemaState.NEWER: (
        "is of a newer version than this program",
        "Update the program, or set DATABASE_URL to another database.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The jams that the database holds; `known` is False where it could not be asked."""

    known: bool
    jams: tuple[Jam, ...] = ()


def check_database(
    settings: Settings, bad: frozenset[str], team_id: str | None
) -> tuple[Remembered, Finding]:
    """Look at the database; what it knows of the workspace comes back, as far as it can be read."""
    unknown, nothing = Remembered(known=False), Remembered(known=True)
    if "DATABASE_URL" in bad:
        return unknown, skipped(DATABASE, "see DATABASE_URL above")
    database = Database(settings.database_url)
    file = Path(database.url.database or "")
    if not file.exists():
        return nothing, _not_there_yet(file)
    try:
        state = schema_state(database)
        with database.writing():
            pass  # to hold the lock for a moment is to know that it can be had
        if state is SchemaState.EMPTY:
            return nothing, ok(DATABASE, f"{file} is empty; the first start makes its tables.")
        if state in _REMEDIES:
            what, remedy = _REMEDIES[state]
            return unknown, wrong(DATABASE, f"{file} {what}.", remedy)
        found = _remembered(database, team_id)
    except DatabaseError as error:
        return unknown, _unusable(file, error)
    finally:
        database.close()
    return found, ok(DATABASE, f"{file} is of this version and can be written.")


def _remembered(database: Database, team_id: str | None) -> Remembered:
    if team_id is None:
        return Remembered(known=False)
    with database.reading() as session:
        return Remembered(known=True, jams=jams_of_team(session, team_id))


def _not_there_yet(file: Path) -> Finding:
    folder = file.parent
    if not folder.is_dir():
        return wrong(
            DATABASE,
            f"There is no folder {folder} for {file.name}.",
            "Make the folder, or set DATABASE_URL to a file in one that exists.",
        )
    if not os.access(folder, os.W_OK):
        return wrong(
            DATABASE,
            f"Nothing can be written in {folder}.",
            "Let the bot's user write there, or set DATABASE_URL to another place.",
        )
    return ok(DATABASE, f"{file} is not there yet; it is made at the first start.")


def _unusable(file: Path, error: DatabaseError) -> Finding:
    reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
    if "locked" in reason:
        return wrong(
            DATABASE,
            f"{file} is held by another program.",
            "End what writes to it for so long; a bot that runs holds it for moments only.",
        )
    return wrong(
        DATABASE,
        f"{file} cannot be used ({reason}).",
        "Set DATABASE_URL to a database of this program that it may write to.",
    )
