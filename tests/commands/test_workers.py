"""The threads that carry out what is due."""

import pytest

from commands.workers import Workers


def test_what_breaks_is_said_and_its_thread_is_free_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []

    def break_() -> None:
        raise LookupError("no such place")

    with Workers(1) as workers:
        workers.take(break_)
        workers.take(lambda: done.append("the next"))
    assert done == ["the next"]
    assert caplog.messages == ["a moment broke its worker"]
