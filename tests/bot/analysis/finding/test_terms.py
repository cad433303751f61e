"""Words are folded so that their forms, accents and scripts are found alike."""

import pytest

from bot.analysis.finding.terms import fold, is_unspaced, placed, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Travelling", "travels"),
        ("meetings", "MEETING"),
        ("cities", "city"),
        ("Über", "uber"),
        ("Reisekosten", "reisekoste"),
        ("Straße", "STRASSE"),
        ("planned", "plan"),
        ("naïve", "naive"),
        ("ΟΔΌΣ", "οδος"),
        ("Łódź", "lodz"),
        ("formulários", "formulario"),
        ("مُوَظَّف", "موظف"),
    ],
)
def test_forms_of_a_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("form", "farm"), ("gas", "ga"), ("bus", "bu"), ("plane", "planet")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_are_taken_apart_at_everything_that_is_no_letter_or_digit() -> None:
    assert terms("Co-op's 3.5-hour_form, #jam: don't!") == (
        *("co", "op", "s", "3", "5", "hour", "form", "jam", "don", "t"),
    )
    assert terms("🎉 … '\";--%") == ()


def test_a_script_without_spaces_gives_pairs_and_its_end() -> None:
    assert terms("請求書 in 東") == ("請求", "求書", "書", "in", "東")
    assert is_unspaced("請求")
    assert not is_unspaced("in")
    assert not is_unspaced("")


def test_vowel_marks_do_not_break_words() -> None:
    assert len(terms("हिन्दी भाषा")) == 2


def test_places_are_those_in_the_text() -> None:
    text = "The Café, 東京."
    assert [text[term.start : term.stop] for term in placed(text)] == ["The", "Café", "東", "京"]
