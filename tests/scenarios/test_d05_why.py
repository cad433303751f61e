"""D5: whoever sees a digest can ask of each line why it stands there, and what was left out."""

from typing import Any

from jam.talk import PostRef
from storage.lineage import link_posts
from storage.tables import explanations
from tests.bot.analysis.themes.talk import LUNCH, TRAINS
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import card, close_all, idea_post, modal, modal_words, press
from tests.scenarios.story import Json, Story, words_of
from tests.scenarios.test_d01_digest import FIRST_DAY, SECOND_DAY, talk
from tests.scenarios.test_d02_themes import speak
from tests.scenarios.test_d07_corrections import digest_of, written


def asked_why(story: Story, user: str, message: Json) -> Json:
    """Let somebody press the button under a digest; returns the window they have before them."""
    story.press(user, message, "digest_why")
    return story.control.views(user)[-1]


def pressed(story: Story, user: str, view: Json, action_id: str, value: str) -> Json:
    """Let somebody press a button in a window; returns what it shows then."""
    reply = story.control.click_in_view(user, view["id"], action_id, value=value)
    assert reply.acknowledged
    return story.control.views(user)[-1]


def keys_by_words(view: Json) -> dict[str, str]:
    """Return the value of each line's button by the line's words."""
    rows = [b for b in view["blocks"] if "accessory" in b]
    return {b["text"]["text"]: b["accessory"]["value"] for b in rows}


def one(found: dict[str, Any], start: str) -> str:
    """Return the value whose key holds these words."""
    return next(str(value) for words, value in found.items() if start in words)


def test_each_line_of_a_digest_says_what_it_rests_on_under_todays_rights(open_jam: Story) -> None:
    speak(open_jam, TRAINS, LUNCH)
    open_jam.until("03-04 09:05")
    digest = digest_of(open_jam, "forms")

    # From the digest itself: every line, its numbers, and what is in none.
    window = asked_why(open_jam, DALE, digest)
    lines = keys_by_words(window)
    said = words_of(window)
    assert "Why the digest of “Forms” says what it says" in said
    assert "14 posts by 6 people" in said
    assert any(words.startswith("1. ") for words in lines)
    assert "Left out" in said
    assert "all by people who left the jam" in said
    quote = one(lines, "Quoted: ")

    # One line: its method, its post with a link, and back.
    behind = pressed(open_jam, DALE, window, "digest_why_line", quote)
    assert "A post with much to say" in words_of(behind)
    assert "<https://" in words_of(behind)
    all_lines = next(b for b in behind["blocks"] if b["type"] == "actions")["elements"][0]["value"]
    again = pressed(open_jam, DALE, behind, "digest_why_line", all_lines)
    assert keys_by_words(again) == lines

    # The same by command, by number and by theme.
    listed = open_jam.type(EMIKO, "forms", "why")
    assert all(words in listed for words in lines)
    theme = next(words for words in lines if "Theme " in words)
    number = theme.partition("Theme ")[2].partition(":")[0]
    told = open_jam.type(EMIKO, "forms", f"why theme {number}")
    assert "6 people wrote about it, in 7 posts" in told
    assert "Posts that say near things" in told
    assert told.count("<https://") == 5
    assert "and 2 more posts" in told
    assert "has no line 99" in open_jam.type(EMIKO, "forms", "why 99")

    # What is taken back is not kept for it: neither before nor after the correction.
    gone = next(ts for ts, words in written(open_jam).items() if words == LUNCH[0])
    open_jam.control.delete(OLGA, open_jam.channel("forms"), gone)
    open_jam.control.settle()
    assert LUNCH[0][:30] not in open_jam.type(EMIKO, "forms", f"why theme {number}")
    assert LUNCH[0][:20] not in "".join(str(row.lines) for row in open_jam.rows(explanations))
    open_jam.wait(minutes=5)
    assert "in 6 posts" in open_jam.type(EMIKO, "forms", f"why theme {number}")
    assert open_jam.errors == 0


