"""The tone of a forum's half-day, with its range; nothing where too few speak."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.analysis.tone import measure_tone
from bot.analysis.tone.counting import interval
from jam.findings import Share, Tone
from jam.instants import Window
from jam.talk import Post
from tests.bot.analysis.samples import CHANNEL, DAY, OPENING, said

ONE = {CHANNEL: "Tools"}
TWO = {CHANNEL: "Tools", "C2": "Travel"}
MORNING = Window(OPENING, OPENING + timedelta(hours=12))
EVENING = Window(OPENING + timedelta(hours=12), OPENING + timedelta(hours=24))
MIXED = ("this is excellent",) * 7 + ("a terrible form",) * 5 + ("the gate is 3 m",) * 18


def talk(*texts: str, people: int = 10, hours: float = 1, channel: str = CHANNEL) -> list[Post]:
    return [
        said(text, f"U{n % people}", hours=hours + n / 1000, channel=channel)
        for n, text in enumerate(texts)
    ]


def test_clearly_positive_and_negative_posts_are_counted_with_their_range() -> None:
    posts = talk(*MIXED)
    (found,) = measure_tone(posts, window=DAY, forum_names=ONE)
    (well_low, well_high), (ill_low, ill_high) = interval(7, 30), interval(5, 30)
    assert found == Tone(
        window=DAY,
        positive=Share(count=7, people=7, low=well_low, high=well_high),
        negative=Share(count=5, people=5, low=ill_low, high=ill_high),
        n=30,
        people=10,
    )
    assert measure_tone(posts[::-1], window=DAY, forum_names=ONE) == (found,)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 20, 0.0, 0.161), (20, 20, 0.839, 1.0), (10, 20, 0.299, 0.701), (1, 1, 0.207, 1.0)],
)
def test_the_range_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    assert interval(count, of) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(
    "posts",
    [[], talk(*MIXED[:29]), talk(*MIXED, *MIXED, people=9), talk(*MIXED, hours=30)],
    ids=["nobody", "too few posts", "too few people", "at another time"],
)
def test_too_few_posts_or_people_have_no_tone(posts: list[Post]) -> None:
    assert measure_tone(posts, window=DAY, forum_names=ONE) == ()


def test_posts_without_words_of_their_own_do_not_count() -> None:
    silent = ["<https://example.org/excellent>", "&gt; excellent", "```great```", "🚪"]
    assert measure_tone(talk(*MIXED[:29], *silent), window=DAY, forum_names=ONE) == ()


def test_other_languages_are_told_apart_from_what_is_measured() -> None:
    posts = talk(*MIXED, "Die Pumpe steht seit Montag still und keiner kommt")
    (found,) = measure_tone(posts, window=DAY, forum_names=ONE)
    assert (found.n, found.unmeasured) == (30, 1)


def test_a_day_comes_in_halves_where_both_have_enough() -> None:
    posts = talk(*MIXED) + talk(*MIXED[:15] * 2, hours=20)
    found = measure_tone(posts, window=DAY, forum_names=ONE)
    assert [(part.window, part.n) for part in found] == [(MORNING, 30), (EVENING, 30)]


def test_half_a_day_of_few_cannot_be_worked_out_from_the_whole() -> None:
    posts = talk(*MIXED) + talk(*MIXED[:10], hours=20)
    (found,) = measure_tone(posts, window=DAY, forum_names=ONE)
    assert (found.window, found.n) == (DAY, 40)


def test_forums_come_by_name_and_small_ones_cannot_be_worked_out() -> None:
    posts = talk(*MIXED) + talk(*MIXED[:10], channel="C2")
    (found,) = measure_tone(posts, window=DAY, forum_names=TWO)
    assert (found.forum, found.n) == ("Tools", 30)


def test_small_forums_come_together() -> None:
    posts = talk(*MIXED[:20]) + talk(*MIXED[:20], channel="C2")
    (found,) = measure_tone(posts, window=DAY, forum_names=TWO)
    assert (found.forum, found.n, found.window) == ("", 40, DAY)


def test_whose_post_it_is_does_not_change_its_tone() -> None:
    posts = talk(*MIXED)
    others = [replace(post, author_id=f"W{post.author_id}") for post in posts]
    assert measure_tone(posts, window=DAY, forum_names=ONE) == measure_tone(
        others, window=DAY, forum_names=ONE
    )
