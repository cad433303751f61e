"""J13: quick polls by facilitators, one open a forum, live results; one question at the close."""

import re

from sqlalchemy import select

from storage.tables import occurrences, poll_votes, polls
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Json, Story, words_of

ASKED = "poll Which form goes first? | Travel | Leave | Both of <!here>"
MORE = [f"U0VOTER{n:04d}" for n in range(16)]


def add_voters(story: Story) -> None:
    """Take in people beside the regulars, in the forum and the lobby."""
    story.control.add_users([{"id": u, "name": u.lower()} for u in MORE])
    for user in MORE:
        for place in ("forms", "lobby"):
            story.control.join(user, story.channel(place))
    story.control.settle()


def whispered(story: Story, user: str) -> Json:
    """Return what somebody alone saw last."""
    found: Json = story.whispers(user)[-1]
    return found


def answered(story: Story, user: str, place: str, text: str) -> Json:
    """Return the private answer to a command, to press its buttons."""
    story.typed(user, place, text)
    return whispered(story, user)


def poll_in(story: Story, place: str = "forms") -> Json:
    """Return the newest poll in a place."""
    return [m for m in story.top(place) if str(m["text"]).startswith("Poll:")][-1]


def choose(story: Story, user: str, choice: int, *, place: str = "forms", number: int = 1) -> str:
    """Let somebody press an option; returns what they alone are told."""
    value = f"less-paper:{number}:{choice}"
    poll = poll_in(story, place)
    story.control.click(user, poll["channel"], poll["ts"], "poll_vote", value=value)
    return words_of(whispered(story, user))


def test_a_facilitators_poll_is_previewed_posted_once_counted_live_and_closed(
    open_jam: Story,
) -> None:
    story = open_jam
    add_voters(story)
    preview = answered(story, AMARA, "forms", ASKED)
    assert "Only you see this" in words_of(preview)
    assert story.top("forms")[-1] != preview
    story.control.click(AMARA, story.channel("forms"), preview["ts"], "poll_post")
    with by_hand(story) as hands:
        said = hands.press(AMARA, story.channel("forms"), "poll_post", "less-paper:1")
        assert "posted or dropped already" in said
    story.wait(seconds=1)
    poll = poll_in(story)
    assert "Which form goes first?" in words_of(poll)
    assert "<!here>" not in words_of(poll)
    assert len([m for m in story.top("forms") if "Poll:" in m["text"]]) == 1

    # Another is refused while this one is open.
    second = answered(story, AMARA, "forms", "poll Really? | Yes | No")
    story.control.click(AMARA, story.channel("forms"), second["ts"], "poll_post")
    assert "A poll is open in" in words_of(whispered(story, AMARA))

    # Few votes show no number; then they are shown one step of five people behind, a change moves
    # them as a vote does, and nobody counts twice.
    assert "Your vote: Travel" in choose(story, DALE, 0)
    story.wait(seconds=20)
    assert "person" not in words_of(poll_in(story)).replace("One vote a person", "")
    for user in (*MORE[:5], DALE):
        choose(story, user, 0)
    for user in MORE[5:8]:
        choose(story, user, 1)
    story.wait(seconds=20)
    assert travel(story) == 0
    for user in MORE[8:12]:
        choose(story, user, 0)
    choose(story, MORE[0], 1)
    story.wait(seconds=20)
    assert "*Travel*\n6 people" in words_of(poll_in(story))
    assert "*Leave*\nfewer than five" in words_of(poll_in(story))
    assert "%" not in words_of(poll_in(story))
    assert len(story.rows(poll_votes)) == 13

    # Leaving takes the vote out of what is counted, and no vote is taken from who left.
    choose(story, EMIKO, 0)
    story.type(EMIKO, "forms", "leave")
    assert "You have left the jam" in choose(story, EMIKO, 0)
    story.wait(seconds=20)
    assert "*Travel*\n6 people" in words_of(poll_in(story))
    assert EMIKO not in {row.user_id for row in story.rows(poll_votes)}

    # It ends by itself; the result stands in the message and in a line of its thread.
    story.until("03-04 09:10")
    closed = poll_in(story)
    assert "Closed. Most chose: Travel" in words_of(closed)
    assert "*Travel*\n9 people" in words_of(closed)
    assert "poll_vote" not in str(closed["blocks"])
    line = [m for m in story.messages("forms") if m.get("thread_ts") == closed["ts"] != m["ts"]]
    assert [m["text"] for m in line] == ["Closed. Most chose: Travel"]
    assert story.errors == 0


