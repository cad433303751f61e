"""Which questions stand unanswered."""

from datetime import timedelta

import pytest

from bot.analysis.choosing.questions import Asked, asks, open_questions
from tests.bot.analysis.samples import OPENING, said

NOW = OPENING + timedelta(hours=20)

ASKING = {
    "a question": "Who owns the handover sheet after go-live?",
    "among other words": "It was there on Monday. Who owns the handover sheet now? Thanks.",
    "with inline code": "Does anybody still use `old_form.xls` at all?",
    "in Chinese": "我们为什么每天都要填这张表？",
    "in Arabic": "لماذا ننتظر كل يوم ساعة كاملة؟",
    "in German": "Eine Frage: wenn die Karte alles kennt, wird daraus keine Kontrolle?",
    "in Portuguese": "Quem decide quando a bomba pode parar?",
    "emphatic": "Why do we print this at all?!",
}


@pytest.mark.parametrize("text", ASKING.values(), ids=ASKING)
def test_a_question_nobody_answered_is_open(text: str) -> None:
    assert len(open_questions([said(text, hours=1)], now=NOW)) == 1


NOT_ASKING = {
    "no question": "We own the handover sheet after go-live.",
    "short": "Really, why?",
    "chatter at the end": "That is absurd and slow, right?",
    "rhetorical": "Am I the only one who prints this?",
    "a surprise": "You lot have gates and keys?",
    "a statement": "Under fifteen minutes no agenda needed?",
    "a proposal": "Perhaps the invite could have a button for notes?",
    "rhetorical at the end": "One post beats three weeks of tickets. Is that the process now?",
    "own answer": "Who reads the weekly report anyway? Nobody.",
    "in a code block": "```who owns the handover sheet now?```",
    "quoted": "&gt; who owns the handover sheet now?\nno idea",
    "somebody else's": 'They always ask us "who owns the handover sheet now?"',
    "noise": "??? ?? ? ?",
    "a link": "<https://example.org/who?owns=the&amp;handover=sheet?>",
}


@pytest.mark.parametrize("text", NOT_ASKING.values(), ids=NOT_ASKING)
def test_what_asks_nothing_is_no_question(text: str) -> None:
    assert open_questions([said(text, hours=1)], now=NOW) == ()


def test_a_reply_by_somebody_else_answers() -> None:
    question = said("Who owns the handover sheet?", "U1", hours=1)
    answer = said("me", "U2", hours=2, under=question)
    assert open_questions([answer, question], now=NOW) == ()


def test_the_askers_own_reply_and_earlier_ones_answer_nothing() -> None:
    root = said("The handover sheet is lost again.", "U3", hours=1)
    before = said("sure", "U2", hours=2, under=root)
    question = said("Who can still open it today?", "U1", hours=3, under=root)
    after = said("still nobody", "U1", hours=4, under=root)
    (found,) = open_questions([root, before, question, after], now=NOW)
    assert (found.ref, found.author_id, found.people) == (question.ref, "U1", 3)


def test_a_young_question_may_wait() -> None:
    question = said("Who owns the handover sheet?", hours=19)
    assert open_questions([question], now=NOW) == ()
    assert open_questions([question], now=NOW, older_than=timedelta(hours=1)) != ()


def test_what_more_people_wait_for_longer_comes_first() -> None:
    old = said("Who owns the handover sheet?", "U1", hours=1)
    wanted = said("Which depot has spare valves?", "U8", hours=8, reactions="eyes:U2,U3")
    young = said("When does the gate open today?", "U9", hours=15)
    found = open_questions([young, old, wanted], now=NOW, limit=2)
    assert [q.ref for q in found] == [wanted.ref, old.ref]
    assert found[0].asked_at == OPENING + timedelta(hours=8)
    assert found[0].people == 3


def test_questions_shown_before_and_the_forums_own_are_left_out() -> None:
    shown = said("Who owns the handover sheet?", hours=1)
    own = said("So: which meetings would nobody miss?", hours=1)
    avoid = ["Meetings", "Which meeting would nobody miss, and what would replace it?"]
    assert open_questions([shown, own], now=NOW, exclude={shown.ref}, avoid=avoid) == ()


