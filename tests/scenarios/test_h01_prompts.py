"""H1: questions come at their moments, a facilitator's after a preview, and never too many."""

import pytest

from sandbox.control import Reply, SandboxError
from tests.scenarios.cast import AMARA, CHITRA, OLGA, plan_with
from tests.scenarios.story import Json, Story, words_of


def prompts(story: Story, place: str) -> list[str]:
    return [key for key in story.keys(place) if key.startswith("prompt")]


def preview(story: Story, user: str, text: str, place: str = "forms") -> Json:
    """Let somebody ask for a prompt; returns the preview that only they see."""
    story.typed(user, place, f"prompt {text}")
    return story.whispers(user)[-1]


def replaced(story: Story, reply: Reply, user: str) -> str:
    """Return what stands where the preview was, after a button of it was pressed."""
    assert reply.error is None
    return words_of(story.whispers(user)[-1])


def test_a_prompt_comes_at_its_moment_in_the_forums_it_names(story: Story) -> None:
    asked = {"text": "Which stamp first?", "at": "2026-03-03 14:30", "forums": ["copies"]}
    story.begin(plan_with(prompts=[asked]))
    story.until("03-03 14:29")
    assert prompts(story, "copies") == []
    story.until("03-03 14:31")
    assert prompts(story, "copies") == ["prompt:0:copies:at"]
    assert "Which stamp first?" in story.heard("copies")[-1]
    assert prompts(story, "forms") == []


def test_a_daily_prompt_comes_each_day_in_every_forum(story: Story) -> None:
    story.begin(plan_with(prompts=[{"text": "And today?", "daily": "10:30"}]))
    story.until("03-06 17:00")
    days = ["03", "04", "05", "06"]
    for forum in ("forms", "copies", "board"):
        assert prompts(story, forum) == [f"prompt:0:{forum}:2026-03-{day}" for day in days]


def test_a_prompt_after_a_phase_follows_it_when_it_moves(story: Story) -> None:
    asked = {"text": "Take somebody else's post.", "after": "build", "delay": "1h"}
    story.begin(plan_with(prompts=[asked]))
    story.until("03-03 10:00")
    story.type(OLGA, "lobby", "phase next")
    story.until("03-03 11:05")
    assert prompts(story, "forms") == ["prompt:0:forms:build"]


def test_a_facilitator_sees_a_question_before_the_forum_does(open_jam: Story) -> None:
    shown = preview(open_jam, AMARA, "What would you *delete* first?")
    assert "What would you ∗delete∗ first?" in words_of(shown)
    open_jam.wait(minutes=1)
    assert prompts(open_jam, "forms") == []
    said = replaced(open_jam, open_jam.press(AMARA, shown, "prompt_post"), AMARA)
    assert "Posted in" in said
    open_jam.wait(minutes=1)
    assert len(prompts(open_jam, "forms")) == 1
    assert "What would you ∗delete∗ first?" in open_jam.heard("forms")[-1]


def test_a_button_pressed_twice_posts_once(open_jam: Story) -> None:
    shown = preview(open_jam, AMARA, "Once?")
    open_jam.press(AMARA, shown, "prompt_post")
    with pytest.raises(SandboxError, match="no_such_element"):
        open_jam.press(AMARA, shown, "prompt_post")
    open_jam.wait(minutes=1)
    assert len(prompts(open_jam, "forms")) == 1


def test_nobody_else_can_press_the_buttons_of_a_preview(open_jam: Story) -> None:
    shown = preview(open_jam, AMARA, "Mine alone?")
    with pytest.raises(SandboxError, match="message_not_found"):
        open_jam.press(CHITRA, shown, "prompt_post")


def test_a_question_can_be_edited_before_it_is_posted(open_jam: Story) -> None:
    shown = preview(open_jam, AMARA, "Whta first?")
    open_jam.press(AMARA, shown, "prompt_edit")
    (view,) = open_jam.control.views(AMARA)
    reply = open_jam.control.submit_view(AMARA, view["id"], {"prompt": "What first?"})
    assert reply.acknowledged
    assert reply.error is None
    open_jam.wait(minutes=1)
    assert "What first?" in open_jam.heard("forms")[-1]
    assert "Whta" not in open_jam.database_text("deliveries")


def test_a_cancelled_question_is_forgotten(open_jam: Story) -> None:
    shown = preview(open_jam, AMARA, "Rather not?")
    said = replaced(open_jam, open_jam.press(AMARA, shown, "prompt_cancel"), AMARA)
    assert "nothing was posted" in said
    open_jam.wait(minutes=1)
    assert prompts(open_jam, "forms") == []
    assert "Rather not?" not in open_jam.database_text()


def test_a_question_posted_in_a_second_window_is_gone_in_the_first(open_jam: Story) -> None:
    shown = preview(open_jam, AMARA, "Mine?")
    open_jam.press(AMARA, shown, "prompt_edit")
    (view,) = open_jam.control.views(AMARA)
    open_jam.press(AMARA, shown, "prompt_post")
    open_jam.control.submit_view(AMARA, view["id"], {"prompt": "Mine, changed?"})
    open_jam.wait(minutes=1)
    assert len(prompts(open_jam, "forms")) == 1
    assert "Mine?" in open_jam.heard("forms")[-1]


def test_a_question_is_asked_in_a_forum_with_words_and_not_too_many(open_jam: Story) -> None:
    assert "Type it in the forum" in open_jam.type(OLGA, "lobby", "prompt Why?")
    assert "Write the question behind" in open_jam.type(AMARA, "forms", "prompt")
    assert "at most 1000 characters" in open_jam.type(AMARA, "forms", f"prompt {'x' * 1001}")


def test_a_forum_gets_at_most_three_messages_from_the_bot_a_day(story: Story) -> None:
    asked = [{"text": f"Question {hour}?", "daily": f"{hour}:00"} for hour in range(10, 16)]
    story.begin(plan_with(prompts=asked))
    story.until("03-03 17:00")
    assert story.keys("forms") == [
        "announce:phase:open:forms",
        "prompt:0:forms:2026-03-03",
        "prompt:1:forms:2026-03-03",
    ]
    skipped = story.states("prompt:2:forms:2026-03-03")["prompt:2:forms:2026-03-03"]
    assert skipped == ("skipped", "the forum has had its 3 messages of the day")
    assert any("Question 12?" in said for said in story.heard("backstage"))
    story.until("03-04 10:01")
    assert "prompt:0:forms:2026-03-04" in story.keys("forms")


def test_a_prompt_that_is_too_late_is_left_out_and_backstage_can_ask_it_now(story: Story) -> None:
    asked = {"text": "Still fresh?", "at": "2026-03-03 10:00", "patience": "30m"}
    story.begin(plan_with(prompts=[asked]))
    story.until("03-03 09:30")
    story.away(hours=2)
    story.wait(minutes=5)
    assert prompts(story, "forms") == []
    (told,) = [said for said in story.heard("backstage") if f"<#{story.channel('forms')}>" in said]
    assert "Still fresh?" in told
    assert "/jam prompt" in told