def test_a_private_forums_lines_are_for_its_members_and_nobody_is_named(open_jam: Story) -> None:
    for user in (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO):
        open_jam.control.join(user, open_jam.channel("board"))
    talk(open_jam, [line.replace("key register", "bonus scheme") for line in SECOND_DAY], "board")
    talk(open_jam, [f"Ask Amara: {line}" for line in FIRST_DAY])
    assert "no digest of Questions to the board yet" in open_jam.type(DALE, "board", "why")
    open_jam.until("03-04 09:05")
    digest = digest_of(open_jam, "board")
    window = asked_why(open_jam, DALE, digest)
    assert "bonus scheme" in words_of(window)
    open_jam.control.leave(DALE, open_jam.channel("board"))
    open_jam.control.settle()
    key = one(keys_by_words(window), "1. ")
    instead = pressed(open_jam, DALE, window, "digest_why_line", key)
    assert "is shown to its members alone" in words_of(instead)
    lobby = open_jam.type(DALE, "lobby", "why")
    assert "travel form" in lobby
    assert "bonus" not in lobby
    assert "Amara" not in lobby
    assert "There is no digest of Less paper yet" not in lobby
    assert open_jam.errors == 0


def test_a_key_that_is_old_or_made_up_finds_nothing(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 09:05")
    window = asked_why(open_jam, DALE, digest_of(open_jam, "forms"))
    key = one(keys_by_words(window), "1. ")
    with open_jam.database.writing() as session:
        session.execute(explanations.delete())
    assert "no longer kept" in words_of(pressed(open_jam, DALE, window, "digest_why_line", key))
    assert "no longer kept" in open_jam.type(DALE, "forms", "why")


def test_an_idea_says_how_it_stands_and_what_it_was_built_on(open_jam: Story) -> None:
    first = open_jam.say(EMIKO, "forms", "The travel form asks my name three times")
    open_jam.wait(seconds=1)
    ts = idea_post(open_jam, DALE, "forms", "One form for all")
    with open_jam.database.writing() as session:
        child, parent = (PostRef(channel_id=open_jam.channel("forms"), ts=at) for at in (ts, first))
        jam, now = open_jam.jam, open_jam.now
        link_posts(session, jam.team_id, jam.id, child, parent, made_by=DALE, now=now)
    assert "Nobody has taken a side; fewer than five" in open_jam.type(EMIKO, "forms", "why idea 1")
    for user in (DALE, OLGA, AMARA, BRUNO, CHITRA, EMIKO):
        open_jam.react(user, "forms", ts)
        open_jam.wait(seconds=1)

    # Four who did nothing else came together; Emiko, who wrote, did not come with them.
    told = open_jam.type(EMIKO, "forms", "why idea 1")
    assert "Support: 5 people. Doubt: nobody yet." in told
    assert "5 of 5 people who took a side support it (some came as a group: all count as 3)" in told
    assert "5 people could have seen it" in told
    assert "Some came as a group" in told
    assert "Authors' own votes are left out" in told
    assert "Grew from <https://" in told
    assert "travel form" in told
    for user in (OLGA, AMARA, BRUNO, CHITRA):
        open_jam.say(user, "forms", f"A word of {user} about forms")
    shown = card(open_jam, "forms", ts)
    press(open_jam, EMIKO, shown, "idea_more")
    page = modal(open_jam, EMIKO)
    pressed(open_jam, EMIKO, page, "idea_stands", page["private_metadata"])
    assert len(open_jam.control.views(EMIKO)) == 2
    assert "5 of 5 people who took a side support it; allowing" in modal_words(open_jam, EMIKO)
    assert "Nobody came as a group" in modal_words(open_jam, EMIKO)
    close_all(open_jam, EMIKO)

    # Of a few nothing is told, and nobody is named.
    press(open_jam, AMARA, shown, "idea_doubt")
    few = open_jam.type(BRUNO, "lobby", "why idea 1")
    assert "Support: a few people. Doubt: a few people." in few
    assert "No share is told" in few
    assert "5 people could have seen it" in few
    assert "Dale" not in few
    assert "not for you to see" in open_jam.type(BRUNO, "lobby", "why idea 99")
    assert open_jam.errors == 0


def test_an_idea_of_a_private_forum_is_explained_to_its_members_alone(open_jam: Story) -> None:
    for user in (OLGA, DALE):
        open_jam.control.join(user, open_jam.channel("board"))
    ts = idea_post(open_jam, DALE, "board", "A bonus scheme")
    press(open_jam, OLGA, card(open_jam, "board", ts), "idea_more")
    page = modal(open_jam, OLGA)
    assert "bonus" in open_jam.type(OLGA, "lobby", "why idea 1")
    assert "not for you to see" in open_jam.type(EMIKO, "lobby", "why idea 1")
    open_jam.control.leave(OLGA, open_jam.channel("board"))
    open_jam.control.settle()
    pressed(open_jam, OLGA, page, "idea_stands", page["private_metadata"])
    assert "not for you to see" in modal_words(open_jam, OLGA)
    assert open_jam.errors == 0
