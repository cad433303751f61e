"""The contract: what is kept is said in each forum, and leaving erases it all at once."""

from jam.people import Role
from storage.tables import metadata
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.envelopes import callback, deleted, edited, message, reaction
from tests.scenarios.story import Story, words_of

KNOWN_ANYWAY = ("people", "appointments", "departures")
"""Slack's own list of members, the team by the plan, and the note that somebody left."""


def others_talk(story: Story) -> None:
    for number, user in enumerate((OLGA, AMARA, CHITRA, DALE, EMIKO)):
        story.say(user, "forms", f"The travel form wants a stamp on page {number}, each time.")


def test_each_forum_pins_what_is_kept_until_when_and_how_to_leave(story: Story) -> None:
    story.begin()
    for forum in ("forms", "copies", "board"):
        (pinned,) = story.top(forum)
        assert pinned["pinned_to"] == [story.channel(forum)]
        words = words_of(pinned)
        assert "30 June 2026" in words
        assert "`/jam leave` stops recording you and erases what was recorded" in words
        assert "`/jam join` takes it back" in words
    assert "Everybody in this workspace can read it" in words_of(story.top("forms")[0])
    assert "Only the members of this channel" in words_of(story.top("board")[0])


def test_leaving_erases_everything_at_once_with_a_receipt(open_jam: Story) -> None:
    others_talk(open_jam)
    root = open_jam.say(BRUNO, "forms", "Secret handshake in the archive", files=["handshake.png"])
    open_jam.say(BRUNO, "copies", "Another handshake")
    open_jam.say(AMARA, "forms", "What did you say?", thread_ts=root)
    mark = open_jam.say(AMARA, "forms", "Marked by him")
    open_jam.react(BRUNO, "forms", mark, "bulb")
    open_jam.react(DALE, "forms", root)
    open_jam.control.settle()
    receipt = open_jam.type(BRUNO, "copies", "leave")
    assert "Erased: 2 posts and 1 reaction" in receipt
    assert "`/jam join` takes it back" in receipt
    assert "andshake" not in open_jam.database_text()
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)
    assert open_jam.standing(mark) == set()
    assert len([row for row in open_jam.posts("forms").values() if row.state == "live"]) == 7


def test_leaving_erases_questions_asked_and_answers_given_to_a_person(open_jam: Story) -> None:
    open_jam.typed(BRUNO, "copies", "prompt What is the oldest copy?")
    shown = open_jam.whispers(BRUNO)[-1]
    open_jam.press(BRUNO, shown, "prompt_post")
    open_jam.typed(BRUNO, "copies", "prompt And a question that still waits?")
    open_jam.typed(BRUNO, "copies", "digest")
    open_jam.wait(minutes=1)
    open_jam.type(BRUNO, "copies", "leave")
    open_jam.wait(minutes=1)
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)
    assert "oldest copy" not in open_jam.database_text()
    assert open_jam.errors == 0


def test_what_a_leaver_says_afterwards_is_not_recorded(open_jam: Story) -> None:
    old = open_jam.say(BRUNO, "forms", "Before handshake")
    open_jam.control.settle()
    open_jam.type(BRUNO, "forms", "leave")
    forms = open_jam.channel("forms")
    open_jam.say(BRUNO, "forms", "After handshake")
    open_jam.control.edit(BRUNO, forms, old, "Edited handshake")
    theirs = open_jam.say(AMARA, "forms", "Hers")
    open_jam.react(BRUNO, "forms", theirs)
    open_jam.control.delete(BRUNO, forms, old)
    open_jam.control.settle()
    assert "handshake" not in open_jam.database_text()
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)
    assert "left “Less paper” already" in open_jam.type(BRUNO, "forms", "leave")


def test_late_copies_of_a_leavers_events_bring_nothing_back(open_jam: Story) -> None:
    forms = open_jam.channel("forms")
    ts = open_jam.say(BRUNO, "forms", "Old handshake")
    open_jam.control.settle()
    at = f"{int(open_jam.now.timestamp()) + 1}.000000"
    open_jam.type(BRUNO, "forms", "leave")
    open_jam.wait(minutes=5)
    open_jam.type(BRUNO, "forms", "join")
    for event in (
        message(forms, ts, BRUNO, "Old handshake"),
        edited(forms, ts, BRUNO, "Edited handshake", at),
        reaction(forms, ts, DALE, "+1", at),
        deleted(forms, ts, BRUNO, at),
    ):
        open_jam.stage.play([callback(event)])
    assert "handshake" not in open_jam.database_text()
    assert open_jam.posts("forms")[ts].author_id is None
    assert open_jam.standing(ts) == set()


