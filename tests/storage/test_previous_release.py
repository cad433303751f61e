"""While replicas are restarted one by one, those of the previous release run on the new tables.

So a migration only adds; what nobody uses any more goes one release later. The previous release's
own storage tests say whether that holds: they are taken from the history and run on today's schema.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PREVIOUS = "0001"
"""The schema of the previous release."""

_MIGRATIONS = PROJECT / "storage" / "migrations" / "versions"
_ITS_OWN_SCHEMA = "tests/storage/test_schema.py"  # holds its tables equal to its own migrations
# About a file's lock and no table; a busy machine outlasts that release's patience with it.
_ITS_LOCK = (
    "tests/storage/test_database.py"
    "::test_ten_threads_that_read_decide_and_write_keep_all_their_changes"
)


def git(*arguments: str) -> bytes:
    """Return what git says of this project; skip where there is no history."""
    done = subprocess.run(  # noqa: S603 (git, about this checkout)
        [shutil.which("git") or "git", *arguments], cwd=PROJECT, capture_output=True, check=False
    )
    if done.returncode or not done.stdout:
        pytest.skip("the history of this checkout does not reach back to the previous release")
    return done.stdout


@pytest.fixture
def previous(tmp_path: Path) -> Path:
    """Give the tree of the previous release, with the migrations of this one."""
    (following,) = _MIGRATIONS.glob(f"{int(PREVIOUS) + 1:04d}_*.py")
    path = following.relative_to(PROJECT).as_posix()
    came = git("log", "--diff-filter=A", "--format=%H", "-1", "--", path).decode().strip()
    packed = git("archive", f"{came}^", "bot", "jam", "storage", "sandbox", "tests")
    archive = tmp_path / "previous.tar"
    archive.write_bytes(packed)
    shutil.unpack_archive(archive, tmp_path, filter="data")
    shutil.rmtree(tmp_path / "storage" / "migrations" / "versions")
    shutil.copytree(_MIGRATIONS, tmp_path / "storage" / "migrations" / "versions")
    shutil.copy(PROJECT / "storage" / "columns.py", tmp_path / "storage")
    return tmp_path


def test_its_storage_tests_pass_on_the_tables_of_this_one(previous: Path) -> None:
    done = subprocess.run(  # noqa: S603 (pytest, on a copy of our own)
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *("--import-mode=importlib", "-c", "/dev/null", "--rootdir", str(previous)),
            *("tests/storage", f"--ignore={_ITS_OWN_SCHEMA}", f"--deselect={_ITS_LOCK}"),
        ],
        cwd=previous,
        env={**os.environ, "PYTHONPATH": str(previous)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
