"""The one thing seen by few."""

from datetime import timedelta

import pytest

from bot.analysis.overlooked import seen_by_few
from tests.bot.analysis.samples import OPENING, people, said

NOW = OPENING + timedelta(hours=20)
GEM = "We paint the meter's last digits on the box, because then nobody opens the wrong one."


def test_a_post_with_substance_and_few_people_is_found() -> None:
    gem = said(GEM, "U1", hours=1, reactions="+1:U2")
    loud = said(
        "Everybody should answer this because we argue all day about it, I think.", "U3", hours=1.5
    )
    replies = [said("no", user, hours=2, under=loud) for user in people(5, first=4)]
    found = seen_by_few([loud, *replies, gem], now=NOW)
    assert found is not None
    assert (found.ref, found.people, found.excerpt) == (gem.ref, 1, GEM)


def test_nine_are_few_where_others_have_a_hundred() -> None:
    crowd = f"+1:{','.join(people(100, first=100))}"
    posts = [said(GEM + f" {n}", f"U{n}", hours=2 + n / 10, reactions=crowd) for n in range(10)]
    gem = said(GEM, "U50", hours=1, reactions=f"+1:{','.join(people(9, first=60))}")
    found = seen_by_few([*posts, gem], now=NOW)
    assert found is not None
    assert (found.ref, found.people) == (gem.ref, 9)


@pytest.mark.parametrize(
    "text",
    ["", "+1", ":tada:", "too short", "And that is because they told us so last week, as you say.",
     "<https://example.org/x>", "```" + GEM + "```", "412 posts, 90 people: " + GEM],
)  # fmt: skip
def test_noise_is_not_worth_seeing(text: str) -> None:
    assert seen_by_few([said(text, hours=1)], now=NOW) is None


def test_a_young_a_shown_and_an_answered_post_are_left_out() -> None:
    young = said(GEM, "U1", hours=18)
    shown = said(GEM, "U2", hours=2)
    answered = said(GEM, "U3", hours=3)
    replies = [said("no", user, hours=4, under=answered) for user in people(3, first=4)]
    assert seen_by_few([young, shown, answered, *replies], now=NOW, exclude={shown.ref}) is None


def test_who_posts_more_than_others_was_seen_enough() -> None:
    busy = [said(f"{GEM} {n}", "U1", hours=1 + n / 10) for n in range(6)]
    others = [said("short", f"U{n}", hours=n) for n in range(2, 8)]
    assert seen_by_few([*busy, *others], now=NOW) is None


def test_the_order_of_posts_changes_nothing() -> None:
    posts = [said(GEM, user, hours=1 + n) for n, user in enumerate(people(4))]
    assert seen_by_few(posts, now=NOW) == seen_by_few(posts[::-1], now=NOW)


def test_nothing_is_overlooked_when_nothing_was_said() -> None:
    assert seen_by_few([], now=NOW) is None
