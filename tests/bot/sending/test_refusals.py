"""Each refusal of Slack's has its reaction, and a sentence that says what a person can do."""

import pytest

from bot.blocks.catalogue import knows
from bot.sending.refusals import REACTIONS, Reaction, reaction_to
from bot.sending.slack import SUSPENDING, UNCLEAR


@pytest.mark.parametrize("code", sorted(REACTIONS))
def test_it_has_a_remedy_in_words(code: str) -> None:
    assert knows(f"remedy.{code}")


def test_what_is_about_the_token_or_an_outage_is_no_refusal() -> None:
    assert not set(REACTIONS) & (SUSPENDING | UNCLEAR)
    assert not SUSPENDING & UNCLEAR


def test_what_nobody_thought_of_is_told() -> None:
    assert reaction_to("a_code_of_tomorrow") is Reaction.TELL
