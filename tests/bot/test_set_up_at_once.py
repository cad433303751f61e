"""Two processes that set up one plan at the same time make each channel once."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.places import set_up
from bot.planning import apply_plan, planned_places
from bot.schedule import local_starts
from bot.sending.slack import SlackClient
from jam.people import Person
from jam.places import Jam, PlaceState
from sandbox.server import Running, serve_in_thread
from storage import Database
from storage.jams import add_jam, jam_by_id, save_place
from storage.locks import lock_jam
from tests.bot.planned_jams import plan_of
from tests.postgres import MakeUrl
from tests.sqlite_files import new_file

TEAM = "T0SANDBOX01"


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give an empty Slack."""
    with serve_in_thread(manifest=Path("manifest.yml")) as running:
        yield running


def planned(database: Database) -> Jam:
    """Return a jam of which nothing is set up."""
    plan = plan_of()
    with database.writing() as session:
        made = add_jam(session, TEAM, plan, local_starts(plan))
        for position, place in enumerate(planned_places(plan)):
            save_place(session, TEAM, made.id, position, place)
        return jam_by_id(session, made.id)


def test_each_channel_is_made_and_dressed_once(slack: Running, new_postgres: MakeUrl) -> None:
    url = new_postgres()
    databases = [Database(url, durable=False) for _ in range(2)]
    jam = planned(databases[0])
    environment = slack.environment
    found: list[Jam] = []

    def run(database: Database) -> None:
        token, api_url = environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"]
        client = SlackClient(token, api_url, even=False)
        found.append(set_up(database, client, jam, verbs=(), progress=lambda *_: None))

    threads = [threading.Thread(target=run, args=(one,)) for one in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.close()
    assert {p.state for one in found for p in one.places} == {PlaceState.READY}
    assert found[0] == found[1]
    made = [c["args"]["name"] for c in slack.control.calls() if c["method"].endswith(".create")]
    assert sorted(made) == sorted({p.channel_name for p in jam.places})
    for place in found[0].places:
        messages = slack.control.messages(place.channel_id)
        assert len([m for m in messages if m.get("metadata")]) == 1
        assert len([m for m in messages if m.get("subtype", "").endswith("_topic")]) == 1


def test_who_applies_the_plan_again_forgets_no_channel_that_another_makes(
    new_postgres: MakeUrl,
) -> None:
    url = new_postgres()
    first, second = (Database(url, durable=False) for _ in range(2))
    plan = plan_of()
    now = datetime(2026, 2, 2, tzinfo=UTC)
    people = {"U1": Person(user_id="U1", name="Mara", handle="mara")}
    jam = apply_plan(first, TEAM, plan, people, ("U1",), now)
    again = threading.Thread(target=apply_plan, args=(second, TEAM, plan, people, ("U1",), now))
    with first.writing() as session:
        lock_jam(session, jam.id)
        save_place(session, TEAM, jam.id, 0, replace(jam.lobby, channel_id="C0LOBBY0001"))
        again.start()
        again.join(timeout=1)  # it waits, or it has read what was there before
    again.join()
    with first.reading() as session:
        assert jam_by_id(session, jam.id).lobby.channel_id == "C0LOBBY0001"
    for database in (first, second):
        database.close()


def test_a_channel_made_before_a_crash_is_taken_up_under_its_other_name(
    slack: Running, tmp_path: Path
) -> None:
    slack.control.add_channels([{"name": "jam-forms", "members": [], "is_archived": True}])
    environment = slack.environment
    client = SlackClient(environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"], even=False)
    client.conversations_create(name="jam-forms-2")  # and there the process died
    database = Database(new_file(tmp_path / "jam.db"), durable=False)
    jam = set_up(database, client, planned(database), verbs=(), progress=lambda *_: None)
    database.close()
    assert jam.place("forms").channel_name == "jam-forms-2"