def test_a_leavers_words_are_in_no_digest_to_come(open_jam: Story) -> None:
    others_talk(open_jam)
    root = open_jam.say(BRUNO, "forms", "The handshake form is the worst of all forms, is it not?")
    for user in (OLGA, AMARA, CHITRA):
        open_jam.react(user, "forms", root)
    open_jam.until("03-03 20:00")
    open_jam.type(BRUNO, "forms", "leave")
    open_jam.until("03-04 09:05")
    shown = "\n".join(
        words_of(m) for p in ("forms", "lobby", "backstage") for m in open_jam.messages(p)
    )
    assert "digest:forms:2026-03-04" in open_jam.keys("forms")
    assert "handshake" not in shown
    assert "bruno" not in shown


def test_joining_takes_leaving_back_from_now_on(open_jam: Story) -> None:
    away = open_jam.say(BRUNO, "forms", "First")
    open_jam.control.settle()
    open_jam.type(BRUNO, "forms", "leave")
    open_jam.wait(minutes=5)
    missing = open_jam.say(BRUNO, "forms", "While away")
    open_jam.wait(minutes=5)
    assert "again" in open_jam.type(BRUNO, "forms", "join")
    open_jam.wait(minutes=5)
    back = open_jam.say(BRUNO, "forms", "Back again")
    for ts in (away, missing):
        open_jam.control.edit(BRUNO, open_jam.channel("forms"), ts, "Changed after the return")
    open_jam.control.settle()
    found = open_jam.posts("forms")
    assert (found[back].author_id, found[back].text) == (BRUNO, "Back again")
    assert missing not in found
    assert (found[away].state, found[away].text) == ("erased", "")


def test_joining_without_having_left_opens_the_form(open_jam: Story) -> None:
    assert open_jam.type(DALE, "forms", "join") == ""
    assert len(open_jam.control.views(DALE)) == 1


def test_leaving_and_joining_leave_a_role_as_it_was(open_jam: Story) -> None:
    before = open_jam.rows(metadata.tables["appointments"])
    open_jam.type(AMARA, "forms", "leave")
    open_jam.type(AMARA, "forms", "join")
    assert open_jam.rows(metadata.tables["appointments"]) == before
    assert (AMARA, Role.FACILITATOR) in {(row.user_id, row.role) for row in before}


def test_people_are_named_in_their_own_forum_and_nowhere_else(open_jam: Story) -> None:
    others_talk(open_jam)
    open_jam.until("03-04 09:05")
    forum, lobby = open_jam.heard("forms")[-1], open_jam.heard("lobby")[-1]
    previews = "\n".join(open_jam.heard("backstage"))
    names = ("organiser", "amara", "chitra", "dale", "emiko")
    assert any(f"{name}›" in forum for name in names)
    for elsewhere in (lobby, previews):
        assert "‹a participant, Forms›" in elsewhere
        assert not any(name in elsewhere for name in names)


def test_nobody_is_mentioned_by_the_bot(open_jam: Story) -> None:
    others_talk(open_jam)
    open_jam.until("03-04 09:05")
    sent = [str(c["args"]) for c in open_jam.control.calls() if c["method"].startswith("chat.post")]
    assert sent
    assert not any(
        mark in one for one in sent for mark in ("<@", "<!here", "<!channel", "<!everyone")
    )


def test_what_was_said_is_erased_after_the_day_that_the_notice_promised(open_jam: Story) -> None:
    ts = open_jam.say(AMARA, "forms", "The travel form asks for my name three times.")
    open_jam.react(BRUNO, "forms", ts)
    open_jam.until("06-30 23:55")
    assert "travel form asks for my name" in open_jam.database_text()
    open_jam.until("07-01 00:05")
    assert "travel form asks for my name" not in open_jam.database_text()
    assert open_jam.standing(ts) == set()
    assert "1 post and every reaction" in open_jam.heard("backstage")[-1]
