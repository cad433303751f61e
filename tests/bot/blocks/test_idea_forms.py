"""The forms about ideas fit Slack's types and limits, whatever people wrote."""

from dataclasses import replace
from typing import Any

import pytest

from bot.blocks import building, sharing
from bot.blocks.ideas import Told, told
from jam.talk import Post
from tests.bot.blocks.contracts import assert_typed_as_view
from tests.bot.blocks.idea_examples import IDEA, KEY
from tests.bot.blocks.material import JAM, TOOLS
from tests.scenarios.story import words_of

ODD = ("", "💡💡", "<@U0ANA> & <b>", "word " * 700, "x" * 3000, "\u202eturned")
Form = dict[str, Any]


def own(text: str, number: int = 1) -> Post:
    return Post(channel_id="C1", ts=f"{number}.000100", author_id="U1", text=text)


FORMS: list[Form] = [
    building.mine_form(JAM, IDEA.ref, "", []),
    *(building.mine_form(JAM, IDEA.ref, text, [own(text)]) for text in ODD),
    building.mine_form(JAM, IDEA.ref, "x", [own("x", number) for number in range(1, 21)]),
    *(building.parent_form(JAM, IDEA.ref, text) for text in ODD),
    building.linked_form(KEY),
    building.said(told(Told.BUILD_UNDONE)),
    *(sharing.make_form(KEY, text) for text in ODD),
    sharing.share_form([]),
    *(sharing.share_form([(JAM, f) for f in JAM.forums], TOOLS, text[:120]) for text in ODD),
    sharing.share_form([(JAM, replace(TOOLS, name="&" * 60))] * 120),
    *(sharing.edit_form(JAM, replace(IDEA, title=text), text) for text in ODD),
    sharing.edit_form(JAM, IDEA, None),
    sharing.said_form(told(Told.WITHDRAW_NOT_YOURS)),
]


@pytest.mark.parametrize("made", FORMS)
def test_a_form_fits_slacks_types_and_mentions_nobody(made: Form) -> None:
    assert_typed_as_view(made)
    assert "<@" not in words_of(made)


def test_a_menu_of_ideas_takes_as_many_as_slack_does() -> None:
    made = building.ideas_listed([replace(IDEA, number=n, title="&" * 120) for n in range(150)])
    assert len(made) == 100
    assert all(len(option["text"]["text"]) <= 75 for option in made)
    assert made[7]["value"] == "7"
