"""Nobody is named outside their forum."""

import pytest

from bot.analysis.naming import full_names, without_address, without_mentions, without_names
from bot.analysis.reading import name_words

NAMES = ("Ana Ferreira", "ana.f", "Rose Field", "Mick")
SINGLE = name_words(NAMES)
FULL = full_names((*NAMES, "Owen Pryce"))


@pytest.mark.parametrize(
    ("text", "nameless"),
    [
        ("Who takes it to Owen Pryce?", "Who takes it to someone?"),
        ("Building on Mick's card, Ana Ferreira.", "Building on someone's card, someone."),
        ("ask @ana.f or @mick", "ask someone or someone"),
        ("Rose Field has a field of roses", "someone has a field of roses"),
        ("The field is dry, ana said", "The field is dry, ana said"),
        ("Mick Ferreira", "someone"),
        ("", ""),
    ],
)
def test_names_of_people_read_someone(text: str, nameless: str) -> None:
    assert without_names(text, full=FULL, single=SINGLE) == nameless


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mick: which gate is it?", "which gate is it?"),
        ("Mick, which gate is it?", "which gate is it?"),
        ("rose, is that the gate?", "rose, is that the gate?"),
        ("nobody: which gate is it?", "nobody: which gate is it?"),
        ("mick:", "mick:"),
    ],
)
def test_whom_a_post_speaks_to_is_left_out_at_its_start(text: str, left: str) -> None:
    assert without_address(text, SINGLE) == left


def test_mentions_at_the_start_are_left_out_unless_there_is_nothing_else() -> None:
    assert without_mentions("<@U1> <@U2|ana>, which gate?") == "which gate?"
    assert without_mentions("Ask <@U1>") == "Ask <@U1>"
    assert without_mentions("<@U1>") == "<@U1>"
