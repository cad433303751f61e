"""A label that nobody says any more leaves the book, and the theme gets another."""

from dataclasses import replace

from bot.analysis.themes.book import KnownTheme, ThemeBook
from bot.analysis.themes.unsaid import labels_chosen, without_labels
from jam.themes import Change, ChangeKind
from tests.bot.analysis.themes.test_running import after_run, found

SPLIT = Change(kind=ChangeKind.SPLIT, labels=("late train",))
BOOK = ThemeBook(
    themes=(
        KnownTheme(number=1, label="late train", colour=0, clusters=()),
        KnownTheme(number=2, label="cold food", colour=1, clusters=(), named=True),
        KnownTheme(number=3, label="train seats", colour=2, clusters=(), change=SPLIT),
    )
)


def test_what_hosts_named_is_not_looked_for_in_the_posts() -> None:
    assert labels_chosen(BOOK) == {"late train", "train seats"}


def test_a_label_is_forgotten_wherever_it_stands_but_not_a_hosts() -> None:
    book = without_labels(BOOK, {"late train", "cold food"})
    assert [theme.label for theme in book.themes] == ["", "cold food", "train seats"]
    assert [theme.change.labels for theme in book.themes if theme.change] == [()]


def test_a_theme_that_lost_its_label_gets_another_and_keeps_its_number() -> None:
    book, window = found()
    lost = book.themes[1].label
    bare = without_labels(book, {lost})
    kept = tuple(replace(t, said=replace(t.said, text=_without(t.said.text, lost))) for t in window)
    again, _ = after_run(bare, kept)
    assert [theme.number for theme in again.themes] == [1, 2, 3]
    assert again.themes[1].label not in {"", lost}


def _without(text: str, words: str) -> str:
    return text.replace(words, "it").replace(words.capitalize(), "It")
