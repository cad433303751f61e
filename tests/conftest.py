"""What all tests share: where the shared data and Slack's contracts are found."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import MakeUrl, databases
from tests.sqlite_files import new_file

# Tests start Python dozens of times, and each would compile all of ours anew: let it keep that also
# where the surroundings are set not to.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# As in `app.py`. With several threads OpenBLAS takes a lock twice, and stands still, when it is
# called after the process has forked, as it does for a PostgreSQL server under another user.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The modules and tests that are collected stay to the end: garbage is looked for among what comes.
gc.disable()

# No test asserts how long anything takes: on a busy machine an example may take seconds.
settings.register_profile(
    "jam", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("jam")

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT / Path(os.environ.get("JAM_SHARED", "../shared"))


def pytest_collection_finish() -> None:
    """Begin to look for garbage, in nothing that was there before."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def contracts() -> Path:
    """Give the folder of Slack's machine-readable definitions; skip where it is absent."""
    folder = SHARED / "contracts"
    if not folder.is_dir():
        pytest.skip(f"Slack's contracts are not at {folder} (set JAM_SHARED)")
    return folder


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[MakeUrl]:
    """Give a maker of new databases on a real PostgreSQL."""
    if sys.platform != "linux":
        pytest.skip("the PostgreSQL of the tests is for Linux alone")
    # Not among pytest's own folders: another run would clear them away under the server.
    with (
        tempfile.TemporaryDirectory(prefix="jam-postgres-") as folder,
        databases(Path(folder)) as make,
    ):
        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a new database with this version's tables, of either kind in turn."""
    if request.param == "sqlite":
        return new_file(tmp_path / "jam.db")
    make: MakeUrl = request.getfixturevalue("new_postgres")
    return make()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of recorded talk; skip where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"the shared data is not at {folder} (set JAM_SHARED)")
    return folder
