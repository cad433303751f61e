"""An event that breaks the bot again on the same input is noted, let go, and shown."""

from sqlalchemy import text

from tests.scenarios.cast import AMARA, BRUNO
from tests.scenarios.envelopes import callback, message
from tests.scenarios.story import Story

TRAP = """
CREATE TRIGGER trap BEFORE INSERT ON posts WHEN NEW.text = 'poison'
BEGIN SELECT RAISE(ABORT, 'refused'); END
"""


def lay_trap(story: Story) -> None:
    """Let the database refuse one post, as a mistake of ours would."""
    story.control.configure(ack_timeout=1.0, retry_delays=[0.0, 0.0, 0.0])
    with story.database.writing() as session:
        session.execute(text(TRAP))


def test_it_is_sent_again_once_and_then_given_up(open_jam: Story) -> None:
    lay_trap(open_jam)
    before = len(open_jam.control.events())
    open_jam.say(AMARA, "forms", "poison")
    open_jam.control.settle()
    open_jam.say(BRUNO, "forms", "honey")
    open_jam.control.settle()
    sent = open_jam.control.events(before)
    assert [(e["acknowledged"], e["attempts"]) for e in sent] == [(True, 2), (True, 1)]
    assert [row.text for row in open_jam.posts("forms").values()] == ["honey"]
    assert "poison" not in open_jam.database_text("posts")


def test_the_count_survives_a_restart_and_another_event_id(open_jam: Story) -> None:
    lay_trap(open_jam)
    event = message(open_jam.channel("forms"), "1772526000.000100", AMARA, "poison")
    before = len(open_jam.control.events())
    open_jam.control.play([callback(event)])
    open_jam.restart()
    open_jam.control.play([callback(event)])
    assert [e["attempts"] for e in open_jam.control.events(before)] == [2, 1]


def test_the_team_sees_it_and_nobody_else(open_jam: Story) -> None:
    lay_trap(open_jam)
    open_jam.say(AMARA, "forms", "poison")
    open_jam.control.settle()
    told = open_jam.type(AMARA, "forms", "status")
    assert "1 event of Slack's could not be recorded" in told
    assert "could not be recorded" not in open_jam.type("U0DALE00004", "forms", "status")
