"""Polls show no number below five, nor one from which such a number could be worked out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import polls
from jam.polls import PollFault, PollText, poll_text, typed_poll
from tests.bot.blocks.contracts import assert_typed_as_view
from tests.bot.blocks.material import JAM
from tests.bot.blocks.poll_examples import CLOSED, POLL
from tests.scenarios.story import words_of


def numbers_in(counts: tuple[int, ...]) -> list[int]:
    """Return every number that a poll of these counts shows beside its options."""
    made = polls.poll_message(JAM, CLOSED, counts)
    said = words_of({"blocks": made.blocks}).partition("Closed")[2]
    return [int(n) for n in re.findall(r"\n(\d+) p|(\d+) %", said) for n in n if n]


@given(st.tuples(*[st.integers(0, 40)] * 3))
def test_a_number_below_five_is_neither_shown_nor_left_to_be_worked_out(
    counts: tuple[int, ...],
) -> None:
    shown = numbers_in(counts)
    held_back = [n for n in counts if n < 5]
    assert sorted(shown) == sorted(n for n in counts if n >= 5) or not held_back
    assert bool(shown) == (max(counts) >= 5)


def test_shares_are_shown_once_every_option_has_five() -> None:
    said = words_of({"blocks": polls.poll_message(JAM, POLL, (10, 10, 20)).blocks})
    assert "10 people, 25 %" in said
    assert "20 people, 50 %" in said


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Which? | A | B", None),
        ("Which? | A | B |  ", None),
        ("", PollFault.NO_QUESTION),
        ("Which?", PollFault.FEW_OPTIONS),
        ("Which? | A | a", PollFault.SAME_OPTION),
        ("Which? | " + " | ".join(map(str, range(10))), None),
        ("Which? | " + " | ".join(map(str, range(11))), PollFault.MANY_OPTIONS),
        ("x" * 251 + "| A | B", PollFault.LONG_QUESTION),
        ("Which? | A | " + "x" * 121, PollFault.LONG_OPTION),
    ],
)
def test_what_is_typed_is_a_poll_or_has_one_fault(words: str, fault: PollFault | None) -> None:
    assert typed_poll(words).fault == fault


def test_the_windows_are_ones_slack_takes() -> None:
    empty = PollText(question="", options=())
    assert_typed_as_view(polls.poll_modal(empty, 24, "jam:new:tools"))
    longest = poll_text("q" * 250, ["o" * 118 + f"{n:02}" for n in range(10)])
    assert longest.fault is None
    assert_typed_as_view(polls.poll_modal(longest, 5, "jam:3"))
    assert_typed_as_view(polls.line_modal("jam:3"))
