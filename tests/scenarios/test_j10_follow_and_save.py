"""J10: an idea, a theme or a thread is followed, and a post is saved, for one person's eyes."""

import re

from jam.ideas import Follow, Followed
from jam.joining import Participation
from storage.follows import followed_by, saved_by
from storage.participants import save_participation
from tests.bot.analysis.themes.talk import LUNCH
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO
from tests.scenarios.idea_cards import card, choose, idea_post, press_whispered
from tests.scenarios.story import Story, words_of


def followed(story: Story, user: str) -> tuple[Followed, ...]:
    with story.database.reading() as session:
        return followed_by(session, story.jam.id, user)


def test_a_message_is_followed_as_the_idea_it_is_or_as_its_thread(open_jam: Story) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One app for all")
    assert "You follow Idea 1: One app for all" in choose(
        open_jam, EMIKO, "follow_message", "forms", ts
    )
    # So does following its card, and choosing it twice changes nothing.
    shown = card(open_jam, "forms", ts)
    assert "You follow Idea 1" in choose(open_jam, EMIKO, "follow_message", "forms", shown["ts"])
    assert [f.number for f in followed(open_jam, EMIKO)] == [1]
    press_whispered(open_jam, EMIKO, "idea_unfollow")
    assert "no longer follow Idea 1" in words_of(open_jam.whispers(EMIKO)[-1])
    assert followed(open_jam, EMIKO) == ()
    root = open_jam.say(DALE, "copies", "Something else")
    reply = open_jam.say(AMARA, "copies", "Indeed", thread_ts=root)
    open_jam.wait(seconds=1)
    assert "You follow this thread" in choose(open_jam, EMIKO, "follow_message", "copies", reply)
    (found,) = followed(open_jam, EMIKO)
    assert found.kind is Follow.THREAD
    assert found.ref is not None
    assert found.ref.ts == root
    # Nobody else is told.
    assert open_jam.whispers(DALE) == []


def test_the_command_follows_by_number_and_lists_what_is_kept(open_jam: Story) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One app for all")
    assert "You follow nothing yet" in open_jam.type(EMIKO, "forms", "follow")
    assert "You follow Idea 1" in open_jam.type(EMIKO, "forms", "follow 1")
    assert "You follow Idea 1" in open_jam.type(EMIKO, "copies", "follow idea #1")
    for wrong in ("9", "theme 3", "it", "%", "'; drop table follows"):
        assert "no such idea or theme" in open_jam.type(EMIKO, "forms", f"follow {wrong}")
    said = choose(open_jam, EMIKO, "save_message", "forms", ts)
    assert "Saved for you: One app for all" in said
    assert "Only you see what you saved." in said
    listed = open_jam.type(EMIKO, "lobby", "follow")
    way = f"archives/{open_jam.channel('forms')}/p{ts.replace('.', '')}|One app for all"
    assert re.search(rf"Idea 1 · <https://[^>]*{re.escape(way)}", listed)
    assert "What you saved" in listed
    open_jam.control.delete(DALE, open_jam.channel("forms"), ts)
    open_jam.wait(seconds=20)
    assert "One app" not in open_jam.type(EMIKO, "lobby", "follow")


def test_what_i_saved_becomes_a_text_to_share_where_its_authors_allowed_it(
    open_jam: Story,
) -> None:
    story = open_jam
    story.control.join(EMIKO, story.channel("board"))
    story.control.join(AMARA, story.channel("board"))
    said = {
        place: story.say(user, place, words)
        for user, place, words in (
            (AMARA, "forms", "End the travel form, <@U0DALE00004> says so too"),
            (DALE, "copies", "Print nothing twice"),
            (AMARA, "board", "The bonus scheme is secret"),
        )
    }
    story.wait(seconds=1)
    assert "Nothing you saved is free to share" in story.type(EMIKO, "lobby", "follow share")
    for place, ts in said.items():
        choose(story, EMIKO, "save_message", place, ts)
    assert "`/jam follow share`" in story.type(EMIKO, "lobby", "follow")
    assert "Nothing you saved is free to share" in story.type(EMIKO, "lobby", "follow share")
    with story.database.writing() as session:
        given = Participation(user_id=AMARA, joined_at=story.now, quotable=True)
        save_participation(session, story.jam.team_id, story.jam.id, given)
    shared = story.type(EMIKO, "lobby", "follow share")
    assert "Copy it and post it where you like" in shared
    assert "|End the travel form, someone says so too> ‹amara›" in shared
    assert "2 more stay yours alone" in shared
    assert not any(words in shared for words in ("bonus", "Print nothing", "dale"))
    # Nothing was posted: that is for them to do.
    assert not any("travel form" in words for words in story.heard("lobby"))
    assert story.errors == 0


def test_who_leaves_follows_and_keeps_nothing_and_may_not_until_they_are_back(
    open_jam: Story,
) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One app for all")
    choose(open_jam, EMIKO, "save_message", "forms", ts)
    open_jam.type(EMIKO, "forms", "follow 1")
    open_jam.type(EMIKO, "forms", "leave")
    assert followed(open_jam, EMIKO) == ()
    with open_jam.database.reading() as session:
        assert saved_by(session, open_jam.jam.id, EMIKO, [open_jam.channel("forms")]) == ()
    assert "You left" in open_jam.type(EMIKO, "forms", "follow 1")
    assert "You left" in choose(open_jam, EMIKO, "save_message", "forms", ts)
    open_jam.type(EMIKO, "forms", "join")
    assert "You follow Idea 1" in open_jam.type(EMIKO, "forms", "follow 1")


def test_what_is_new_about_a_followed_theme_stands_in_the_catch_up(open_jam: Story) -> None:
    story = open_jam
    for n, line in enumerate(LUNCH * 2):
        story.say((AMARA, BRUNO, CHITRA, DALE, EMIKO)[n % 5], "forms", line)
    story.until("03-04 09:05")
    assert "You follow theme 1 of Forms" in story.type(EMIKO, "forms", "follow theme 1")
    story.type(EMIKO, "forms", "catchup")
    story.wait(minutes=1)
    story.say(EMIKO, "forms", LUNCH[0])
    assert "which you follow" not in story.type(EMIKO, "forms", "catchup")
    story.say(BRUNO, "forms", LUNCH[0])
    story.wait(minutes=125)
    (told,) = re.findall(
        "New about “[^”]+”, which you follow, in .*", story.type(EMIKO, "forms", "catchup")
    )
    assert LUNCH[0] in told
    assert "which you follow" not in story.type(DALE, "forms", "catchup")
    story.wait(minutes=1)
    story.type(EMIKO, "forms", "unfollow theme 1")
    story.say(DALE, "forms", LUNCH[0])
    story.wait(minutes=125)
    assert "which you follow" not in story.type(EMIKO, "forms", "catchup")
    assert story.errors == 0