def travel(story: Story) -> int:
    """Return how many are said to have chosen the first option; 0 where no number is said."""
    found = re.search(r"\*Travel\*\n(\d+) people", words_of(poll_in(story)))
    return int(found[1]) if found else 0


def test_nobodys_vote_can_be_read_from_two_counts(open_jam: Story) -> None:
    """Somebody knows who votes when, and looks at the numbers before and after each."""
    story = open_jam
    add_voters(story)
    preview = answered(story, AMARA, "forms", ASKED)
    story.control.click(AMARA, story.channel("forms"), preview["ts"], "poll_post")
    story.wait(seconds=1)
    seen = []
    for user in MORE:
        choose(story, user, 0)
        story.wait(seconds=20)
        seen.append(travel(story))
    # One who changes their mind again and again is one person.
    for choice in (1, 0, 1, 0, 1):
        choose(story, MORE[0], choice)
        story.wait(seconds=20)
        seen.append(travel(story))
    # And one who leaves, while it is open and after.
    story.type(MORE[1], "forms", "leave")
    story.wait(seconds=20)
    seen.append(travel(story))
    story.type(AMARA, "forms", "poll close")
    story.wait(seconds=20)
    seen.append(travel(story))
    story.type(MORE[2], "forms", "leave")
    story.wait(seconds=20)
    seen.append(travel(story))
    assert sorted(set(seen)) == [0, 5, 10, 14]
    assert seen == sorted(seen)
    # What stood before the end was said when sixteen had voted: six of them, and two more since.
    assert seen.index(5) == 9
    assert seen.index(10) == 14
    assert story.errors == 0


def test_votes_in_a_burst_change_the_message_once_in_fifteen_seconds(open_jam: Story) -> None:
    story = open_jam
    add_voters(story)
    preview = answered(story, AMARA, "forms", ASKED)
    story.control.click(AMARA, story.channel("forms"), preview["ts"], "poll_post")
    story.wait(seconds=1)
    seen = len(story.control.calls())
    for half in (MORE[:8], MORE[8:]):
        for user in half:
            choose(story, user, 0)
        story.wait(minutes=1)
    updates = [c for c in story.control.calls(seen) if c["method"] == "chat.update"]
    assert len(updates) == 1


def test_a_poll_that_cannot_be_asked_is_explained(open_jam: Story) -> None:
    story = open_jam
    fifty = " | ".join(f"Option {n}" for n in range(50))
    assert "yours has 50" in story.type(AMARA, "forms", f"poll Which? | {fifty}")
    assert "2 options at least" in story.type(AMARA, "forms", "poll Which?")
    assert "2 options at least" in story.type(AMARA, "forms", "poll Which? | Only")
    assert "Two options are the same" in story.type(AMARA, "forms", "poll Which? | A | a")
    assert "Begin with the question" in story.type(AMARA, "forms", "poll | A | B")
    assert "120 is the most" in story.type(AMARA, "forms", f"poll Which? | A | {'x' * 121}")
    assert "250 is the most" in story.type(AMARA, "forms", f"poll {'x' * 251} | A | B")
    assert "is for organisers, hosts or facilitators" in story.type(DALE, "forms", ASKED)
    assert "Type it in the forum" in story.type(AMARA, "lobby", ASKED)
    assert "No poll is open" in story.type(AMARA, "forms", "poll close")
    assert story.rows(polls) == []


