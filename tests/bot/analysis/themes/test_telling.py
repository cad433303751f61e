"""What a digest tells of themes: people, movement, and what is usual."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.analysis.themes.book import KnownTheme, ThemeBook
from bot.analysis.themes.telling import STRETCH, rhythm_of, tell, tell_in_all, trend
from jam.findings import Theme, Trend
from jam.talk import Post, PostRef
from jam.themes import Change, ChangeKind, Rhythm
from tests.bot.analysis.samples import DAY, people, said

SIGNAL = KnownTheme(number=4, label="no signal", colour=3, clusters=())
FORMS = KnownTheme(number=7, label="old forms", colour=6, clusters=())
BOOK = ThemeBook(themes=(SIGNAL, FORMS))
QUIET = Rhythm(active=(20, 20, 20, 20), by_theme={4: (2, 1, 2, 2), 7: (2, 2, 1, 2)})


def a_day(signal: int, forms: int) -> tuple[list[Post], dict[PostRef, int]]:
    """Return a day in which so many people wrote in either theme, and each post's theme."""
    posts = [said("No signal again.", user, hours=20) for user in people(signal)]
    posts += [said("An old form.", user, hours=5) for user in people(forms, first=40)]
    return posts, {post.ref: 4 if n < signal else 7 for n, post in enumerate(posts)}


def told(
    signal: int,
    forms: int,
    *,
    before: dict[str, int] | None = None,
    past: tuple[Rhythm, ...] = (),
    book: ThemeBook = BOOK,
) -> list[Theme]:
    posts, numbers = a_day(signal, forms)
    now = rhythm_of(numbers, posts, DAY)
    return list(tell(book, numbers, posts, before=before, now=now, past=past))


def test_themes_are_told_by_people_and_keep_number_and_colour() -> None:
    first, second = told(4, 6)
    assert (first.number, first.label, first.colour, first.people) == (7, "old forms", 6, 6)
    assert (second.number, second.posts, len(second.refs)) == (4, 4, 4)


def test_fewer_than_three_people_are_no_theme() -> None:
    assert [theme.number for theme in told(2, 3)] == [7]


@pytest.mark.parametrize(
    ("elsewhere", "forums"), [(0, 1), (2, 1), (3, 2), (4, 2), (40, 2)], ids=str
)
def test_a_forum_counts_where_three_people_of_it_talk_of_a_theme(
    elsewhere: int, forums: int
) -> None:
    here = [said("No signal again.", user) for user in people(8)]
    there = [said("No signal.", user, channel="C2") for user in people(elsewhere, first=40)]
    numbers = {post.ref: 4 for post in here + there}
    now = rhythm_of(numbers, here + there, DAY)
    (theme,) = tell(BOOK, numbers, here + there, before=None, now=now)
    assert theme.forums == forums


def test_a_forum_with_few_of_a_large_themes_people_does_not_count() -> None:
    here = [said("No signal again.", user) for user in people(60)]
    there = [said("No signal.", user, channel="C2") for user in people(5, first=60)]
    numbers = {post.ref: 4 for post in here + there}
    now = rhythm_of(numbers, here + there, DAY)
    (theme,) = tell(BOOK, numbers, here + there, before=None, now=now)
    assert theme.forums == 1


def test_a_theme_in_few_people_of_many_forums_is_in_one() -> None:
    posts = [said("No signal.", user, channel=f"C{user}") for user in people(4)]
    numbers = {post.ref: 4 for post in posts}
    now = rhythm_of(numbers, posts, DAY)
    (theme,) = tell(BOOK, numbers, posts, before=None, now=now)
    assert theme.forums == 1


def test_a_theme_without_a_name_or_asleep_is_not_told() -> None:
    nameless = replace(SIGNAL, label="")
    asleep = replace(FORMS, awake=False)
    assert told(5, 5, book=ThemeBook(themes=(nameless, asleep))) == []


def test_without_an_earlier_digest_nothing_moves() -> None:
    assert {(t.before, t.trend) for t in told(5, 5)} == {(None, Trend.STEADY)}


def test_a_theme_that_was_found_just_now_is_new() -> None:
    born = replace(SIGNAL, change=Change(kind=ChangeKind.NEW))
    first, second = told(6, 5, before={"7": 5}, book=ThemeBook(themes=(born, FORMS)))
    assert (first.before, first.trend) == (0, Trend.NEW)
    assert (second.before, second.trend) == (5, Trend.STEADY)


def test_with_a_past_only_what_is_unusual_rises() -> None:
    past = (QUIET, QUIET)
    burst = told(15, 3, before={"4": 7, "7": 7}, past=past)
    assert [(t.number, t.trend) for t in burst] == [(4, Trend.RISING), (7, Trend.FADING)]


def test_without_a_past_half_as_many_again_rise() -> None:
    (first, _) = told(9, 5, before={"4": 5, "7": 5})
    assert first.trend is Trend.RISING


def test_a_rhythm_counts_each_person_once_in_a_stretch() -> None:
    posts = [
        said("a", "U1", hours=23),
        said("b", "U1", hours=22),
        said("c", "U2", hours=1),
        said("d", "U3", hours=-1),
    ]
    numbers = {posts[0].ref: 4, posts[1].ref: 4, posts[2].ref: 7}
    found = rhythm_of(numbers, posts, DAY)
    assert found == Rhythm(active=(1, 0, 0, 1), by_theme={4: (0, 0, 0, 1), 7: (1, 0, 0, 0)})


def test_a_window_shorter_than_a_stretch_is_one() -> None:
    window = replace(DAY, since=DAY.until - timedelta(hours=1))
    assert window.until - window.since < STRETCH
    posts = [said("a", "U1", hours=23.5)]
    assert rhythm_of({}, posts, window) == Rhythm(active=(1,), by_theme={0: (1,)})


def test_of_the_whole_jam_sleeping_themes_are_told_too() -> None:
    book = ThemeBook(themes=(replace(SIGNAL, awake=False), FORMS))
    assert [(t.number, t.people) for t in tell_in_all(book, {4: 30, 7: 12})] == [(4, 30), (7, 12)]
    assert [t.number for t in tell_in_all(book, {4: 2, 7: 12})] == [7]


@pytest.mark.parametrize(
    ("now", "before", "moves"),
    [
        (3, 2, Trend.STEADY),
        (4, 2, Trend.STEADY),
        (5, 2, Trend.RISING),
        (3, 0, Trend.RISING),
        (12, 9, Trend.STEADY),
        (14, 9, Trend.RISING),
        (9, 14, Trend.FADING),
        (3, 5, Trend.STEADY),
        (3, 6, Trend.FADING),
        (100, 110, Trend.STEADY),
    ],
)
def test_a_trend_needs_three_people_and_half_as_many_again(
    now: int, before: int, moves: Trend
) -> None:
    assert trend(now, before) is moves
