"""What all tests share: where the shared data and Slack's contracts are found."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test asserts how long anything takes: on a busy machine an example may take seconds.
settings.register_profile(
    "jam", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("jam")

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT / Path(os.environ.get("JAM_SHARED", "../shared"))


@pytest.fixture(scope="session")
def contracts() -> Path:
    """Give the folder of Slack's machine-readable definitions; skip where it is absent."""
    folder = SHARED / "contracts"
    if not folder.is_dir():
        pytest.skip(f"Slack's contracts are not at {folder} (set JAM_SHARED)")
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of recorded talk; skip where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"the shared data is not at {folder} (set JAM_SHARED)")
    return folder