def test_a_poll_is_written_in_a_window_and_closed_by_hand(open_jam: Story) -> None:
    story = open_jam
    story.typed(AMARA, "forms", "poll")
    (window,) = story.control.views(AMARA)
    too_many = {"question": "Which?", "options": "\n".join("abcdefghijkl"), "hours": "1"}
    refused = story.control.submit_view(AMARA, window["id"], too_many)
    assert "yours has 12" in str(refused.payload)
    asked = {"question": "Which form goes first?", "options": "Travel\n\nLeave\n", "hours": "1"}
    assert story.control.submit_view(AMARA, window["id"], asked).payload is None
    story.wait(seconds=1)
    assert "*Leave*" in words_of(poll_in(story))
    assert "Closed: its result stands" in story.type(CHITRA, "forms", "poll close")
    story.wait(seconds=1)
    assert "Fewer than five people chose any" in words_of(poll_in(story))
    before = story.database_text("people")
    with by_hand(story) as hands:
        said = hands.press(DALE, story.channel("forms"), "poll_vote", "less-paper:1:0")
        assert "This poll is closed" in said
        for forged in ("less-paper:1:9", "less-paper:7:0", "other:1:0", "less-paper:new:forms", ""):
            said = hands.press(DALE, story.channel("forms"), "poll_vote", forged)
            assert "There is no such poll" in said
        said = hands.press(DALE, story.channel("copies"), "poll_vote", "less-paper:1:0")
        assert "There is no such poll" in said
    assert story.database_text("people") == before


def test_a_poll_is_one_of_the_three_messages_a_forum_gets_in_a_day(open_jam: Story) -> None:
    story = open_jam
    for n in range(4):
        preview = answered(story, AMARA, "forms", f"poll Which, {n}? | Travel | Leave")
        story.control.click(AMARA, story.channel("forms"), preview["ts"], "poll_post")
        story.wait(seconds=1)
        story.type(AMARA, "forms", "poll close")
        story.wait(seconds=1)
    assert len(story.heard("forms")) == 3
    assert "three messages it gets" in words_of(whispered(story, AMARA)) or any(
        "three messages it gets" in words_of(w) for w in story.whispers(AMARA)
    )


def test_the_close_ends_every_poll_and_asks_one_last_question(open_jam: Story) -> None:
    story = open_jam
    add_voters(story)
    preview = answered(story, BRUNO, "copies", "poll Print less? | Yes | No")
    story.control.click(BRUNO, story.channel("copies"), preview["ts"], "poll_post")
    story.wait(seconds=1)
    for _ in ("build", "vote", "closed"):
        story.type(OLGA, "lobby", "phase next")
        story.wait(seconds=1)
    story.wait(hours=2)
    assert "Closed." in words_of(poll_in(story, "copies"))
    last = poll_in(story, "lobby")
    assert "why did you speak, or what held you back?" in last["text"]

    said = choose(story, MORE[0], 4, place="lobby", number=2)
    assert "I did not want to be seen saying it" in said
    shown = whispered(story, MORE[0])
    story.control.click(MORE[0], story.channel("lobby"), shown["ts"], "poll_line")
    (window,) = story.control.views(MORE[0])
    sent = story.control.submit_view(MORE[0], window["id"], {"question": "My boss reads along."})
    assert sent.payload is None
    story.wait(minutes=1)
    assert "My boss" not in str(story.messages("lobby"))
    assert "fewer than five" not in words_of(poll_in(story, "lobby"))
    for some in (MORE[1:6], MORE[6:11]):
        for user in some:
            choose(story, user, 4, place="lobby", number=2)
        story.wait(minutes=1)
    assert "*I did not want to be seen saying it*\n6 people" in words_of(poll_in(story, "lobby"))
    story.type(MORE[0], "lobby", "leave")
    assert "My boss" not in story.database_text()
    story.wait(days=8)
    assert "Most chose: I did not want to be seen" in words_of(poll_in(story, "lobby"))

    # At the end of the promise nothing of it is left.
    story.until("07-01 00:30")
    assert story.rows(polls) == []
    assert story.rows(poll_votes) == []
    with story.database.reading() as session:
        kept = session.execute(select(occurrences.c.detail)).scalars().all()
    assert "Print less" not in str(kept)
    assert story.errors == 0
