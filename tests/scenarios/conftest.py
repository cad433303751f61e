"""A stage for each scenario, at its beginning or with the jam open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.processes import plan_open_now
from tests.scenarios.story import Story, told


@pytest.fixture
def story() -> Iterator[Story]:
    """Give a workspace the day before a jam, with nothing set up yet."""
    with told() as found:
        yield found


@pytest.fixture
def open_jam(story: Story) -> Story:
    """Give the same with the jam set up and just opened: Tuesday, five past nine."""
    story.begin()
    story.until("03-03 09:05")
    return story


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Give the file of a plan that is open now, by the real clock."""
    return plan_open_now(tmp_path)
