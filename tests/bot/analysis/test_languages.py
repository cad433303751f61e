"""Telling one language from another by small words."""

import pytest

from bot.analysis.languages import in_first, is_english

BOTH = (
    "Coisa pequena. Small thing. On our island I paint the last digits of the meter on the lid. "
    "Assim não é preciso abrir a porta errada quando chove."
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("You lot have gates?", True),
        ("Which of the two forms do we need?", True),
        ("Wenn die Karte alles kennt, wird daraus keine Kontrolle?", False),
        ("Quem decide quando a bomba pode parar?", False),
        ("लोग रोज़ यही पूछते हैं", False),
        ("", False),
    ],
)
def test_english_is_known_by_its_small_words(text: str, *, english: bool) -> None:
    assert is_english(text) is english


def test_of_two_languages_the_jams_first_one_is_left() -> None:
    assert in_first(BOTH, ("en", "pt-BR")) == (
        "Small thing. On our island I paint the last digits of the meter on the lid."
    )


def test_with_one_language_or_too_little_of_the_first_a_text_stays_as_it_is() -> None:
    assert in_first(BOTH, ("en",)) == BOTH
    assert in_first(BOTH, ()) == BOTH
    text = "Quem decide isto? Não é a equipa que espera. Thanks."
    assert in_first(text, ("en", "pt")) == text


def test_a_language_nobody_has_small_words_for_takes_nothing_away() -> None:
    assert in_first(BOTH, ("en", "tlh")) == BOTH.removeprefix("Coisa pequena. ")
