"""Fifty forums are set up, and each gets what it is told, within what Slack allows a minute.

Both sides live sixty times as fast, so that its minutes are seconds.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.blocks.message import message, section
from bot.blocks.safe import safe
from bot.places import set_up
from bot.planning import planned_places
from bot.schedule import local_starts
from bot.sending.delivery import deliver
from bot.sending.slack import SlackClient
from handlers.clock import machine_time
from jam.occurrences import DeliveryState
from jam.pace import Pace
from jam.places import Jam, Place, PlaceState
from sandbox.server import Running, serve_in_thread
from storage import Database
from storage.jams import add_jam, jam_by_id, save_place
from tests.bot.planned_jams import plan_of
from tests.sqlite_files import new_file

TEAM = "T0SANDBOX01"
FAST = f"60@{machine_time().timestamp():.0f}"
PACE = Pace.read(FAST)
FORUMS = [f"forum-{number:02d}" for number in range(50)]


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give a Slack that counts."""
    with serve_in_thread(manifest=Path("manifest.yml"), fast_clock=FAST) as running:
        running.control.configure(rate_limits=True)
        yield running


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Give an empty memory."""
    found = Database(new_file(tmp_path / "jam.db"), durable=False, pace=PACE)
    yield found
    found.close()


def planned(database: Database) -> Jam:
    plan = plan_of(forums=FORUMS)
    with database.writing() as session:
        made = add_jam(session, TEAM, plan, local_starts(plan))
        for position, place in enumerate(planned_places(plan)):
            save_place(session, TEAM, made.id, position, place)
        return jam_by_id(session, made.id)


def test_all_are_set_up_and_told_in_order_with_hardly_a_call_too_many(
    slack: Running, database: Database
) -> None:
    environment = slack.environment
    token, api_url = environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"]
    client = SlackClient(token, api_url, pace=PACE)
    client.timeout = 30  # this machine is no faster than ever
    jam = set_up(database, client, planned(database), verbs=(), progress=lambda *_: None)
    assert {place.state for place in jam.places} == {PlaceState.READY}

    def tell(place: Place) -> list[DeliveryState]:
        words = [safe(f"{number} of three") for number in range(3)]
        return [
            deliver(
                database,
                client,
                jam=jam,
                key=f"round:{place.key}:{number}",
                channel_id=place.channel_id,
                message=message(text, section(text)),
            ).state
            for number, text in enumerate(words)
        ]

    with ThreadPoolExecutor(4) as workers:
        ends = [state for states in workers.map(tell, jam.forums) for state in states]
    assert Counter(ends) == {DeliveryState.SENT: 150}
    for place in jam.forums:
        said = [m["text"] for m in slack.control.messages(place.channel_id)]
        assert [text for text in said if "of three" in text] == [f"{n} of three" for n in range(3)]
    calls = slack.control.calls()
    refused = [call for call in calls if call["error"] == "ratelimited"]
    assert len(refused) <= len(calls) / 50
