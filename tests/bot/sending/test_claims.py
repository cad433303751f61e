"""Whoever holds a key may send it, for as long as they hold it."""

from datetime import timedelta

import pytest

from bot.schedule import local_starts
from bot.sending.claims import LEASE, NEEDED, BeingSent, take
from jam.occurrences import DeliveryKind, DeliveryState, OccurrenceKind
from jam.places import Jam
from sandbox.clock import VirtualClock
from storage import Database
from storage.jams import add_jam
from storage.occurrences import occurrences_of
from tests.bot.conftest import NOW
from tests.bot.planned_jams import plan_of

KEY, CHANNEL = "less-paper:prompt:1", "C0FORMS0001"


@pytest.fixture
def jam(database: Database) -> Jam:
    """Give a jam."""
    plan = plan_of()
    with database.writing() as session:
        return add_jam(session, "T1", plan, local_starts(plan))


def wait(clock: VirtualClock, span: timedelta) -> None:
    clock.advance_to(clock.now() + span)


def test_a_key_is_held_by_one_at_a_time(database: Database, jam: Jam, clock: VirtualClock) -> None:
    take(database, jam, KEY, CHANNEL)
    wait(clock, LEASE - timedelta(seconds=1))
    with pytest.raises(BeingSent, match="is being sent") as held:
        take(database, jam, KEY, CHANNEL)
    assert held.value.wait == timedelta(seconds=1)


def test_whoever_lost_it_sends_and_settles_nothing(
    database: Database, jam: Jam, clock: VirtualClock
) -> None:
    slow = take(database, jam, KEY, CHANNEL)
    wait(clock, LEASE)
    fast = take(database, jam, KEY, CHANNEL)
    with pytest.raises(BeingSent):
        slow.look()
    with pytest.raises(BeingSent):
        slow.note_file("F1")
    assert not slow.settle("1.000001")
    assert not slow.refuse("is_archived")
    fast.look()
    assert fast.settle("2.000002")
    assert fast.result().ts == "2.000002"


def test_it_is_renewed_where_too_little_of_it_is_left_for_a_request(
    database: Database, jam: Jam, clock: VirtualClock
) -> None:
    hold = take(database, jam, KEY, CHANNEL)
    hold.look()
    assert hold.result().claimed_until == NOW + LEASE
    wait(clock, LEASE - NEEDED + timedelta(seconds=1))
    hold.look()
    assert hold.result().claimed_until == clock.now() + LEASE


def test_what_was_taken_from_somebody_is_looked_after_later(
    database: Database, jam: Jam, clock: VirtualClock
) -> None:
    take(database, jam, KEY, CHANNEL)
    wait(clock, LEASE)
    assert take(database, jam, KEY, CHANNEL).settle("1.000001")
    with database.reading() as session:
        (moment,) = occurrences_of(session, jam.id)
    assert (moment.kind, moment.detail) == (OccurrenceKind.RECONCILIATION, {"key": KEY})
    assert moment.due_at > clock.now() + LEASE


def test_what_was_refused_can_be_taken_again_at_once(database: Database, jam: Jam) -> None:
    assert take(database, jam, KEY, CHANNEL).refuse("restricted_action")
    again = take(database, jam, KEY, CHANNEL)
    assert again.is_ours
    assert again.settle("1.000001")
    assert again.result().state is DeliveryState.SENT


def test_what_one_person_may_have_seen_is_never_taken_again(
    database: Database, jam: Jam, clock: VirtualClock
) -> None:
    take(database, jam, KEY, CHANNEL, kind=DeliveryKind.WHISPER)
    wait(clock, 10 * LEASE)
    assert not take(database, jam, KEY, CHANNEL, kind=DeliveryKind.WHISPER).is_ours
