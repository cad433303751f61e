"""The one thing seen by few."""

from datetime import timedelta

import pytest

from bot.analysis.choosing.overlooked import seen_by_few
from jam.findings import Overlooked
from jam.talk import PostRef
from tests.bot.analysis.samples import OPENING, people, said

NOW = OPENING + timedelta(hours=20)
GEM = "We paint the meter's last digits on the box, because then nobody opens the wrong one."


def refs(found: Overlooked | None) -> PostRef | None:
    return found.ref if found else None


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


def test_who_was_shown_before_runs_the_jam_or_stands_in_this_digest_is_left_out() -> None:
    posts = [said(GEM, user, hours=2) for user in ("U1", "U2", "U3")]
    found = seen_by_few(
        posts, now=NOW, exclude={posts[0].ref}, heard={"U2"}, team={"U3"}, earlier_authors={"U2"}
    )
    assert found is None


def test_a_young_post_by_somebody_busy_is_found_only_where_there_is_nobody_else() -> None:
    young = said(GEM, "U1", hours=18)
    busy = [said(f"{GEM} {n}", "U2", hours=1 + n / 10) for n in range(6)]
    quiet = said("The gate opens at six, because the farmer is up by then anyway.", "U3", hours=2)
    assert refs(seen_by_few([young, *busy, quiet], now=NOW)) == quiet.ref
    assert refs(seen_by_few([young, *busy], now=NOW)) == young.ref
    assert refs(seen_by_few(busy, now=NOW)) == busy[5].ref


def test_where_everything_was_answered_the_least_noticed_is_shown() -> None:
    posts = [said(f"{GEM} {n}", f"U{n}", hours=1 + n / 10) for n in range(2)]
    replies = [said("no", user, hours=2, under=posts[0]) for user in people(6, first=10)]
    replies += [said("no", user, hours=2, under=posts[1]) for user in people(4, first=10)]
    found = seen_by_few([*posts, *replies], now=NOW)
    assert found is not None
    assert (found.ref, found.people) == (posts[1].ref, 4)


def test_newcomers_and_people_of_smaller_forums_and_regions_come_first() -> None:
    known = said(GEM, "U1", hours=1)
    new = said(GEM, "U2", hours=2)
    assert refs(seen_by_few([known, new], now=NOW, earlier_authors={"U1"})) == new.ref
    crowd = [said("short", user, hours=1) for user in people(5, first=10)]
    small = said(GEM, "U3", hours=0.5, channel="C2")
    third = [said("short", user, hours=1, channel="C3") for user in people(5, first=20)]
    assert refs(seen_by_few([known, *crowd, *third, small], now=NOW)) == small.ref
    far = said(GEM, "U4", hours=0.2)
    zones = {"U1": "A", "U2": "A", "U4": "B"}
    assert refs(seen_by_few([known, new, far], now=NOW, region_of=zones)) == far.ref


def test_the_order_of_posts_changes_nothing() -> None:
    posts = [said(GEM, user, hours=1 + n) for n, user in enumerate(people(4))]
    assert seen_by_few(posts, now=NOW) == seen_by_few(posts[::-1], now=NOW)


def test_nothing_is_overlooked_when_nothing_was_said() -> None:
    assert seen_by_few([], now=NOW) is None
