"""An excerpt shows where the words stand, and marks them in one piece each."""

from bot.analysis.finding.excerpts import excerpt_of
from jam.finding import Phrase


def shown(text: str, *phrases: Phrase, limit: int = 60) -> str:
    pieces = excerpt_of(text, phrases, limit)
    return " ".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


FORM = Phrase(words=("form",))


def test_words_are_marked_with_what_stands_close_to_them() -> None:
    assert shown("All (Forms), each FORM!", FORM) == "All [(Forms),] each [FORM!]"


def test_phrases_are_marked_whole_and_beginnings_too() -> None:
    assert shown("a travel form b", Phrase(words=("travel", "form"))) == "a [travel form] b"
    assert shown("a travelogue", Phrase(words=("trav",), begins=True)) == "a [travelogue]"


def test_a_script_without_spaces_is_marked_in_its_line() -> None:
    assert shown("この請求書を出す", Phrase(words=("請求", "求書"))) == "この [請求書] を出す"
    assert shown("この書", Phrase(words=("書",), begins=True)) == "この [書]"


def test_a_long_text_is_cut_around_the_first_word_found() -> None:
    text = f"{'before ' * 30}the form {'after ' * 30}"
    made = shown(text, FORM, limit=100)
    assert "[form]" in made
    assert made.startswith("…before")
    assert made.endswith("after…")
    assert len(made) < 110


def test_words_far_behind_the_first_make_it_no_longer() -> None:
    made = shown(f"The form {'and so on ' * 400} the form", FORM, limit=100)
    assert made.startswith("The [form] and so on")
    assert len(made) < 110


def test_without_words_it_is_the_beginning() -> None:
    assert shown("one two three", limit=9) == "one two…"
    assert shown("") == ""
    assert shown("no such word", FORM) == "no such word"
