"""The notice keeps its promises in writing, and fits however long the plan's words are."""

from dataclasses import replace

import pytest

from bot.blocks.announcements import FORUM_PHASES, forum_announcement, lobby_announcement
from bot.blocks.notices import contract, lobby_card
from jam.phases import PhaseName
from jam.places import Jam
from jam.plan import Plan, Promise, WithheldNames
from tests.bot.blocks.contracts import assert_slack_takes
from tests.bot.blocks.material import JAM, NOW, PLAN, TOOLS

LOUD = "<!here> & *now* "


def wordy() -> Jam:
    """Return a jam of fifty forums in which every text is as long as a plan allows."""
    plan: Plan = PLAN.model_copy(
        update={
            "name": (LOUD * 5)[:80],
            "purpose": (LOUD * 63)[:1000],
            "promise": Promise(text=(LOUD * 32)[:500], by=PLAN.promise.by),
            "ground_rules": (LOUD * 40,) * 12,
        }
    )
    forum = replace(TOOLS, name=(LOUD * 4)[:60], question=(LOUD * 16)[:250])
    forums = tuple(replace(forum, key=f"f{n}") for n in range(50))
    return replace(JAM, plan=plan, places=(JAM.lobby, *forums, JAM.backstage))


@pytest.mark.parametrize("forums", [1, 15, 50])
def test_the_longest_plan_fits_the_card(forums: int) -> None:
    jam = wordy()
    assert_slack_takes(lobby_card(replace(jam, places=(jam.lobby, *jam.forums[:forums]))))


def test_the_longest_plan_fits_the_notice_and_the_announcements() -> None:
    jam = wordy()
    assert_slack_takes(contract(jam, jam.forums[0], (LOUD * 125)[:2000]))
    for phase in FORUM_PHASES:
        assert_slack_takes(lobby_announcement(jam, phase, NOW))
        assert_slack_takes(forum_announcement(jam, jam.forums[0], phase, NOW))


def test_the_notice_says_what_is_kept_until_when_and_how_to_leave() -> None:
    kept = contract(JAM, TOOLS).blocks[-1]["text"]["text"]
    assert "until 30 June 2026" in kept
    assert "No figures about fewer than five people, none about you." in kept
    assert "`/jam leave` stops recording you and erases what was recorded" in kept
    assert "slash commands do not work in threads" in kept


def test_the_notice_gives_each_emoji_its_meaning_in_words() -> None:
    written = str(contract(JAM, TOOLS).blocks)
    assert ":bulb: marks an idea, :+1: supports it, :thinking_face: doubts it" in written


def test_the_notice_says_how_to_speak_without_a_name_where_that_is_allowed() -> None:
    plan = PLAN.model_copy(update={"withheld_names": WithheldNames(forums=(TOOLS.key,))})
    allowed = replace(JAM, plan=plan)
    private = replace(TOOLS, private=True)
    assert "/jam quiet" in str(contract(allowed, TOOLS).blocks)
    assert "/jam quiet" not in str(contract(JAM, TOOLS).blocks)
    assert "/jam quiet" not in str(contract(allowed, private).blocks)


def test_a_private_forums_notice_promises_that_its_words_stay_there() -> None:
    kept = str(contract(JAM, replace(TOOLS, private=True)).blocks[-1])
    assert "no digest elsewhere shows it" in kept
    assert "Everybody in this workspace" not in kept


def test_forums_hear_of_no_other_phases() -> None:
    with pytest.raises(KeyError):
        forum_announcement(JAM, TOOLS, PhaseName.BUILD, NOW)


def test_a_phase_without_an_end_lasts_until_further_notice() -> None:
    assert "until further notice" in lobby_announcement(JAM, PhaseName.OPEN, None).text
