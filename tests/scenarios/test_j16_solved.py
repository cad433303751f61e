"""J16: who asked a question says which reply answered it, and others find both ever after."""

import pytest

from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, PLAN, plan_with
from tests.scenarios.story import Story, words_of

LIBRARY = "find is:answered"


@pytest.fixture
def asked(open_jam: Story) -> tuple[Story, str, str]:
    """Give the open jam with a question and two replies: the story, the question, the answer."""
    question = open_jam.say(DALE, "forms", "Who has a travel form that fits on one page?")
    answer = open_jam.say(AMARA, "forms", "The one of sales does.", thread_ts=question)
    open_jam.say(DALE, "forms", "I will look.", thread_ts=question)
    open_jam.control.settle()
    return open_jam, question, answer


def link_of(story: Story, ts: str) -> str:
    path = f"archives/{story.channel('forms')}/p{ts.replace('.', '')}"
    return f"<https://sandbox.slack.com/{path}?thread_ts=1.2&amp;cid=C1>"


def test_the_askers_emoji_puts_question_and_answer_into_the_library(
    asked: tuple[Story, str, str],
) -> None:
    story, question, answer = asked
    story.react(BRUNO, "forms", answer, "white_check_mark")
    story.react(AMARA, "forms", answer, "white_check_mark")
    story.control.settle()
    assert "Nothing found" in story.type(CHITRA, "lobby", LIBRARY)
    story.react(DALE, "forms", answer, "white_check_mark")
    story.control.settle()
    said = story.type(CHITRA, "forms", f"{LIBRARY} travel")
    assert "Who has a *travel* form that fits on one page?" in said
    assert "Answered by amara: The one of sales does." in said
    assert "Answered by a participant: The one of sales does." in story.type(
        CHITRA, "lobby", LIBRARY
    )
    story.until("03-07 09:00")
    assert "The one of sales" in story.type(CHITRA, "lobby", LIBRARY)
    story.control.unreact(DALE, story.channel("forms"), answer, "white_check_mark")
    story.control.settle()
    assert "Nothing found" in story.type(CHITRA, "lobby", LIBRARY)
    del question


def test_the_same_in_words_which_the_same_words_take_back(asked: tuple[Story, str, str]) -> None:
    story, question, answer = asked
    solved = f"solved {link_of(story, answer)}"
    assert "Only the person who asked" in story.type(BRUNO, "lobby", solved)
    assert "That is the answer then" in story.type(DALE, "lobby", solved)
    assert "The one of sales" in story.type(CHITRA, "lobby", LIBRARY)
    assert "no longer counts" in story.type(DALE, "lobby", solved)
    assert "Nothing found" in story.type(CHITRA, "lobby", LIBRARY)
    story.react(DALE, "forms", answer, "white_check_mark")
    story.control.settle()
    story.type(CHITRA, "lobby", LIBRARY)
    assert "take that off" in story.type(DALE, "lobby", solved)
    assert "is a reply in the thread" in story.type(
        DALE, "lobby", f"solved {link_of(story, question)}"
    )
    own = list(story.posts("forms"))[2]
    assert "your own" in story.type(DALE, "lobby", f"solved {link_of(story, own)}")
    assert "I don't know that message" in story.type(
        DALE, "lobby", f"solved {link_of(story, '1772525999.000001')}"
    )
    assert "put :white_check_mark: on it" in story.type(DALE, "lobby", "solved thank you")
    assert story.errors == 0


def chosen(story: Story, user: str, ts: str) -> str:
    """Let somebody choose *This solved it* on a message; returns what they are told."""
    story.control.shortcut(user, "solve_message", story.channel("forms"), ts)
    story.control.settle()
    return words_of(story.whispers(user)[-1])


def test_a_forum_for_it_says_how_and_the_shortcut_on_the_reply_marks_it(story: Story) -> None:
    forums = [{**PLAN["forums"][0], "solving": True}, *PLAN["forums"][1:]]
    story.begin(plan_with(forums=forums))
    story.until("03-03 09:05")
    (pin,) = [words_of(m) for m in story.top("forms") if m.get("pinned_to")]
    assert "*Who has solved this?* Ask one question a post" in pin
    assert "choose *This solved it* from its menu" in story.heard("forms")[0]
    assert not any("Who has solved this" in words_of(m) for m in story.messages("copies"))

    question = story.say(DALE, "forms", "Who has a travel form that fits on one page?")
    answer = story.say(AMARA, "forms", "The one of sales does.", thread_ts=question)
    assert "Only the person who asked" in chosen(story, BRUNO, answer)
    assert "is a reply in the thread" in chosen(story, DALE, question)
    assert "That is the answer then" in chosen(story, DALE, answer)
    assert "The one of sales" in story.type(CHITRA, "lobby", LIBRARY)
    assert "no longer counts" in chosen(story, DALE, answer)
    assert "Nothing found" in story.type(CHITRA, "lobby", LIBRARY)
    assert story.errors == 0


@pytest.mark.parametrize("user", [DALE, AMARA], ids=["the asker", "who answered"])
def test_who_leaves_takes_their_half_along(asked: tuple[Story, str, str], user: str) -> None:
    story, _, answer = asked
    story.type(DALE, "lobby", f"solved {link_of(story, answer)}")
    assert "The one of sales" in story.type(CHITRA, "lobby", LIBRARY)
    story.type(user, "lobby", "leave")
    said = story.type(CHITRA, "lobby", LIBRARY)
    assert "sales" not in said
    assert "Nothing found" in said


def test_a_deleted_answer_is_none(asked: tuple[Story, str, str]) -> None:
    story, _, answer = asked
    story.type(DALE, "lobby", f"solved {link_of(story, answer)}")
    story.control.delete(AMARA, story.channel("forms"), answer)
    story.control.settle()
    assert "Nothing found" in story.type(CHITRA, "lobby", LIBRARY)
    assert "1 post" in story.type(CHITRA, "lobby", "find is:unanswered")
