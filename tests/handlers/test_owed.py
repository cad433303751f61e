"""An outage is sat out for a minute, then let pass; what was missed is owed until it is noted."""

import logging
from datetime import UTC, datetime

import pytest

from handlers.owed import Owed, Reason
from jam.pace import Pace
from storage import DatabaseError

EPOCH = datetime(2027, 9, 15, tzinfo=UTC)
AT_ONCE = Pace(factor=1e9, epoch=EPOCH)
"""A pace at which the minute of patience is over when it begins."""


class Agenda:
    """A place to put reading back, which can be away."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.away = False

    def read_back(self, reason: str) -> None:
        """Note the reason, or fail."""
        if self.away:
            raise DatabaseError
        self.asked.append(reason)


@pytest.fixture
def agenda() -> Agenda:
    """Give a place for reading back."""
    return Agenda()


def test_what_was_missed_is_read_back_at_once_where_that_can_be_noted(agenda: Agenda) -> None:
    Owed(agenda.read_back, Pace()).note(Reason.RECONNECTED)
    assert agenda.asked == ["reconnected"]


def test_what_cannot_be_noted_is_owed_until_it_can_and_once(agenda: Agenda) -> None:
    owed, agenda.away = Owed(agenda.read_back, Pace()), True
    owed.note(Reason.RECONNECTED)
    owed.note(Reason.RATE_LIMITED)
    owed.note(Reason.RECONNECTED)
    agenda.away = False
    owed.settle()
    owed.settle()
    assert agenda.asked == ["reconnected", "rate limited"]


def test_what_is_missed_while_the_rest_is_noted_is_owed_as_well(agenda: Agenda) -> None:
    def read_back(reason: str) -> None:
        agenda.read_back(reason)
        if len(agenda.asked) == 1:
            owed.failed("OperationalError")  # of an event that waited until now

    owed = Owed(read_back, Pace())
    owed.failed("OperationalError")
    owed.settle()
    owed.settle()
    owed.settle()
    assert agenda.asked == ["database back", "database back"]


def test_in_the_first_minute_of_an_outage_nothing_is_let_pass(agenda: Agenda) -> None:
    owed = Owed(agenda.read_back, Pace())
    assert [owed.failed("OperationalError") for _ in range(3)] == [False] * 3


def test_after_a_minute_everything_is(agenda: Agenda) -> None:
    owed = Owed(agenda.read_back, AT_ONCE)
    assert [owed.failed("OperationalError") for _ in range(3)][1:] == [True] * 2


def test_a_commit_ends_an_outage_and_has_it_read_back(agenda: Agenda) -> None:
    owed = Owed(agenda.read_back, Pace())
    owed.failed("OperationalError")
    owed.recorded()
    owed.recorded()
    assert agenda.asked == ["database back"]


def test_an_outage_ends_with_the_note_too_when_nobody_says_anything(agenda: Agenda) -> None:
    owed, agenda.away = Owed(agenda.read_back, Pace()), True
    owed.failed("OperationalError")
    owed.settle()
    agenda.away = False
    owed.settle()
    owed.recorded()
    assert agenda.asked == ["database back"]


def test_without_an_outage_a_commit_costs_nothing(agenda: Agenda) -> None:
    Owed(agenda.read_back, Pace()).recorded()
    assert agenda.asked == []


def test_an_outage_is_two_lines_of_the_log_however_many_events_fail(
    agenda: Agenda, caplog: pytest.LogCaptureFixture
) -> None:
    owed = Owed(agenda.read_back, Pace())
    with caplog.at_level(logging.INFO):
        for _ in range(40):
            owed.failed("OperationalError")
        owed.recorded()
    assert caplog.messages == ["the database is away", "the database is back"]
    assert vars(caplog.records[1])["sent_again"] == 40
    assert vars(caplog.records[1])["acknowledged_unrecorded"] == 0
