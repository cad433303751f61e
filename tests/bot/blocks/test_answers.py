"""An answer says what was done or what to do instead, and keeps what was typed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import answers
from bot.blocks.help import unknown_verb
from bot.blocks.message import BUTTON_VALUE, Message
from bot.blocks.status import status
from jam.people import Role
from jam.phases import PhaseName
from tests.bot.blocks.contracts import assert_slack_takes
from tests.bot.blocks.examples import EVERY, STATUS
from tests.bot.blocks.material import COMING, JAM


def _buttons(made: Message) -> list[tuple[str, str]]:
    rows = [block["elements"] for block in made.blocks if block["type"] == "actions"]
    return [(element["action_id"], element["value"]) for row in rows for element in row]


def test_a_misspelt_verb_keeps_its_text_and_runs_with_one_press() -> None:
    made = unknown_verb("promt", "prompt", "What would you *delete*?")
    assert "`/jam prompt What would you *delete*?`" in made.text
    assert _buttons(made) == [("command_run", "prompt What would you *delete*?")]


def test_a_text_too_long_for_a_button_is_still_answered() -> None:
    assert _buttons(unknown_verb("promt", "prompt", "x" * BUTTON_VALUE)) == []


@given(st.text(max_size=3000), st.sampled_from(["", "prompt"]), st.text(max_size=3000))
def test_whatever_was_typed_is_answered(typed: str, suggestion: str, rest: str) -> None:
    assert_slack_takes(unknown_verb(typed, suggestion, rest))


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (["Ana"], "Ask Ana."),
        (["Ana", "Tom"], "Ask Ana or Tom."),
        (["Ana", "*Tom*", "Lea"], "Ask Ana, ∗Tom∗ or Lea."),
    ],
)
def test_who_may_not_is_told_who_may(names: list[str], asked: str) -> None:
    made = answers.not_allowed("/jam phase", [Role.ORGANISER], names)
    assert made.text == f"`/jam phase` is for organisers. {asked}"


def test_a_command_used_too_early_says_what_it_waits_for() -> None:
    made = answers.wrong_phase(JAM, "/jam vote", [PhaseName.VOTE], COMING[0])
    assert made.text.startswith("`/jam vote` works once the jam is voting; now it is open. Next: ")


def test_a_command_used_too_late_says_so() -> None:
    made = answers.wrong_phase(JAM, "/jam join", [PhaseName.DRAFT])
    assert made.text == "`/jam join` no longer works: the jam is open."


def test_whoever_leaves_gets_a_receipt() -> None:
    assert "Erased: 12 posts and 1 reaction." in EVERY["left"].text


def test_help_shows_each_verb_with_its_usage_under_whom_it_is_for() -> None:
    assert "`/jam leave`: Stops recording you" in EVERY["help"].blocks[0]["text"]["text"]
    head, first = (block["text"]["text"] for block in EVERY["help-team"].blocks[:2])
    assert head == "*What `/jam` does for those who run a jam*"
    assert first.startswith("*For facilitators*\n`/jam prompt QUESTION`: Shows you a question")


def test_status_names_what_is_held_and_what_failed_with_slacks_reason() -> None:
    written = str(EVERY["status-troubled"].blocks)
    assert "paused since" in EVERY["status-troubled"].text
    assert "*Held digests*" in written
    assert "`is_archived`" in written


def test_status_of_fifty_forums_fits() -> None:
    assert_slack_takes(status(replace(STATUS, forums=STATUS.forums[:1] * 50)))
