"""What a channel carries fits Slack's limit and is left as people wrote it."""

from dataclasses import replace

import pytest

from bot.blocks.channel_texts import LONGEST, bookmark_title, purpose, topic
from jam.places import Place
from tests.bot.blocks.material import JAM, TOOLS


def test_a_forums_topic_is_its_question() -> None:
    asked = replace(TOOLS, question="R&D: *why*?")
    assert topic(JAM, asked) == "R&D: *why*?"


@pytest.mark.parametrize("place", [JAM.lobby, JAM.backstage])
def test_the_other_places_say_what_they_are_for(place: Place) -> None:
    assert topic(JAM, place).startswith("Give us an hour back: ")


def test_the_bookmark_leads_to_the_lobby_by_name() -> None:
    assert bookmark_title(JAM) == "Give us an hour back: lobby"


def test_long_texts_are_cut_to_slacks_limit() -> None:
    plan = JAM.plan.model_copy(update={"purpose": "why " * 250})
    assert LONGEST - 10 < len(purpose(replace(JAM, plan=plan), TOOLS)) <= LONGEST
