"""The jam that the benchmarks talk through: always the same, streamed, and talk like people's."""

import itertools
from collections import Counter

from bench.understanding.made_jam import HOURS, START, forum_names, made_jam

JAM = tuple(made_jam(3_000))
POSTS = tuple(made.post for made in JAM)


def test_it_is_the_same_each_time() -> None:
    assert tuple(made_jam(3_000)) == JAM


def test_another_seed_gives_another_jam() -> None:
    assert tuple(made_jam(3_000, seed=2)) != JAM


def test_it_has_as_many_posts_as_asked_for_each_under_a_ts_of_its_own() -> None:
    assert len({post.ts for post in POSTS}) == 3_000


def test_posts_come_in_order_within_the_days_of_the_jam() -> None:
    hours = [(post.posted_at - START).total_seconds() / 3600 for post in POSTS]
    assert hours == sorted(hours)
    assert (min(hours) >= 0, max(hours) < HOURS) == (True, True)


def test_a_million_posts_are_streamed() -> None:
    first = list(itertools.islice(made_jam(1_000_000), 3))
    assert [made.post.ts[-6:] for made in first] == ["000000", "000001", "000002"]


def test_two_dozen_subjects_are_talked_about_in_six_forums_and_five_languages() -> None:
    assert len({made.subject for made in JAM} - {""}) == 24
    assert {post.channel_id for post in POSTS} == set(forum_names())
    assert {made.language for made in JAM} == {"", "en", "de", "fr", "es", "ja"}


def test_each_subject_has_its_hours() -> None:
    early = Counter(made.subject for made in JAM[:1_000])
    late = Counter(made.subject for made in JAM[-1_000:])
    assert early["laptops"] > 3 * late["laptops"]
    assert late["pricing"] > 3 * early["pricing"]


def test_a_reply_stands_in_the_channel_of_its_thread() -> None:
    places = {post.ts: post.channel_id for post in POSTS}
    replies = [post for post in POSTS if post.is_reply]
    assert len(replies) > 1_500
    assert all(places[post.root_ts] == post.channel_id for post in replies)


def test_few_people_write_much_and_many_write_little() -> None:
    counts = sorted(Counter(post.author_id for post in POSTS).values(), reverse=True)
    assert sum(counts[: len(counts) // 10]) > 600
    assert counts[-1] <= 5


def test_most_posts_have_few_reactions_and_a_few_very_many() -> None:
    counts = sorted((len(post.reactions) for post in POSTS), reverse=True)
    assert counts[0] > 50
    assert counts[len(counts) // 2] <= 1
