"""Posts as runs of words."""

from bot.analysis.reading import name_words, runs_of
from bot.analysis.text import for_analysis


def runs(text: str, *names: str) -> list[str]:
    found = runs_of(for_analysis(text), name_words(names))
    return [" ".join(token.surface for token in run) for run in found]


def test_marks_and_gaps_end_a_run() -> None:
    text = "one two, three (four) - five; `x` six/seven <https://example.org> eight-nine"
    assert runs(text) == ["one two", "three", "four", "five", "six", "seven", "eight-nine"]


def test_names_end_a_run_and_are_left_out() -> None:
    assert runs("we asked Hattie Brook about it", "Hattie Brook") == ["we asked", "about it"]


def test_the_first_word_of_a_sentence_loses_its_capital_but_not_in_a_name() -> None:
    assert runs("Meters are old. New Zealand is far. IT is slow.") == [
        "meters are old",
        "New Zealand is far",
        "IT is slow",
    ]


def test_shouting_is_written_small() -> None:
    assert runs("NEVER PRINT THIS AGAIN, QHSE") == ["never print this again", "QHSE"]


def test_of_a_very_long_post_the_beginning_is_read() -> None:
    assert sum(map(len, runs_of("word " * 5_000, frozenset()))) == 400


def test_names_are_known_by_their_parts() -> None:
    assert name_words(["Ana Ferreira", "ben.k_smith"]) >= {"ana", "ferreira", "ben", "smith"}
