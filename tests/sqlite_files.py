"""SQLite files for the tests: each a copy of one that was brought to this version once."""

import tempfile
from functools import cache
from pathlib import Path

from storage import Database
from storage.schema import upgrade


def new_file(path: Path) -> str:
    """Put a database with this version's tables there; returns its address."""
    path.write_bytes(_upgraded())
    return f"sqlite:///{path}"


@cache
def _upgraded() -> bytes:
    with tempfile.TemporaryDirectory(prefix="jam-template-") as folder:
        path = Path(folder) / "jam.db"
        made = Database(f"sqlite:///{path}", durable=False)
        upgrade(made)
        made.close()
        return path.read_bytes()
