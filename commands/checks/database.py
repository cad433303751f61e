"""Whether the database is there, of this version, and can be written; nothing in it is changed."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from commands.checks.comparison import check_comparisons
from commands.checks.findings import Finding, ok, skipped, warning, wrong
from commands.settings import Settings
from jam.places import Jam
from storage import Database, DatabaseError
from storage.jams import jams_of_team
from storage.schema import SchemaState, schema_state
from storage.stuck_events import events_given_up

DATABASE, EVENTS = "database", "events"
_SHOWN = 5
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
) -> tuple[Remembered, list[Finding]]:
    """Look at the database; what it knows of the workspace comes back, as far as it can be read."""
    unknown, nothing = Remembered(known=False), Remembered(known=True)
    if "DATABASE_URL" in bad:
        return unknown, [skipped(DATABASE, "see DATABASE_URL above")]
    database = Database(settings.database_url)
    where = _Where.of(database)
    if where.file is not None and not where.file.exists():
        return nothing, [_not_there_yet(where.file)]
    try:
        state = schema_state(database)
        with database.writing():
            pass  # to hold the lock for a moment is to know that it can be had
        if state is SchemaState.EMPTY:
            return nothing, [ok(DATABASE, f"{where} is empty; the first start makes its tables.")]
        if state in _REMEDIES:
            what, remedy = _REMEDIES[state]
            return unknown, [wrong(DATABASE, f"{where} {what}.", remedy)]
        found = _remembered(database, team_id)
        more = [*_stuck(database, team_id), *_compared(database, found.jams)]
    except DatabaseError as error:
        return unknown, [_unusable(where, error)]
    finally:
        database.close()
    return found, [ok(DATABASE, f"{where} is of this version and can be written."), *more]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    """Where the database is: a file, or None and a server."""

    name: str
    file: Path | None

    @classmethod
    def of(cls, database: Database) -> Self:
        url = database.url
        if url.get_backend_name() == "sqlite":
            return cls(name=url.database or "", file=Path(url.database or ""))
        return cls(name=f"The database {url.database} on {url.host or 'this machine'}", file=None)

    def __str__(self) -> str:
        return self.name


def _stuck(database: Database, team_id: str | None) -> list[Finding]:
    """Return what of Slack's events could not be recorded lately."""
    if team_id is None:
        return []
    with database.reading() as session:
        given_up = events_given_up(session, team_id)
    if not given_up:
        return []
    kinds = ", ".join(sorted({f"{event.kind} ({event.error})" for event in given_up})[:_SHOWN])
    return [
        warning(
            EVENTS,
            f"{len(given_up)} of Slack's events could not be recorded in the last month, the "
            f"last on {given_up[0].last_at:%Y-%m-%d %H:%M} UTC: {kinds}.",
            "That is a fault in the program: report it with what the log says of each.",
        )
    ]


def _compared(database: Database, jams: Iterable[Jam]) -> list[Finding]:
    now = database.now()
    with database.reading() as session:
        return check_comparisons(session, jams, now)


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


def _unusable(where: _Where, error: DatabaseError) -> Finding:
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if where.file is None:
        return wrong(
            DATABASE,
            f"{where} cannot be used ({reason}).",
            "Check DATABASE_URL: the server has to be up, and know the database and its user.",
        )
    if "locked" in reason:
        return wrong(
            DATABASE,
            f"{where} is held by another program.",
            "End what writes to it for so long; a bot that runs holds it for moments only.",
        )
    return wrong(
        DATABASE,
        f"{where} cannot be used ({reason}).",
        "Set DATABASE_URL to a database of this program that it may write to.",
    )
