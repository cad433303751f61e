"""Which questions stand unanswered."""

from datetime import timedelta

import pytest

from bot.analysis.questions import asks, open_questions
from tests.bot.analysis.samples import OPENING, said

NOW = OPENING + timedelta(hours=20)

ASKING = {
    "a question": "Who owns the handover sheet after go-live?",
    "among other words": "It was there on Monday. Who owns the handover sheet now? Thanks.",
    "with inline code": "Does anybody still use `old_form.xls` at all?",
    "in Chinese": "我们为什么每天都要填这张表？",
    "in Arabic": "لماذا ننتظر كل يوم ساعة كاملة؟",
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
    wanted = said("Which depot has spare valves?", "U1", hours=8, reactions="eyes:U2,U3")
    young = said("When does the gate open today?", "U1", hours=15)
    found = open_questions([young, old, wanted], now=NOW, limit=2)
    assert [q.ref for q in found] == [wanted.ref, old.ref]
    assert found[0].asked_at == OPENING + timedelta(hours=8)
    assert found[0].people == 3


def test_questions_shown_before_and_the_forums_own_are_left_out() -> None:
    shown = said("Who owns the handover sheet?", hours=1)
    own = said("So: which meetings would nobody miss?", hours=1)
    avoid = ["Which", "meeting", "would", "nobody", "miss"]
    assert open_questions([shown, own], now=NOW, exclude={shown.ref}, avoid=avoid) == ()


def test_a_bare_question_brings_the_sentence_before_it() -> None:
    text = "Same rule for a bus to the next town. Who owns this rule? I gave up."
    assert asks(text) == "Same rule for a bus to the next town. Who owns this rule?"


def test_a_long_question_is_cut() -> None:
    asked = asks("Why do we " + "wait and " * 60 + "wait?")
    assert asked is not None
    assert len(asked) <= 200
