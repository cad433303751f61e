"""The windows in which something is said without a name are ones Slack takes, and say enough."""

from dataclasses import replace
from typing import Any

import pytest

from bot.blocks import withheld
from jam.withheld import WithheldState, code_of, id_of
from tests.bot.blocks.contracts import assert_typed_as_view
from tests.bot.blocks.material import JAM, TOOLS
from tests.bot.blocks.withheld_examples import LONG, SAID
from tests.scenarios.story import words_of

CHOICES = tuple((JAM, forum) for forum in JAM.forums)
WINDOWS: dict[str, dict[str, Any]] = {
    "form": withheld.withheld_form(CHOICES),
    "form chosen": withheld.withheld_form(CHOICES, (JAM, TOOLS), "x" * 2000),
    "receipt": withheld.receipt("ABCD-EFGH-JKMN-PQRS"),
    "code": withheld.code_form(),
    "code-only": withheld.code_form(is_all=True),
    "queue": withheld.queue(JAM, TOOLS, (LONG,) * withheld.LOOKED_AT),
    "empty queue": withheld.queue(JAM, TOOLS, ()),
    "reason": withheld.reason_form(JAM, TOOLS, LONG),
    "told": withheld.told(withheld.decided()),
}


@pytest.mark.parametrize("name", WINDOWS)
def test_slack_takes_the_window(name: str) -> None:
    assert_typed_as_view(WINDOWS[name])


@pytest.mark.parametrize("state", WithheldState)
@pytest.mark.parametrize("is_over", [False, True])
def test_whoever_has_the_code_reads_what_became_of_it(state: WithheldState, is_over: bool) -> None:
    said = replace(SAID, state=state, reason="It names somebody.")
    view = withheld.what_became(TOOLS, said, "ABCD", is_over=is_over)
    assert_typed_as_view(view)
    words = words_of(view)
    assert ("It names somebody" in words) == (state is WithheldState.DECLINED)
    assert ("Take it back" in words) == (state is not WithheldState.WITHDRAWN)


def test_the_form_names_everybody_who_could_still_find_out() -> None:
    words = words_of(WINDOWS["form"])
    for who in ("Slack", "your company's Slack", "Whoever runs the bot", "how you write"):
        assert who in words


def test_a_code_is_found_however_it_is_typed() -> None:
    code = code_of(bytes(range(200, 210)))
    assert len(code) == 19
    assert id_of(code) == id_of(code.lower().replace("-", " "))
    assert id_of("O1LI") == id_of("0111")
    assert id_of(code) != id_of(code_of(bytes(range(201, 211))))
