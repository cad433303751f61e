"""A6: what the team says of an idea reaches its thread, and those to whom it matters."""

from jam.ideas import Follow, Followed
from storage.follows import follow
from storage.tables import idea_statuses
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import card, idea_post, modal_words, press, send_off
from tests.scenarios.story import Story, words_of


def letters(story: Story, user: str) -> list[str]:
    """Return what the bot wrote to somebody alone."""
    channels = [c for c in story.control.state()["channels"] if c.get("is_im") and user in str(c)]
    return [words_of(m) for c in channels for m in c["messages"]]


def in_thread(story: Story, ts: str) -> list[str]:
    """Return what the bot said in a thread behind the card."""
    found = [m for m in story.messages("forms") if m.get("thread_ts") == ts]
    return [words_of(m) for m in found[1:]]


def test_fixed_during_the_jam_is_told_where_it_matters(open_jam: Story) -> None:
    gates = idea_post(open_jam, EMIKO, "forms", "Open the gates in Lyon at six")
    with open_jam.database.writing() as session:
        followed = Followed(kind=Follow.IDEA, number=1)
        for user in (OLGA, DALE):
            follow(session, open_jam.jam.team_id, open_jam.jam.id, user, followed, open_jam.now)
    press(open_jam, CHITRA, card(open_jam, "forms", gates), "idea_doubt")
    assert send_off(open_jam, CHITRA, reason="Who unlocks them?") == ""

    # Only the team may, of an idea that is there; a no needs a reason.
    assert "is for " in open_jam.type(EMIKO, "forms", "idea 1 fixed by myself")
    assert "is not for you to see" in open_jam.type(AMARA, "forms", "idea 9 fixed")
    assert "needs a reason" in open_jam.type(AMARA, "forms", "idea 1 no")
    assert open_jam.rows(idea_statuses) == []

    said = open_jam.type(AMARA, "backstage", "idea 1 fixed The gates open at 6:00 from today")
    assert "told in its thread" in said
    assert "already" in open_jam.type(
        AMARA, "forms", "idea 1 fixed The gates open at 6:00 from today"
    )
    open_jam.wait(seconds=5)
    (line,) = in_thread(open_jam, gates)
    assert "Fixed already: Idea 1, Open the gates in Lyon at six" in line
    assert "“The gates open at 6∶00 from today”" in line
    # It stands on the card and the page, too, and in Home and catch-up of those it matters to.
    open_jam.wait(seconds=15)
    answer = "*Fixed already.* “The gates open at 6∶00 from today”"
    shown = card(open_jam, "forms", gates)
    assert answer in words_of(shown)
    press(open_jam, BRUNO, shown, "idea_more")
    assert answer in modal_words(open_jam, BRUNO)
    for user in (EMIKO, DALE):
        open_jam.control.open_home(user)
    assert "Fixed already." not in open_jam.type(BRUNO, "forms", "catchup")
    told = open_jam.type(DALE, "forms", "catchup")
    assert told.count("1. <http") == 1
    assert f"|Idea 1: Open the gates in Lyon at six> · {answer}" in told
    assert answer not in open_jam.type(DALE, "forms", "catchup")
    open_jam.wait(minutes=1)
    homes = open_jam.control.state(messages=False)["homes"]
    assert [words_of(homes[user]).count(answer) for user in (EMIKO, DALE)] == [2, 1]

    # Its author, who follows it and whose objection is answered: once a day, by day.
    (letter,) = letters(open_jam, EMIKO)
    assert "You wrote it." in letter
    assert "<https://" in letter
    assert "You follow it." in letters(open_jam, OLGA)[0]
    assert "You doubted it and said why." in letters(open_jam, CHITRA)[0]
    assert [letters(open_jam, user) for user in (DALE, BRUNO, AMARA)] == [[], [], []]
    open_jam.type(AMARA, "forms", "idea 1 open")
    open_jam.wait(seconds=5)
    assert "is open again" in in_thread(open_jam, gates)[1]
    assert len(letters(open_jam, EMIKO)) == 1

    # Who leaves takes their words along.
    open_jam.type(AMARA, "forms", "leave")
    assert {(row.note, row.said_by) for row in open_jam.rows(idea_statuses)} == {("", None)}
    open_jam.wait(seconds=20)
    left = [*map(words_of, open_jam.messages("forms")), *letters(open_jam, EMIKO)]
    assert "The gates open" not in " ".join(left)
    assert open_jam.errors == 0


def test_the_authors_of_merged_ideas_are_told_once(open_jam: Story) -> None:
    idea_post(open_jam, EMIKO, "forms", "Open the gates in Lyon at six")
    idea_post(open_jam, CHITRA, "forms", "Gates in Lyon: earlier, please")
    for typed in ("idea merge 2 into 1", "idea split 2", "idea merge 2 into 1"):
        open_jam.type(AMARA, "forms", typed)
        open_jam.wait(seconds=20)
    (mine,), (other,) = letters(open_jam, CHITRA), letters(open_jam, EMIKO)
    assert "Your Idea 2 is part of Idea 1 now: Open the gates in Lyon at six" in mine
    assert "Idea 2 is part of your Idea 1 now: Gates in Lyon: earlier, please" in other
    # What is said of the one is said to both, when they may be written to again.
    open_jam.type(AMARA, "forms", "idea 1 yes From Monday on")
    open_jam.wait(seconds=20)
    assert [len(letters(open_jam, user)) for user in (CHITRA, EMIKO)] == [1, 1]
    assert "*The answer is yes.* “From Monday on”" in open_jam.type(CHITRA, "forms", "catchup")
    assert open_jam.errors == 0