def test_a_bare_question_brings_the_sentence_before_it() -> None:
    text = "Same rule for a bus to the next town. Who owns this rule? I gave up."
    assert asks(text) == Asked(
        question="Who owns this rule?", context="Same rule for a bus to the next town."
    )


def test_a_question_that_points_back_brings_what_it_points_at() -> None:
    text = (
        "Seven of us read a sheet of samples that passed. Passed. Why do we look at those at all?"
    )
    assert asks(text) == Asked(
        question="Why do we look at those at all?",
        context="Seven of us read a sheet of samples that passed. Passed.",
    )
    assert asks("Can that go to the one who signs it all in the end?") is None


def test_a_question_that_stands_alone_brings_nothing() -> None:
    text = "I asked before. Which of the two forms do the new people in the depot really need?"
    found = asks(text)
    assert found is not None
    assert found.context == ""


def test_who_reacts_to_a_question_stands_not_in_its_thread() -> None:
    question = said("Who owns the handover sheet?", "U1", hours=1, reactions="eyes:U2,U3")
    (found,) = open_questions([question], now=NOW)
    assert (found.in_thread, found.reacted, found.people) == (0, 2, 3)
    more = said("Nobody since Monday, I looked.", "U1", hours=2, under=question)
    (found,) = open_questions([question, more], now=NOW)
    assert (found.in_thread, found.reacted) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Do you have the number of the form that failed?",
        "Where in your depot are you seeing the water?",
        "Isn't there a second key in the office of the manager?",
    ],
)
def test_what_a_reply_asks_one_person_is_no_debt_to_all(text: str) -> None:
    root = said("The gate was shut this morning.", "U1", hours=1)
    assert open_questions([root, said(text, "U2", hours=2, under=root)], now=NOW) == ()
    assert len(open_questions([said(text, "U2", hours=2)], now=NOW)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Could you send me the list of all the gates?",
        "Would you mind writing to the office so we can look?",
        "Is this the right place to ask about the gates?",
        "Can I ask somebody about the gates in here?",
    ],
)
def test_favours_and_asking_whether_one_may_ask_are_no_open_questions(text: str) -> None:
    assert open_questions([said(text, hours=1)], now=NOW) == ()


def test_a_question_that_goes_on_from_what_its_post_does_not_say_is_left_out() -> None:
    assert (
        open_questions([said("Or should we for the gates of the north?", hours=1)], now=NOW) == ()
    )
    (found,) = open_questions(
        [said("The south has one key. Or should each gate have its own key?", hours=1)], now=NOW
    )
    assert found.context == "The south has one key."


def test_first_posts_of_the_team_ask_to_set_others_talking() -> None:
    prompt = said("Which depot has solved this already?", "HOST", hours=1)
    root = said("Our depot has solved it.", "U1", hours=2)
    debt = said("How long did it take your crew to learn?", "HOST", hours=3, under=root)
    found = open_questions([prompt, root, debt], now=NOW, team={"HOST"})
    assert [question.ref for question in found] == [debt.ref]


def test_who_asks_twice_waits_for_one_answer() -> None:
    first = said("Who owns the handover sheet?", hours=1)
    again = said("Does anybody know who owns the handover sheet?", hours=2)
    assert [q.ref for q in open_questions([again, first], now=NOW)] == [first.ref]


def test_a_joke_that_everybody_laughed_about_waits_for_no_answer() -> None:
    text = "Who let the pigeons into the depot?"
    joke = said(text, hours=1, reactions="joy:U2,U3 grin:U4")
    assert open_questions([joke], now=NOW) == ()
    assert open_questions([said(text, hours=1, reactions="joy:U2 eyes:U3")], now=NOW) != ()


def test_a_long_question_is_cut() -> None:
    asked = asks("Why do we " + "wait and " * 60 + "wait?")
    assert asked is not None
    assert len(asked.question) <= 200
