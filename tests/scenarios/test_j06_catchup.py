"""J6: catching up takes five lines with links, ends with a question, and says what it left out."""

from jam.ideas import Side
from jam.talk import PostRef
from storage.lineage import link_posts
from storage.tables import visits
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO
from tests.scenarios.story import Story, words_of
from tests.scenarios.test_j07_home import home_of, put_forward, view_of, vote


def lines_of(said: str) -> list[str]:
    """Return the numbered lines of a catch-up."""
    return [line for line in said.splitlines() if line[:1].isdecimal()]


def build_on(story: Story, user: str, child: tuple[str, str], parent: tuple[str, str]) -> None:
    """Let a post grow from another; each is a place and a `ts`."""
    jam = story.jam
    (place, ts), (old_place, old_ts) = child, parent
    with story.database.writing() as session:
        link_posts(
            session,
            jam.team_id,
            jam.id,
            PostRef(channel_id=story.channel(place), ts=ts),
            PostRef(channel_id=story.channel(old_place), ts=old_ts),
            made_by=user,
            now=story.now,
        )


def test_a_busy_person_catches_up_in_five_lines(open_jam: Story) -> None:
    story = open_jam
    mine = story.say(DALE, "forms", "The travel form asks my name three times.")
    story.wait(minutes=5)
    story.say(AMARA, "forms", "The third one is for the auditors.", thread_ts=mine)
    story.say(BRUNO, "forms", "They told me they never look at it.", thread_ts=mine)
    idea = story.say(CHITRA, "forms", "One form for all trips")
    number = put_forward(story, CHITRA, "forms", idea)
    for user in (AMARA, BRUNO, EMIKO):
        vote(story, number, user, side=Side.SUPPORT)
    grown = story.say(EMIKO, "copies", "Print the travel form never, then.")
    build_on(story, EMIKO, ("copies", grown), ("forms", mine))
    story.say(BRUNO, "copies", "Who still needs the plan of the week on paper?")
    for number in range(7):
        story.say(AMARA, "copies", f"I print list {number} of the canteen.")
    story.wait(minutes=1)
    said = story.type(DALE, "lobby", "catchup")
    lines = lines_of(said)
    assert 3 <= len(lines) <= 5
    assert "Most talked about: " in lines[0]
    assert (
        "|Idea 1: One form for all trips> · Support: a few people. Doubt: nobody yet." in lines[0]
    )
    assert "2 answers in your thread in " in lines[1]
    assert "|They told me they never look at it.>" in lines[1]
    assert "Somebody built on what you wrote: " in lines[2]
    assert all("<https://sandbox.slack.com/archives/" in line for line in lines)
    assert "You could answer, in " in said
    assert "|Who still needs the plan of the week on paper?>" in said
    assert "And 7 posts in 2 channels that this leaves out." in said
    # Once told, it is over; an answer after that is new.
    assert "Nothing new for you in “Less paper” since" in story.type(DALE, "forms", "catchup")
    story.wait(minutes=1)
    story.say(EMIKO, "forms", "I am an auditor: we do not.", thread_ts=mine)
    assert "Somebody answered in your thread" in story.type(DALE, "forms", "catchup")
    assert story.errors == 0


def test_one_forum_can_be_asked_for_and_no_other_counts_as_told(open_jam: Story) -> None:
    story = open_jam
    story.say(AMARA, "forms", "The travel form goes to a printer in the cellar.")
    story.say(BRUNO, "copies", "I print the canteen's list.")
    said = story.type(DALE, "lobby", "catchup #copies")
    assert "And 1 post in 1 channel that this leaves out." in said
    assert "Your turn in " in said
    assert "What do you print twice?" in said
    assert "And 2 posts in 2 channels that this leaves out." in story.type(DALE, "lobby", "catchup")
    no_such = story.type(DALE, "lobby", "catchup cellar")
    assert "There is no forum called “cellar” here." in no_such
    assert "board" not in no_such


def test_a_private_forum_is_told_to_its_members_alone(open_jam: Story) -> None:
    story = open_jam
    story.control.join(AMARA, story.channel("board"))
    story.control.join(EMIKO, story.channel("board"))
    ts = story.say(AMARA, "board", "Which bonus rule does nobody understand?")
    number = put_forward(story, AMARA, "board", ts)
    vote(story, number, EMIKO, side=Side.SUPPORT)
    assert "is shown to its members alone" in story.type(DALE, "lobby", "catchup board")
    assert "bonus" not in story.type(DALE, "lobby", "catchup")
    assert "bonus rule" in story.type(EMIKO, "lobby", "catchup board")
    assert "bonus rule" in story.type(EMIKO, "lobby", "catchup")


def test_homes_button_tells_the_same_and_who_left_leaves_no_trace_of_it(open_jam: Story) -> None:
    story = open_jam
    mine = story.say(DALE, "forms", "The travel form asks my name three times.")
    story.wait(minutes=1)
    story.say(AMARA, "forms", "The third one is for the auditors.", thread_ts=mine)
    assert "The third one is for the auditors." in home_of(story, DALE)
    view = view_of(story, DALE)
    reply = story.control.click_in_view(DALE, view["id"], "home_catch_up", value="less-paper")
    assert reply.acknowledged
    told = words_of(story.control.views(DALE)[-1])
    assert "1. Somebody answered in your thread" in told
    story.wait(minutes=2)
    assert "Nothing new since" in words_of(view_of(story, DALE))
    assert [row.user_id for row in story.rows(visits)] == [DALE]
    story.type(DALE, "forms", "leave")
    assert story.rows(visits) == []
    story.type(DALE, "lobby", "catchup")
    assert story.rows(visits) == []
    assert story.errors == 0
