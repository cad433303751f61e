"""What is taken is finished, and no more is taken than there is room for."""

import logging
import threading
from functools import partial

import pytest

from handlers.intake import WORKERS, Intake


def test_what_was_taken_is_finished_before_it_closes() -> None:
    intake, may_go, done = Intake(most=30), threading.Event(), []

    def work(number: int) -> None:
        may_go.wait()
        done.append(number)

    for number in range(30):
        assert intake.take(partial(work, number)) is not None
    closing = threading.Thread(target=intake.close)
    closing.start()
    may_go.set()
    closing.join()
    assert sorted(done) == list(range(30))


def test_nothing_is_taken_once_it_is_closed() -> None:
    intake = Intake()
    intake.close()
    assert intake.take(lambda: 1) is None


def test_what_finds_no_room_is_left_to_slack_and_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    intake, may_go = Intake(most=WORKERS + 5), threading.Event()
    with caplog.at_level(logging.WARNING):
        taken = [intake.take(may_go.wait) for _ in range(WORKERS + 8)]
    may_go.set()
    intake.close()
    assert [future is not None for future in taken] == [True] * (WORKERS + 5) + [False] * 3
    assert caplog.messages == ["more comes than can be taken"]


def test_there_is_room_again_when_something_is_finished() -> None:
    intake = Intake(most=1)
    first = intake.take(lambda: "first")
    assert first is not None
    assert first.result() == "first"
    intake_again = intake.take(lambda: "second")
    assert intake_again is not None
    assert intake_again.result() == "second"
    intake.close()


def test_what_breaks_a_worker_is_logged_and_the_next_is_taken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    intake = Intake()

    def broken() -> None:
        raise LookupError

    first, second = intake.take(broken), intake.take(lambda: "fine")
    intake.close()
    assert first is not None
    assert isinstance(first.exception(), LookupError)
    assert second is not None
    assert second.result() == "fine"
    assert caplog.messages == ["an event broke its worker"]
