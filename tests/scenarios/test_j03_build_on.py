"""J3: a post is linked to the one it grew from, also across forums, and its lineage is seen."""

from tests.scenarios.cast import AMARA, BRUNO, DALE, EMIKO
from tests.scenarios.idea_cards import (
    card,
    choose,
    close_all,
    idea,
    idea_post,
    modal,
    modal_words,
    press,
    send_off,
)
from tests.scenarios.story import Json, Story, words_of


def built_on(story: Story, place: str, ts: str) -> list[str]:
    """Return the lines in a thread that tell what was built on it."""
    lines = (words_of(m) for m in story.messages(place) if m.get("thread_ts") == ts)
    return [line.split("\n")[0] for line in lines if "built on this" in line]


def suggested(story: Story, user: str, typed: str) -> list[Json]:
    """Return which ideas the menu of the form offers for what somebody typed."""
    view = modal(story, user)
    found = story.control.suggest(user, "idea_parent", typed, view=view["id"])
    return list((found.payload or {})["options"])


def test_somebody_says_which_of_their_posts_builds_on_anothers(open_jam: Story) -> None:
    older = open_jam.say(EMIKO, "forms", "Older than all")
    ts = idea_post(open_jam, DALE, "forms", "One app for all")
    choose(open_jam, EMIKO, "build_on", "forms", ts)
    assert "First write what you add" in modal_words(open_jam, EMIKO)
    close_all(open_jam, EMIKO)
    reply = open_jam.say(EMIKO, "forms", "With one login", thread_ts=ts)
    elsewhere = open_jam.say(EMIKO, "copies", "And one printer, with *one* login")
    open_jam.wait(seconds=1)
    choose(open_jam, EMIKO, "build_on", "forms", ts)
    menu = modal(open_jam, EMIKO)["blocks"][1]["element"]
    # The reply in this thread comes first, and what is older than the post is not offered.
    assert [o["text"]["text"] for o in menu["options"]] == [
        "With one login",
        "And one printer, with one login",
    ]
    here = f"{open_jam.channel('forms')} {reply}"
    assert menu["initial_option"]["value"] == here
    assert send_off(open_jam, EMIKO, mine=here, title="One login") == ""
    assert "Linked: your post counts as built on this one." in modal_words(open_jam, EMIKO)
    close_all(open_jam, EMIKO)
    open_jam.wait(seconds=2)
    # Slack itself tells of a reply: the bot does not repeat it.
    assert built_on(open_jam, "forms", ts) == []
    assert idea(open_jam, 2).title == "One login"
    choose(open_jam, EMIKO, "build_on", "forms", ts)
    there = f"{open_jam.channel('copies')} {elsewhere}"
    send_off(open_jam, EMIKO, mine=there, title="")
    open_jam.wait(seconds=2)
    (line,) = built_on(open_jam, "forms", ts)
    # Names are for the forum in which somebody wrote.
    assert line.startswith("A participant built on this: <http")
    press(open_jam, AMARA, card(open_jam, "forms", ts), "idea_more")
    said = modal_words(open_jam, AMARA)
    assert "Built on by" in said
    assert "One login" in said
    assert "And one printer, with one login" in said
    assert older not in said
    # Taken back, it is gone from both.
    open_jam.control.click_in_view(EMIKO, modal(open_jam, EMIKO)["id"], "idea_unlink")
    assert "no longer linked" in modal_words(open_jam, EMIKO)
    close_all(open_jam, AMARA)
    press(open_jam, AMARA, card(open_jam, "forms", ts), "idea_more")
    assert "And one printer" not in modal_words(open_jam, AMARA)
    open_jam.wait(seconds=2)
    assert built_on(open_jam, "forms", ts) == []
    # And so it goes with a post that is deleted.
    third = open_jam.say(BRUNO, "copies", "And one queue for all the printers")
    open_jam.wait(seconds=1)
    choose(open_jam, BRUNO, "build_on", "forms", ts)
    send_off(open_jam, BRUNO, mine=f"{open_jam.channel('copies')} {third}", title="")
    open_jam.wait(seconds=2)
    assert len(built_on(open_jam, "forms", ts)) == 1
    open_jam.control.delete(BRUNO, open_jam.channel("copies"), third)
    open_jam.wait(seconds=2)
    assert built_on(open_jam, "forms", ts) == []


def test_of_ones_own_post_one_says_from_which_idea_it_grew(open_jam: Story) -> None:
    first = idea_post(open_jam, DALE, "forms", "One app for all")
    idea_post(open_jam, BRUNO, "copies", "Print nothing")
    mine = open_jam.say(EMIKO, "forms", "An app that prints")
    choose(open_jam, EMIKO, "build_on", "forms", mine)
    options = suggested(open_jam, EMIKO, "app")
    assert [o["text"]["text"] for o in options] == ["Idea 1: One app for all"]
    assert send_off(open_jam, EMIKO, idea_parent=options[0], title="") == ""
    open_jam.wait(seconds=2)
    (line,) = built_on(open_jam, "forms", first)
    assert line.startswith("emiko built on this: <http")
    assert len(built_on(open_jam, "forms", first)) == 1
    # The other way round nothing grows.
    close_all(open_jam, EMIKO)
    choose(open_jam, DALE, "build_on", "forms", first)
    assert suggested(open_jam, DALE, "") == []
    # Who leaves is named there no longer.
    open_jam.type(EMIKO, "forms", "leave")
    open_jam.wait(seconds=20)
    assert built_on(open_jam, "forms", first) == []


def test_what_is_said_in_a_private_forum_is_told_nowhere_else(open_jam: Story) -> None:
    board = open_jam.channel("board")
    for user in (DALE, EMIKO):
        open_jam.control.join(user, board)
    ts = idea_post(open_jam, DALE, "forms", "One app for all")
    secret = open_jam.say(EMIKO, "board", "The secret app of the board")
    choose(open_jam, EMIKO, "build_on", "forms", ts)
    send_off(open_jam, EMIKO, mine=f"{board} {secret}", title="The secret app")
    open_jam.wait(seconds=2)
    assert built_on(open_jam, "forms", ts) == []
    # Who is in both sees the lineage; who is not sees nothing of it.
    shown = card(open_jam, "forms", ts)
    press(open_jam, DALE, shown, "idea_more")
    assert "The secret app" in modal_words(open_jam, DALE)
    press(open_jam, AMARA, shown, "idea_more")
    assert "secret" not in modal_words(open_jam, AMARA)
    close_all(open_jam, AMARA)
    assert "not for you to see" in open_jam.type(AMARA, "forms", "idea 2")
    assert "no such idea" in open_jam.type(AMARA, "forms", "follow 2")
    assert "no such idea" in open_jam.type(AMARA, "forms", "idea merge 2 into 1")
    later = open_jam.say(AMARA, "forms", "Mine")
    choose(open_jam, AMARA, "build_on", "forms", later)
    assert "secret" not in str(suggested(open_jam, AMARA, "app"))
