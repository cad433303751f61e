"""Writers who wait for each other in a circle: who is made to give up does it once more."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text

from storage import Session
from storage.locks import lock_index, lock_person
from storage.tables import posts
from tests.postgres import MakeUrl
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import DALE
from tests.scenarios.story import Story, told

_BLOCKED = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
_PATIENCE = (
    # Whoever looks for circles is the other, who has to give up then.
    text("SET LOCAL deadlock_timeout = '60s'"),
    text("SET LOCAL lock_timeout = 0"),
)


@pytest.fixture
def story(new_postgres: MakeUrl) -> Iterator[Story]:
    """Give an open jam on PostgreSQL, in which somebody wrote."""
    with told(database_url=new_postgres()) as found:
        found.begin()
        found.until("03-03 09:05")
        found.say(DALE, "forms", "The travel form wants a stamp.")
        yield found


def blocked(session: Session, waiting: int) -> bool:
    """Return whether so many wait for locks, now or soon."""
    return any(session.execute(_BLOCKED).scalar_one() >= waiting for _ in range(20_000))


def in_the_way(story: Story, team_id: str, holds: threading.Event) -> bool:
    """Hold what somebody wrote until their leaving waits for something else; then want theirs."""
    with story.database.writing() as session:
        for setting in _PATIENCE:
            session.execute(setting)
        session.execute(select(posts.c.ts).where(posts.c.author_id == DALE).with_for_update())
        holds.set()
        if not blocked(session, 1):
            return False
        lock_person(session, team_id, DALE)
        return True


def holding_up(story: Story, team_id: str, holds: threading.Event) -> bool:
    """Hold their leaving up until the other waits for it."""
    with story.database.writing() as session:
        lock_index(session, team_id)
        holds.set()
        return blocked(session, 2)


def test_a_command_that_the_database_had_to_end_is_carried_out_all_the_same(story: Story) -> None:
    team_id = story.jam.team_id
    hands_full = [threading.Event(), threading.Event()]
    with ThreadPoolExecutor(2) as pool:
        others = [
            pool.submit(one, story, team_id, holds)
            for one, holds in zip((in_the_way, holding_up), hands_full, strict=True)
        ]
        assert all(holds.wait(10) for holds in hands_full)
        with by_hand(story) as hands:
            said = hands.type(DALE, story.channel("forms"), "leave")
        assert [other.result() for other in others] == [True, True]
    assert "1 post" in said
    assert "stamp" not in story.database_text()
    assert story.errors == 0
