"""The memory: every table, query and migration, and nothing else that speaks SQL.

Functions here take a `Session` (a transaction in progress) and values of `jam`, and return
values of `jam`; none of them commits.

Each is keyed by the workspace or by a jam's number. A number is the database's own and belongs to
one workspace: it comes from a query by workspace, and from nowhere outside.
"""

from storage.database import Database, DatabaseError, Session, is_conflict, is_outage

__all__ = ["Database", "DatabaseError", "Session", "is_conflict", "is_outage"]
