"""Hints: one a post, answered once, waiting in the channels that may be read until then."""

from jam.hints import Hint, HintAnswer, HintAnswers
from jam.places import Jam
from jam.talk import MessageGone
from storage import Session
from storage.erasure import erase_jam, erase_traces
from storage.hints import answer_hint, hint_answers, hint_on, keep_hint, waiting_hints
from storage.record import forget_message
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at
from tests.storage.idea_posts import ANA, BEN, CLEO, FIRST, SECOND, THIRD, ref, say

BOTH = (FORUM, OTHER_FORUM)


def keep(session: Session, jam: Jam, ts: str, user: str = ANA, channel: str = FORUM) -> Hint:
    where = say(session, jam, ts, user, channel=channel)
    hint = Hint(ref=where, user_id=user, ideas=(3, 1), made_at=at("03 10:00"))
    assert keep_hint(session, TEAM, jam.id, hint)
    return hint


def test_a_post_has_one_hint_and_its_first_answer_stays(session: Session, jam: Jam) -> None:
    hint = keep(session, jam, FIRST)
    again = Hint(ref=hint.ref, user_id=BEN, ideas=(2,), made_at=at("03 11:00"))
    assert not keep_hint(session, TEAM, jam.id, again)
    assert hint_on(session, jam.id, hint.ref) == hint
    assert not answer_hint(session, jam.id, hint.ref, BEN, HintAnswer.ADDED)
    assert answer_hint(session, jam.id, hint.ref, ANA, HintAnswer.DIFFERS)
    assert not answer_hint(session, jam.id, hint.ref, ANA, HintAnswer.ADDED)
    found = hint_on(session, jam.id, hint.ref)
    assert found is not None
    assert found.answer is HintAnswer.DIFFERS
    assert hint_on(session, jam.id, ref(SECOND)) is None


def test_what_was_not_answered_waits_where_it_may_be_read(session: Session, jam: Jam) -> None:
    first, second = keep(session, jam, FIRST), keep(session, jam, SECOND, channel=OTHER_FORUM)
    third = keep(session, jam, THIRD)
    keep(session, jam, "1772540000.000400", BEN)
    assert waiting_hints(session, jam.id, ANA, BOTH, 9) == (third, second, first)
    assert waiting_hints(session, jam.id, ANA, BOTH, 1) == (third,)
    assert waiting_hints(session, jam.id, ANA, [FORUM], 9) == (third, first)
    answer_hint(session, jam.id, third.ref, ANA, HintAnswer.UNHELPFUL)
    forget_message(session, TEAM, jam.id, MessageGone(channel_id=FORUM, ts=FIRST), late=False)
    assert waiting_hints(session, jam.id, ANA, BOTH, 9) == (second,)


def test_answers_are_counted_for_one_person_and_for_all(session: Session, jam: Jam) -> None:
    assert hint_answers(session, jam.id, ANA) == HintAnswers()
    for ts, user, answer in (
        (FIRST, ANA, HintAnswer.ADDED),
        (SECOND, ANA, HintAnswer.UNHELPFUL),
        (THIRD, BEN, HintAnswer.UNHELPFUL),
        ("1772540000.000400", BEN, HintAnswer.DIFFERS),
    ):
        answer_hint(session, jam.id, keep(session, jam, ts, user).ref, user, answer)
    keep(session, jam, "1772540000.000500", BEN)
    all_of_them = {"used_by_all": 1, "unhelpful_to_all": 2}
    assert hint_answers(session, jam.id, ANA) == HintAnswers(used=1, unhelpful=1, **all_of_them)
    assert hint_answers(session, jam.id, CLEO) == HintAnswers(**all_of_them)


def test_hints_go_with_their_person_and_at_the_end(session: Session, jam: Jam) -> None:
    first, second = keep(session, jam, FIRST), keep(session, jam, SECOND, BEN)
    erase_traces(session, jam.id, ANA)
    assert hint_on(session, jam.id, first.ref) is None
    assert hint_on(session, jam.id, second.ref) == second
    erase_jam(session, jam.id)
    assert hint_on(session, jam.id, second.ref) is None
