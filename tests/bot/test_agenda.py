"""What is due is handed out with a claim that lasts, and not once the bot is to go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.agenda import LEASE, run_due
from bot.gaps.asking import ask_of_jam
from bot.schedule import local_starts
from jam.errors import JamError
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam, Place, PlaceKind, PlaceState
from sandbox.clock import VirtualClock
from storage import Database
from storage.jams import add_jam, jam_by_id, save_place
from storage.occurrences import add_occurrence, occurrences_of
from storage.tables import occurrences
from tests.bot.conftest import NOW
from tests.bot.planned_jams import plan_of

TEAM = "T0SANDBOX01"


class _Broken(WebClient):
    """A client for which every call breaks, as no outage does."""

    def api_call(self, *_given: object, **_more: object) -> SlackResponse:
        raise LookupError("no part of an answer")


class _Misused(WebClient):
    """A client for which every call is somebody's mistake, until it is mended."""

    def api_call(self, *_given: object, **_more: object) -> SlackResponse:
        raise JamError("There is no such folder.")


BROKEN = _Broken()
MISUSED = _Misused()
NOBODY = WebClient(base_url="http://127.0.0.1:9/")


@pytest.fixture
def jam(database: Database) -> Jam:
    """Give a jam with two moments that are due."""
    plan = plan_of()
    with database.writing() as session:
        jam = add_jam(session, TEAM, plan, local_starts(plan))
        for position, kind in enumerate(PlaceKind):
            save_place(session, TEAM, jam.id, position, _place(kind))
        for name in ("first", "second"):
            what = OccurrenceKind.RECONCILIATION
            moment = Occurrence(key=f"reconcile:{name}", kind=what, due_at=NOW, planned=False)
            add_occurrence(session, TEAM, jam.id, moment)
        return jam_by_id(session, jam.id)


def _place(kind: PlaceKind) -> Place:
    name = kind.value
    state = PlaceState.ARCHIVED
    return Place(key=name, kind=kind, name=name, channel_id=f"C0{name.upper()}", state=state)


def test_a_claim_lasts_from_when_it_is_taken_however_long_handing_out_took(
    database: Database, jam: Jam, clock: VirtualClock
) -> None:
    def take_your_time(_work: Callable[[], None]) -> None:
        clock.advance_to(NOW + LEASE - timedelta(seconds=1))

    run_due(database, NOBODY, TEAM, NOW, take_your_time)
    with database.reading() as session:
        rows = session.execute(occurrences.select().order_by(occurrences.c.key)).all()
    assert [row.claimed_until - NOW for row in rows] == [LEASE, 2 * LEASE - timedelta(seconds=1)]
    assert {row.jam_id for row in rows} == {jam.id}


@pytest.mark.parametrize("what", ["reconcile", "comparison"])
def test_however_long_slack_is_away_it_is_looked_after_again_when_it_is_back(
    database: Database, jam: Jam, clock: VirtualClock, what: str
) -> None:
    with database.writing() as session:
        ask_of_jam(session, jam, NOW)
    for _ in range(200):
        clock.advance_to(clock.now() + timedelta(minutes=5))
        run_due(database, BROKEN, TEAM, clock.now())
    with database.reading() as session:
        coming = occurrences_of(session, jam.id, [OccurrenceState.DUE])
    assert any(moment.key.startswith(what) for moment in coming)


def test_what_looks_after_itself_is_not_given_up_for_a_mistake_either(
    database: Database, jam: Jam, clock: VirtualClock
) -> None:
    with database.writing() as session:
        ask_of_jam(session, jam, NOW)
    clock.advance_to(clock.now() + timedelta(days=1))
    run_due(database, MISUSED, TEAM, clock.now())
    with database.reading() as session:
        coming = occurrences_of(session, jam.id, [OccurrenceState.DUE])
    assert any(moment.key.startswith("comparison") for moment in coming)


def test_who_is_to_go_takes_nothing_more(database: Database, jam: Jam) -> None:
    taken: list[Callable[[], None]] = []
    run_due(database, NOBODY, TEAM, NOW, taken.append, lambda: not taken)
    with database.reading() as session:
        states = [moment.state for moment in occurrences_of(session, jam.id)]
    assert states == [OccurrenceState.CLAIMED, OccurrenceState.DUE]
