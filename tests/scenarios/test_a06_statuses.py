"""A6: what the team says of an idea reaches its thread, and those to whom it matters."""

from jam.ideas import Follow, Followed
from storage.follows import follow
from storage.tables import idea_statuses
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import idea_post
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

    # Its author and who follows it, once a day each; at night in the morning.
    (letter,) = letters(open_jam, EMIKO)
    assert "You wrote it." in letter
    assert "<https://" in letter
    assert "You follow it." in letters(open_jam, OLGA)[0]
    assert [letters(open_jam, user) for user in (DALE, BRUNO, AMARA, CHITRA)] == [[], [], [], []]
    open_jam.type(AMARA, "forms", "idea 1 open")
    open_jam.wait(seconds=5)
    assert "is open again" in in_thread(open_jam, gates)[1]
    assert len(letters(open_jam, EMIKO)) == 1

    # Who leaves takes their words along.
    open_jam.type(AMARA, "forms", "leave")
    assert {(row.note, row.said_by) for row in open_jam.rows(idea_statuses)} == {("", None)}
    assert open_jam.errors == 0
