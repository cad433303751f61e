"""J17: statements to agree with or not, under-seen ones first; anyone may contest a question."""

from storage.tables import contests, statement_answers, statements
from tests.scenarios.cast import AMARA, DALE, EMIKO
from tests.scenarios.story import Story, words_of
from tests.scenarios.test_j13_polls import MORE, add_voters


def asked_of(story: Story, user: str) -> list[int]:
    """Let somebody ask for statements; returns the numbers of those they are shown."""
    story.typed(user, "forms", "statements")
    blocks = story.control.views(user)[-1]["blocks"]
    return [int(b["block_id"]) for b in blocks if b["block_id"].isdecimal()]


THINKS = {1: "agree", 2: "agree", 3: "agree", 4: "agree", 5: "unsure"}


def answer(story: Story, user: str) -> str:
    """Let somebody ask and answer as all think; returns what the window says then."""
    shown_to = asked_of(story, user)
    window = story.control.views(user)[-1]
    given = {str(n): THINKS[n] for n in shown_to}
    why = {f"why:{n}": "Nobody reads it." for n in shown_to if n == 1}
    story.control.submit_view(user, window["id"], given | why)
    shown = words_of(story.control.views(user)[-1])
    story.control.close_view(user, window["id"])
    return shown


def test_a_forum_agrees_or_not_and_nobodys_answer_is_shown(open_jam: Story) -> None:
    story = open_jam
    add_voters(story)
    assert "No statement is up" in story.type(DALE, "forms", "statements")
    assert "is for organisers" in story.type(DALE, "forms", "statement Forms are good.")
    assert "300 is the most" in story.type(AMARA, "forms", "statement " + "x" * 301)
    for n in range(1, 6):
        said = story.type(AMARA, "forms", f"statement Form {n} can go, <!here>.")
        assert f"Statement {n} is up" in said

    # Three at a time; what was answered does not come again, and few-heard ones come first.
    assert asked_of(story, DALE) == [1, 2, 3]
    window = story.control.views(DALE)[-1]
    given = {"1": "disagree", "why:1": "My team needs it.", "2": "agree"}
    story.control.submit_view(DALE, window["id"], given)
    story.control.close_view(DALE, window["id"])
    assert asked_of(story, DALE) == [3, 4, 5]
    story.control.close_view(DALE, story.control.views(DALE)[-1]["id"])
    assert set(asked_of(story, EMIKO)) == {3, 4, 5}
    story.control.close_view(EMIKO, story.control.views(EMIKO)[-1]["id"])

    # No number below five is told, nor one from which it could be had; then with its interval.
    for user in MORE[:9]:
        answer(story, user)
        last = answer(story, user)
    assert "At least 5 people took a side; fewer than five disagree" in last
    assert "Too few have answered yet" in last
    assert "My team needs it" not in last
    # Why people think so stands beside it without their names, where five think so or more.
    assert "Who agrees: “Nobody reads it.”" in last

    # Whoever looks before and after each answer sees the numbers move by five people at a time.
    for user in MORE[9:13]:
        answer(story, user)
        assert "At least 5 people took a side" in answer(story, user)
    answer(story, MORE[13])
    assert "At least 10 people took a side" in answer(story, MORE[13])
    asked_of(story, MORE[7])
    assert "<!here>" not in words_of(story.control.views(MORE[7])[-1])

    story.type(DALE, "forms", "leave")
    assert DALE not in str(story.rows(statement_answers))
    assert "My team needs it" not in story.database_text()
    assert "You have left the jam" in str(_answer_after_leaving(story))
    story.type(AMARA, "forms", "leave")
    story.type(AMARA, "forms", "statement Of mine nothing is kept")
    assert AMARA not in str(story.rows(statements))
    assert len(story.rows(statements)) == 6
    assert story.errors == 0


def _answer_after_leaving(story: Story) -> object:
    story.typed(DALE, "forms", "statements")
    window = story.control.views(DALE)[-1]
    return story.control.submit_view(DALE, window["id"], {"3": "agree"}).payload


def test_anyone_may_contest_a_forums_question_without_a_name(open_jam: Story) -> None:
    story = open_jam
    assert "Write why behind" in story.type(DALE, "forms", "contest")
    assert "without your name" in story.type(DALE, "forms", "contest It asks for a form.")
    story.wait(seconds=1)
    line = story.top("backstage")[-1]
    assert "It asks for a form" in words_of(line)
    assert "dale" not in str(line).casefold()
    story.type(DALE, "forms", "contest It asks for a *form*, not a reason.")
    story.type(EMIKO, "forms", "contest Too narrow.")
    story.wait(seconds=1)
    assert "Too narrow" in words_of(story.top("backstage")[-1])
    assert "asks for a form." not in words_of(story.top("backstage")[-1])
    assert story.top("backstage")[-1]["ts"] == line["ts"]
    assert len(story.rows(contests)) == 2
    for user in (DALE, EMIKO):
        story.type(user, "forms", "leave")
    story.wait(seconds=1)
    assert "Nobody contests" in words_of(story.top("backstage")[-1])
    assert story.rows(contests) == []
