"""A shortcut that overtakes the news of its message: it counts, and the news changes nothing."""

import pytest

from storage.follows import saved_by
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, DALE, EMIKO
from tests.scenarios.idea_cards import card, choose, close_all, idea, modal, modal_words, send_off
from tests.scenarios.story import Story

WAYS = ("make_idea", "build_on", "follow_message", "save_message", "ask_facilitator")


@pytest.fixture
def held_up(open_jam: Story) -> Story:
    """Give an open jam of which no event reaches the bot until they are released."""
    open_jam.control.configure(event_faults={"late": 1})
    return open_jam


def saved(story: Story, user: str, place: str) -> list[str]:
    with story.database.reading() as session:
        found = saved_by(session, story.jam.id, user, [story.channel(place)])
    return [ref.ts for ref in found]


def test_all_shortcuts_work_on_a_post_before_it_is_told(held_up: Story) -> None:
    story = held_up
    ts = story.say(DALE, "forms", "I drive 40 minutes to close a ticket")
    reply = story.say(BRUNO, "forms", "So do I, and twice a day", thread_ts=ts)
    assert story.posts("forms") == {}
    assert "The jam's team is asked" in choose(story, EMIKO, "ask_facilitator", "forms", ts)
    # Of a reply it is the reply that is meant, not the first post of its thread.
    assert "Saved for you: So do I" in choose(story, EMIKO, "save_message", "forms", reply)
    assert saved(story, EMIKO, "forms") == [reply]
    assert "You follow this thread" in choose(story, EMIKO, "follow_message", "forms", ts)
    choose(story, EMIKO, "build_on", "forms", ts)
    assert "It grows from: I drive 40 minutes" in modal_words(story, EMIKO)
    close_all(story, EMIKO)
    other = story.say(AMARA, "copies", "One printer for all")
    choose(story, EMIKO, "make_idea", "copies", other)
    (block,) = modal(story, EMIKO)["blocks"]
    assert block["element"]["initial_value"] == "One printer for all"
    assert send_off(story, EMIKO, title="One printer for all") == ""
    known = story.posts("forms") | story.posts("copies")
    assert {t: row.text for t, row in known.items()} == {
        ts: "I drive 40 minutes to close a ticket",
        reply: "So do I, and twice a day",
        other: "One printer for all",
    }
    # What Slack tells in the end is known already.
    assert story.control.release() == 3
    story.control.configure(event_faults=None)
    story.wait(seconds=2)
    assert story.posts("forms") | story.posts("copies") == known
    assert "*Idea 1* · One printer for all" in str(card(story, "copies", other))
    assert idea(story, 1).made_by == EMIKO


def test_a_post_that_is_gone_by_then_stays_gone(held_up: Story) -> None:
    story = held_up
    ts = story.say(DALE, "forms", "Not meant for you")
    reply = story.say(DALE, "forms", "Nor is this", thread_ts=ts)
    story.control.edit(DALE, story.channel("forms"), ts, "Meant for all")
    choose(story, EMIKO, "save_message", "forms", ts)
    assert story.posts("forms")[ts].text == "Meant for all"
    choose(story, EMIKO, "save_message", "forms", reply)
    story.control.delete(DALE, story.channel("forms"), reply)
    story.control.release()
    story.control.settle()
    assert story.posts("forms")[ts].text == "Meant for all"
    assert story.posts("forms")[reply].text == ""
    assert saved(story, EMIKO, "forms") == [ts]


def test_who_left_is_not_recorded_again_by_those_who_look_at_what_they_said(
    open_jam: Story,
) -> None:
    story = open_jam
    ts = story.say(DALE, "forms", "A secret of mine")
    story.type(DALE, "forms", "leave")
    for way in WAYS:
        said = choose(story, EMIKO, way, "forms", ts)
        assert "part of the jam" in said or "can be an idea" in said
    assert "A secret" not in story.database_text()


def test_words_of_a_channel_that_is_none_of_the_jams_are_not_kept(open_jam: Story) -> None:
    story = open_jam
    story.control.add_channels([{"id": "C0LUNCH", "name": "lunch", "members": [DALE, EMIKO]}])
    ts = story.say(DALE, "C0LUNCH", "Soup today")
    # Where the bot is not any more it keeps nothing either.
    story.control.kick(BOT_USER, story.channel("copies"), actor=AMARA)
    story.wait(seconds=1)
    away = story.say(DALE, "copies", "Soup again")
    answers = {
        "make_idea": "Only what people wrote in a forum or the lobby can be an idea.",
        "build_on": "there is nothing to build on.",
        "follow_message": "there is nothing to follow or save.",
        "save_message": "there is nothing to follow or save.",
        "ask_facilitator": "so nobody was asked.",
    }
    for way, answer in answers.items():
        assert answer in choose(story, EMIKO, way, "C0LUNCH", ts)
        assert answer in choose(story, EMIKO, way, "copies", away)
    assert "Soup" not in story.database_text()
