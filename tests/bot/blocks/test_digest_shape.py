"""How the talk goes, as a digest's thread tells it."""

from dataclasses import replace
from datetime import timedelta

from bot.blocks.digest_shape import shape_lines
from tests.bot.blocks.material import SHAPE

WAITING = SHAPE.waiting


def test_waiting_and_evenness_have_a_line_each() -> None:
    first, second = shape_lines(SHAPE)
    assert first == (
        "Half of the first posts have a reply by somebody else within 24 min "
        "(likely 18 min to 33 min); 17 of 121 wait still."
    )
    assert second == (
        "63 of 148 people who posted wrote once; the tenth that wrote most wrote 28 % of all posts."
    )


def test_where_most_wait_there_is_no_median() -> None:
    waits = replace(WAITING, answered=40, median=None, low=None, high=None)
    (line, _) = shape_lines(replace(SHAPE, waiting=waits))
    assert line == "81 of 121 first posts wait for a reply by somebody else."


def test_an_open_end_and_all_answered_are_said() -> None:
    waits = replace(WAITING, answered=121, median=timedelta(seconds=9), low=None, high=None)
    (line, _) = shape_lines(replace(SHAPE, waiting=waits))
    assert line == (
        "Half of the first posts had a reply by somebody else within 1 min "
        "(likely 1 min to longer than can be told yet), and all 121 have one."
    )


def test_too_little_or_too_few_have_no_line() -> None:
    few = replace(SHAPE, once=4, waiting=replace(WAITING, n=4, answered=4))
    assert shape_lines(few) == []
    assert shape_lines(replace(few, once=63, concentration=None)) == []
    assert shape_lines(None) == []
