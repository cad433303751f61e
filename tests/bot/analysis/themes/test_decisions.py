"""What hosts decide about themes holds."""

from dataclasses import replace

import pytest

from bot.analysis.themes.book import ThemeBook
from bot.analysis.themes.decisions import lock, merge, rename, split
from bot.analysis.themes.running import run
from jam.errors import ToldError
from tests.bot.analysis.themes.talk import LUNCH, TRAINS, post, talk
from tests.bot.analysis.themes.test_running import MODEL, after_run, found, told


def test_a_name_that_a_host_gave_stays() -> None:
    book, window = found()
    book = rename(book, 1, "Rolling stock")
    book, _ = after_run(book, window)
    assert book.themes[0].label == "Rolling stock"


def test_what_a_host_merged_stays_one_and_takes_new_posts_of_both() -> None:
    book, window = found()
    changed = merge(book, (1, 2, 3), into=3)
    assert changed.joined == ((1, 3), (2, 3))
    window = [replace(t, kept=replace(t.kept, theme=3)) for t in window]
    book = changed.book
    for _ in range(4):
        book, window = after_run(book, window)
    assert [theme.number for theme in book.themes] == [3]
    book, new = told(book, (post(99, TRAINS[0]), post(98, LUNCH[0])))
    assert {t.kept.theme for t in new} == {3}


def test_what_a_host_split_stays_apart() -> None:
    book, window = found(talk(TRAINS, LUNCH))
    whole = merge(book, (2,), into=1)
    window = [replace(t, kept=replace(t.kept, theme=1)) for t in window]
    halves = split(whole.book, 1, window, model=MODEL)
    new = {kept.ref: kept for kept in halves.moved}
    window = [replace(t, kept=new.get(t.kept.ref, t.kept)) for t in window]
    book = halves.book
    for _ in range(4):
        book, window = after_run(book, window)
    assert len(book.awake) == 2
    assert sorted(theme.posts for theme in book.awake) == [7, 7]


def test_what_is_not_there_cannot_be_decided_about() -> None:
    book, window = found()
    with pytest.raises(ToldError, match="no_such"):
        rename(book, 9, "Nothing")
    with pytest.raises(ToldError, match="no_such"):
        merge(book, (1, 9), into=2)
    with pytest.raises(ToldError, match="cannot_split"):
        split(book, 1, window[:1], model=MODEL)


def test_no_two_themes_are_called_the_same_and_none_is_merged_with_itself() -> None:
    book, _ = found()
    with pytest.raises(ToldError, match="is_called_so"):
        rename(book, 1, book.themes[1].label.upper())
    assert rename(book, 1, book.themes[0].label).themes[0].named
    with pytest.raises(ToldError, match="give_two"):
        merge(book, (1,), into=1)


def test_a_lock_can_be_taken_off() -> None:
    book, _ = found()
    locked = lock(book, 2)
    assert [theme.locked for theme in locked.themes] == [False, True, False]
    assert lock(locked, 2, locked=False) == book


def test_a_window_without_posts_changes_nothing() -> None:
    assert run(ThemeBook(), (), model=MODEL).book == ThemeBook()
