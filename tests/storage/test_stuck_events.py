"""What cannot be recorded is counted, given up at the second time, and forgotten after a month."""

from datetime import datetime, timedelta

from storage import Session
from storage.stuck_events import KEPT, StuckEvent, events_given_up, note_stuck_event
from tests.storage.conftest import TEAM, at

NOON = at("03 12:00")


def fail(session: Session, key: str, now: datetime = NOON, team: str = TEAM) -> int:
    return note_stuck_event(session, team, key, kind="message", error="KeyError", now=now)


def test_each_failure_of_an_event_is_counted(session: Session) -> None:
    assert [fail(session, "a"), fail(session, "a"), fail(session, "b")] == [1, 2, 1]


def test_the_same_event_of_another_workspace_counts_for_itself(session: Session) -> None:
    assert [fail(session, "a"), fail(session, "a", team="T2")] == [1, 1]
    fail(session, "a", team="T2")
    assert events_given_up(session, TEAM) == ()


def test_what_failed_again_is_shown_and_what_failed_once_is_not(session: Session) -> None:
    fail(session, "a")
    fail(session, "b")
    fail(session, "b", NOON + timedelta(minutes=1))
    assert events_given_up(session, TEAM) == (
        StuckEvent(
            kind="message",
            error="KeyError",
            times=2,
            first_at=NOON,
            last_at=NOON + timedelta(minutes=1),
        ),
    )


def test_after_a_month_it_is_forgotten(session: Session) -> None:
    fail(session, "a")
    fail(session, "a")
    fail(session, "b", NOON + KEPT)
    assert len(events_given_up(session, TEAM)) == 1
    fail(session, "b", NOON + KEPT + timedelta(seconds=1))
    assert [e.last_at for e in events_given_up(session, TEAM)] == [
        NOON + KEPT + timedelta(seconds=1)
    ]
    assert fail(session, "a", NOON + KEPT + timedelta(seconds=1)) == 1
