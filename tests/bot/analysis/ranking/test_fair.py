"""The ranking by the least support that is likely."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.ranking import rank_posts
from bot.analysis.ranking.fair import least_support, wilson
from jam.rankings import RankedPost
from jam.talk import Post, Reaction
from tests.bot.analysis.samples import people, said, ts_at

SUPPORT, DOUBT = {"+1"}, {"-1"}
EMOJI = ("+1", "-1", "tada")


def ranked(*posts: Post) -> list[RankedPost]:
    return list(rank_posts(posts, support=SUPPORT, doubt=DOUBT))


def by(count: int, *, first: int = 100) -> str:
    return ",".join(people(count, first=first))


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [  # by hand from the formula, z = 1.2816
        (1.0, 10, 0.859, 1.0),
        (0.0, 10, 0.0, 0.141),
        (0.5, 10, 0.312, 0.688),
        (0.9, 100, 0.854, 0.932),
    ],
)
def test_both_ends_of_the_interval(share: float, n: float, low: float, high: float) -> None:
    assert wilson(share, n) == pytest.approx((low, high), abs=0.001)


def test_ten_of_twelve_stand_before_ten_of_five_hundred() -> None:
    assert least_support(10, 0, 2) == pytest.approx(0.86, abs=0.01)
    assert least_support(10, 0, 490) == pytest.approx(0.56, abs=0.01)


def test_a_share_that_many_confirm_stands_before_the_same_share_of_few() -> None:
    assert least_support(90, 10, 0) > least_support(9, 1, 0)


def test_better_support_of_few_stands_before_worse_of_many() -> None:
    early = said("early", hours=1, reactions=f"+1:{by(60)} -1:{by(40, first=200)}")
    late = said("late", hours=2, reactions=f"+1:{by(12)}")
    assert [row.ref for row in ranked(early, late)] == [late.ref, early.ref]


def test_who_came_too_late_to_see_a_post_is_not_held_against_it() -> None:
    first = said("first", hours=1, reactions=f"+1:{by(5)}")
    ignored = said("ignored", hours=2, reactions=f"+1:{by(5)}")
    talk = [said("on and on", f"U{n}", hours=3) for n in range(50)]
    last = said("last", hours=4, reactions=f"+1:{by(5)}")
    rows = ranked(first, ignored, *talk, last)
    assert rows[0].ref == last.ref
    assert (rows[0].could_see, rows[1].could_see) == (5, 54)


def test_silence_never_lifts_a_post() -> None:
    assert least_support(1, 9, 500) == least_support(1, 9, 0)
    assert least_support(0, 3, 500) == least_support(0, 0, 500) == 0


def test_a_group_that_comes_to_cheer_stands_behind_fewer_who_came_by_themselves() -> None:
    together = ",".join(f"U{n}@{5 + n / 100_000}" for n in range(200, 220))
    alone = ",".join(f"U{n}@{n - 298}" for n in range(300, 310))
    pushed = said("pushed", hours=1, reactions=f"+1:{together}")
    liked = said("liked", hours=1, reactions=f"+1:{alone}")
    rows = ranked(pushed, liked)
    assert [row.ref for row in rows] == [liked.ref, pushed.ref]
    assert [(row.supporters, row.independent) for row in rows] == [(10, 10), (20, 4.5)]


def test_of_equals_fewer_objectors_then_more_repliers_then_the_earlier_comes_first() -> None:
    late, early = said("late", hours=2), said("early", hours=1)
    answered = said("answered", hours=3)
    reply = said("yes", "U2", hours=4, under=answered)
    own = said("and", "U1", hours=5, under=answered)
    rejected = said("rejected", hours=0, reactions="-1:U2")
    rows = ranked(rejected, own, reply, answered, late, early)
    expected = [answered, early, late, reply, own, rejected]
    assert [r.ref for r in rows] == [post.ref for post in expected]


def test_each_channel_has_its_own_ranks_and_the_order_of_posts_does_not_matter() -> None:
    posts = [said("x", channel=c, hours=h) for c in ("C2", "C1") for h in (2, 1)]
    rows = ranked(*posts)
    found = [(r.ref.channel_id, r.rank) for r in rows]
    assert found == [("C1", 1), ("C1", 2), ("C2", 1), ("C2", 2)]
    assert ranked(*posts[::-1]) == rows


def test_nothing_is_ranked_when_nothing_was_said() -> None:
    assert ranked() == []


REACTIONS = st.builds(
    Reaction,
    user_id=st.sampled_from(people(12)),
    name=st.sampled_from(EMOJI),
    at=st.sampled_from(["", *map(ts_at, (40, 40.01, 40.02, 40.03, 50))]),
)
POSTS = st.lists(
    st.tuples(st.sampled_from(people(6)), st.lists(REACTIONS, max_size=12)), max_size=6
)
Talk = list[tuple[str, list[Reaction]]]


def talk_of(given_posts: Talk) -> list[Post]:
    return [
        replace(said("x", by, hours=n), reactions=tuple(reactions))
        for n, (by, reactions) in enumerate(given_posts)
    ]


@given(POSTS, st.randoms(use_true_random=False))
def test_neither_the_order_of_posts_nor_that_of_reactions_matters(
    made: Talk, chance: Random
) -> None:
    posts = talk_of(made)
    mixed = [
        replace(p, reactions=tuple(chance.sample(p.reactions, len(p.reactions)))) for p in posts
    ]
    assert ranked(*chance.sample(mixed, len(mixed))) == ranked(*posts)


@given(POSTS.filter(bool), st.sampled_from(["", *map(ts_at, (40, 40.015, 60))]))
def test_one_more_supporter_never_lowers_a_post(made: Talk, at: str) -> None:
    first, *others = talk_of(made)
    more = (*first.reactions, Reaction(user_id="UNEW", name="+1", at=at))
    (before,) = [row for row in ranked(first, *others) if row.ref == first.ref]
    after = ranked(replace(first, reactions=more), *others)
    (supported,) = [row for row in after if row.ref == first.ref]
    assert supported.score >= before.score
    assert supported.rank <= before.rank


@given(POSTS.filter(bool))
def test_ones_own_votes_change_nothing(made: Talk) -> None:
    first, *others = talk_of(made)
    own = (
        Reaction(user_id=first.author_id, name="+1"),
        Reaction(user_id=first.author_id, name="-1"),
    )
    assert ranked(replace(first, reactions=first.reactions + own), *others) == ranked(
        first, *others
    )


@given(st.floats(0, 500), st.floats(0, 500), st.integers(0, 500))
def test_a_score_is_a_share_and_more_of_the_same_raises_it(
    support: float, doubt: float, silent: int
) -> None:
    one, two = (
        least_support(support, doubt, silent),
        least_support(2 * support, 2 * doubt, 2 * silent),
    )
    assert 0 <= one <= two + 1e-12  # what is lost in rounding
    assert two <= 1
