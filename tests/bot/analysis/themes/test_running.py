"""Themes from one digest to the next: they stay what they are while the talk goes on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.meaning import default_model
from bot.analysis.themes.book import Said, ThemeBook, Told
from bot.analysis.themes.changing import born
from bot.analysis.themes.decisions import merge
from bot.analysis.themes.learning import learn
from bot.analysis.themes.nearest import recentred
from bot.analysis.themes.running import run
from bot.analysis.themes.written import from_text, to_text
from jam.themes import OTHER, Change, ChangeKind
from tests.bot.analysis.themes.talk import LUNCH, PASSWORDS, SUBJECTS, TRAINS, post, talk

MODEL = default_model()
POSTS = talk(*SUBJECTS)


def told(book: ThemeBook | None, said: Sequence[Said]) -> tuple[ThemeBook, list[Told]]:
    """Return the book that has learnt the posts, and the posts with what is kept of them."""
    learned = learn(book, said, model=MODEL)
    return learned.book, [Told(said=s, kept=k) for s, k in zip(said, learned.kept, strict=True)]


def after_run(book: ThemeBook, window: Sequence[Told]) -> tuple[ThemeBook, list[Told]]:
    """Return the book and the window's posts as they are after a run."""
    changed = run(book, window, model=MODEL)
    moved = {kept.ref: kept for kept in changed.moved}
    into = dict(changed.joined)
    window = [replace(t, kept=moved.get(t.kept.ref, t.kept)) for t in window]
    return changed.book, [
        replace(t, kept=replace(t.kept, theme=into.get(t.kept.theme, t.kept.theme))) for t in window
    ]


def found(said: Sequence[Said] = POSTS) -> tuple[ThemeBook, list[Told]]:
    return after_run(*told(None, said))


def themes_of(window: Sequence[Told]) -> list[int]:
    return [t.kept.theme for t in window]


def test_the_first_run_finds_themes_with_a_name_and_a_colour_each() -> None:
    book, window = found()
    assert [theme.number for theme in book.awake] == [1, 2, 3]
    assert len({theme.label for theme in book.awake}) == 3
    assert [theme.colour for theme in book.awake] == [0, 1, 2]
    assert {theme.change for theme in book.awake} == {Change(kind=ChangeKind.NEW)}
    assert [len(set(themes_of(window[at : at + 7]))) for at in (0, 7, 14)] == [1, 1, 1]
    assert Counter(themes_of(window)) == {theme.number: theme.posts for theme in book.themes}


def test_another_run_on_the_same_posts_changes_nothing() -> None:
    book, window = found()
    again, after = after_run(book, window)
    assert after == window
    assert [(t.number, t.label, t.colour) for t in again.themes] == [
        (t.number, t.label, t.colour) for t in book.themes
    ]


@given(st.permutations(POSTS))
@settings(max_examples=10)
def test_the_order_of_the_posts_makes_no_difference(posts: list[Said]) -> None:
    book, window = found(posts)
    assert book == found()[0]
    assert sorted(map(repr, window)) == sorted(map(repr, found()[1]))


def test_a_few_more_posts_leave_the_others_where_they_are() -> None:
    book, window = found()
    book, more = told(book, (post(90, "The train was late and full again"),))
    after_book, after = after_run(book, [*window, *more])
    assert themes_of(after)[:21] == themes_of(window)
    assert after[-1].kept.theme == window[0].kept.theme
    assert [t.label for t in after_book.themes] == [t.label for t in book.themes]


def test_a_new_subject_is_a_new_theme() -> None:
    book, _ = found(talk(TRAINS, LUNCH))
    tomorrow = [post(100 + n, text) for n, text in enumerate((*TRAINS[:3], *PASSWORDS))]
    book, window = after_run(*told(book, tomorrow))
    assert [(t.number, t.change) for t in book.themes if t.change] == [
        (3, Change(kind=ChangeKind.NEW))
    ]
    assert themes_of(window)[-7:] == [3] * 7


def test_what_one_person_says_is_no_theme() -> None:
    said = [post(n, text, by="U1") for n, text in enumerate((*TRAINS, *LUNCH))]
    book, window = found(said)
    assert book.themes == ()
    assert set(themes_of(window)) == {OTHER}


def divided() -> tuple[ThemeBook, list[Told]]:
    """Return three subjects with half of the first one's posts in a theme of their own."""
    book, window = found()
    kept = [t.kept for t in window]
    book, kept = born(book, kept, (0, 2, 4), "timetable", Change(kind=ChangeKind.NEW))
    return recentred(book), [replace(t, kept=k) for t, k in zip(window, kept, strict=True)]


def test_two_themes_that_are_one_are_merged_at_the_third_run() -> None:
    book, window = divided()
    first, window = after_run(book, window)
    second, window = after_run(first, window)
    third, window = after_run(second, window)
    assert [len(book.awake) for book in (first, second, third)] == [4, 4, 3]
    assert [t.change for t in third.awake if t.change] == [
        Change(kind=ChangeKind.MERGED, labels=("timetable",))
    ]
    assert Counter(themes_of(window)) == {theme.number: theme.posts for theme in third.themes}


def test_a_locked_theme_is_not_merged() -> None:
    book, window = divided()
    book = replace(book, themes=tuple(replace(t, locked=True) for t in book.themes))
    for _ in range(4):
        book, window = after_run(book, window)
    assert len(book.awake) == 4


def test_one_theme_that_is_two_is_split_at_the_third_run() -> None:
    book, window = found(talk(TRAINS, LUNCH))
    changed = merge(book, (2,), into=1)
    book = replace(changed.book, themes=(replace(changed.book.themes[0], settled=False),))
    window = [replace(t, kept=replace(t.kept, theme=1)) for t in window]
    first, window = after_run(book, window)
    second, window = after_run(first, window)
    third, window = after_run(second, window)
    assert [len(book.awake) for book in (first, second, third)] == [1, 1, 2]


@given(st.lists(st.sampled_from(POSTS), unique=True), st.lists(st.text(), max_size=5))
@settings(max_examples=20)
def test_to_take_posts_away_leaves_the_book_as_it_was(again: list[Said], texts: list[str]) -> None:
    book, _ = found()
    new = [post(500 + n, s.text) for n, s in enumerate(again)]
    new += [post(600 + n, text) for n, text in enumerate(texts)]
    learned = learn(book, new, model=MODEL)
    assert learn(learned.book, (), learned.kept, model=MODEL).book == book


def test_a_book_with_themes_is_the_same_after_it_was_written_down() -> None:
    book, _ = found()
    assert from_text(to_text(book)) == book
    assert len(to_text(book)) < 20_000
