"""What a fresh look at a window says about the themes there are."""

import numpy as np

from bot.analysis.themes.book import Cluster, KnownTheme, ThemeBook, Wish
from bot.analysis.themes.matching import Verdict, compare, wished
from jam.themes import ChangeKind


def theme(number: int, *, awake: bool = True, locked: bool = False) -> KnownTheme:
    cluster = Cluster(number=number, centre=b"", total=b"", posts=20)
    return KnownTheme(
        number=number, label="", colour=0, clusters=(cluster,), awake=awake, locked=locked
    )


def verdict(
    themes: tuple[KnownTheme, ...], shared: list[list[int]], alike: list[list[float]]
) -> Verdict:
    everyone = np.ones(len(shared), dtype=np.bool_)
    return compare(
        ThemeBook(themes=themes),
        np.array(shared),
        np.array([20] * len(shared)),
        np.array(alike, dtype=np.float32),
        everyone,
        everyone,
    )


def test_groups_are_the_themes_whose_posts_they_hold() -> None:
    found = verdict((theme(1), theme(2)), [[0, 20], [20, 0]], [[0.1, 0.9], [0.9, 0.1]])
    assert found == Verdict(same={0: 2, 1: 1}, new=(), back={}, splits={}, merges=())


def test_a_group_like_no_theme_is_new() -> None:
    found = verdict((theme(1),), [[20], [0]], [[0.9], [0.2]])
    assert (found.same, found.new) == ({0: 1}, (1,))


def test_a_group_like_a_theme_that_sleeps_is_that_theme_again() -> None:
    found = verdict((theme(1), theme(2, awake=False)), [[20, 0], [0, 0]], [[0.9, 0], [0, 0.8]])
    assert (found.same, found.back) == ({0: 1}, {1: 2})


def test_two_groups_inside_one_theme_are_a_reason_to_split_it() -> None:
    assert verdict((theme(1),), [[20], [20]], [[0.9], [0.8]]).splits == {1: 1}
    assert verdict((theme(1, locked=True),), [[20], [20]], [[0.9], [0.8]]).splits == {}


def test_two_themes_inside_one_group_are_a_reason_to_merge_them() -> None:
    themes = (theme(1), theme(2))
    assert verdict(themes, [[10, 10]], [[0.9, 0.9]]).merges == ((1, 2),)
    assert verdict((theme(1, locked=True), theme(2)), [[10, 10]], [[0.9, 0.9]]).merges == ()


def test_a_wish_wins_only_while_it_is_repeated() -> None:
    asked = Verdict(same={}, new=(), back={}, splits={1: 4}, merges=((1, 2),))
    split = Wish(kind=ChangeKind.SPLIT, themes=(4,), wins=1)
    merged = Wish(kind=ChangeKind.MERGED, themes=(1, 2), wins=1)
    assert wished((), asked) == (split, merged)
    assert [wish.wins for wish in wished((split,), asked)] == [2, 1]
