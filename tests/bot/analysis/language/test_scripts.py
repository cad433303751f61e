"""The script that most of a text is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.language.scripts import NONE, OTHER, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", NONE),
        ("12 + 30 = 🎉", NONE),
        ("plain", "latin"),
        ("Übergabe", "latin"),
        ("Ключ от склада", "cyrillic"),
        ("Κλειδί", "greek"),
        ("ключ от API", "cyrillic"),
        ("why is API ключ", "latin"),
        ("署名が二つ必要", "kana"),
        ("签名", "han"),
        ("用 Git 部署", "han"),
        ("서명", "hangul"),
        ("क्षेत्र", "devanagari"),
        ("ᏣᎳᎩ", OTHER),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@given(st.text())
def test_any_text_has_a_script_where_it_has_a_letter(text: str) -> None:
    assert (script_of(text) == NONE) <= (not any(c.isalpha() and c.isascii() for c in text))
