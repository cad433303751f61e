"""Which threads are hot."""

from datetime import timedelta

import pytest

from bot.analysis.choosing.hot import hot_threads
from tests.bot.analysis.samples import DAY, OPENING, people, said


def test_different_repliers_come_before_reactors_and_both_before_recency() -> None:
    replied = said("three answer here", "U1", hours=1)
    loved = said("many react here", "U1", hours=2, reactions="+1:U5,U6,U7,U8")
    late = said("two react, late", "U1", hours=9, reactions="+1:U5,U6")
    early = said("two react, early", "U1", hours=3, reactions="eyes:U5,U6")
    replies = [said("yes", user, hours=4, under=replied) for user in ("U2", "U3", "U4")]
    hot = hot_threads([early, late, loved, *replies, replied], window=DAY, limit=4)
    assert [h.ref for h in hot] == [replied.ref, loved.ref, late.ref, early.ref]
    assert (hot[0].repliers, hot[0].reactors, hot[0].excerpt) == (3, 0, "three answer here")
    assert hot[0].last_at == OPENING + timedelta(hours=4)


def test_the_author_alone_makes_nothing_hot() -> None:
    root = said("look", "U1", hours=1, reactions="+1:U1,U2")
    replies = [said(f"and {n}", "U1", hours=1 + n, under=root) for n in range(1, 6)]
    assert hot_threads([root, *replies], window=DAY) == ()


def test_one_person_answering_often_is_one_replier() -> None:
    root = said("look", "U1", hours=1)
    replies = [said(f"no {n}", f"U{2 + n % 2}", hours=1 + n, under=root) for n in range(1, 7)]
    assert hot_threads([root, *replies], window=DAY)[0].repliers == 2


def test_what_was_said_outside_the_window_heats_nothing() -> None:
    root = said("yesterday", "U1", hours=-3)
    replies = [said("yes", user, hours=-2, under=root) for user in people(4, first=2)]
    assert hot_threads([root, *replies], window=DAY) == ()


def test_an_old_thread_is_hot_again_by_new_replies_alone() -> None:
    root = said("yesterday", "U1", hours=-3, reactions="+1:U7,U8,U9")
    replies = [said("yes", user, hours=2, under=root) for user in ("U2", "U3")]
    (hot,) = hot_threads([root, *replies], window=DAY)
    assert (hot.repliers, hot.reactors) == (2, 0)


def test_threads_shown_before_or_without_their_first_post_are_left_out() -> None:
    seen, gone = said("seen", hours=1), said("gone", hours=1)
    replies = [said("yes", u, hours=2, under=r) for r in (seen, gone) for u in ("U2", "U3")]
    assert hot_threads([seen, *replies], window=DAY, exclude={seen.ref}) == ()


def test_what_the_team_says_to_run_the_jam_is_not_hot() -> None:
    vote = said("Vote opens at 12. On the list: offline tickets.", "HOST", hours=1)
    idea = said("I would answer each customer in two lines.", "HOST", hours=2)
    replies = [said("yes", u, hours=3, under=r) for r in (vote, idea) for u in ("U2", "U3")]
    hot = hot_threads([vote, idea, *replies], window=DAY, team={"HOST"})
    assert [h.ref for h in hot] == [idea.ref]


@pytest.mark.parametrize(
    "text", ["hello", "Morning everybody!", "hey thor", "eval: 1 + 1", "I live in a major city"]
)
def test_greetings_and_who_somebody_is_are_not_hot(text: str) -> None:
    assert hot_threads([said(text, hours=1, reactions="+1:U2,U3,U4")], window=DAY) == ()


def test_a_thread_that_begins_with_a_greeting_is_told_by_what_its_author_says_next() -> None:
    root = said("hey all", "U1", hours=1)
    early = said("hello to you too, how was the long weekend?", "U2", hours=2, under=root)
    subject = said("The gate at the north depot is shut again.", "U1", hours=3, under=root)
    replies = [said("yes", user, hours=4, under=root) for user in ("U3", "U4")]
    (hot,) = hot_threads([root, early, subject, *replies], window=DAY)
    assert (hot.ref, hot.excerpt) == (root.ref, "The gate at the north depot is shut again.")


def test_no_posts_are_not_hot() -> None:
    assert hot_threads([], window=DAY) == ()
