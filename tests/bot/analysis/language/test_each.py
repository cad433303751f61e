"""Telling languages apart: from all, or among a jam's own; what cannot be told is unknown."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.language import base_code, in_first, languages_of, may_be_english
from jam.findings import UNKNOWN_LANGUAGE as UNKNOWN

BOTH = (
    "Coisa pequena. Small thing. On our island I paint the last digits of the meter on the lid. "
    "Assim não é preciso abrir a porta errada quando chove."
)

SAID = {
    "en": "Which of the two forms do we need?",
    "de": "Wer hat heute den Schlüssel für das Lager?",
    "fr": "Il faut attendre une heure pour une signature.",
    "es": "Nadie sabe quién tiene la llave del almacén.",
    "pt": "Quem decide quando a bomba pode parar?",
    "it": "La riunione di oggi poteva essere una mail.",
    "nl": "Waarom hebben we hier twee formulieren voor?",
    "sv": "Vi väntar fortfarande på svar från ekonomi.",
    "nb": "Ikke glem at nøkkelen henger på kontoret.",
    "fi": "Kuka tietää, missä avain on tänään?",
    "pl": "Dlaczego potrzebujemy dwóch podpisów?",
    "cs": "Proč potřebujeme dva podpisy?",
    "hu": "Miért kell két aláírás erre a lapra?",
    "tr": "Toplantı neden her gün yapılıyor?",
    "vi": "Tại sao chúng ta cần hai chữ ký?",
    "id": "Mengapa kita membutuhkan dua tanda tangan?",
    "el": "Ποιος έχει το κλειδί;",
    "ru": "Почему нужно две подписи?",
    "uk": "Чому потрібно два підписи?",
    "bg": "Защо са ни нужни два подписа?",
    "he": "למה צריך שתי חתימות?",
    "ar": "لماذا نحتاج إلى توقيعين؟",
    "fa": "چرا به دو امضا نیاز داریم؟",
    "hi": "लोग रोज़ यही पूछते हैं",
    "th": "ทำไมต้องมีสองลายเซ็น",
    "ko": "왜 서명이 두 개 필요합니까?",
    "ja": "なぜ署名が二つ必要ですか。",
    "zh": "为什么需要两个签名？",
    "ka": "რატომ გვჭირდება ორი ხელმოწერა?",
    "ta": "ஏன் இரண்டு கையொப்பங்கள் தேவை?",
}


def test_each_text_gets_its_language_in_order() -> None:
    assert languages_of(list(SAID.values())) == list(SAID)


def test_a_short_english_post_is_english() -> None:
    said = [
        "thanks!",
        "I agree with Ben",
        "Great idea",
        "where is it?",
        "I live in a rural area in NZ",
    ]
    assert languages_of(said) == ["en"] * len(said)


@pytest.mark.parametrize(
    "text",
    ["", " ", "🎉 🎉", "12:45", "ok", "x", "\ud83d", "...", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"],
)  # fmt: skip
def test_what_says_too_little_or_is_in_an_unknown_script_is_unknown(text: str) -> None:
    assert languages_of([text]) == [UNKNOWN]


def test_letters_made_to_look_special_are_read_as_what_they_are() -> None:
    assert languages_of(["𝐇𝐞𝐥𝐥𝐨 𝐦𝐲 𝐟𝐫𝐢𝐞𝐧𝐝", "ＷＨＥＲＥ ＩＳ ＴＨＥ ＫＥＹ"]) == ["en", "en"]


def test_among_given_languages_no_other_is_answered() -> None:
    found = languages_of([*SAID.values(), "Jeg", "oui"], among=["de-AT", "nn", "xx"])
    assert set(found) == {"de", "nb", UNKNOWN}
    assert found[list(SAID).index("de")] == "de"
    assert found[list(SAID).index("nb")] == "nb"
    assert found[list(SAID).index("fr")] == UNKNOWN


def test_what_could_be_either_is_the_jams_language() -> None:
    assert languages_of(["i dont like grub"], among=["en", "fr"]) == ["en"]


def test_a_language_that_is_not_known_leaves_only_unknown() -> None:
    assert languages_of(["Where is the key?"], among=["tlh"]) == [UNKNOWN]


@pytest.mark.parametrize(
    ("code", "base"), [("pt-BR", "pt"), ("zh_TW", "zh"), (" NO ", "nb"), ("en", "en"), ("", "")]
)
def test_varieties_and_locales_have_their_languages_code(code: str, base: str) -> None:
    assert base_code(code) == base


@given(st.lists(st.text()))
def test_any_texts_get_one_answer_each(texts: list[str]) -> None:
    assert len(languages_of(texts)) == len(texts)


@given(st.text(st.characters(codec=None)), st.lists(st.text(max_size=5)))
def test_any_text_among_any_codes_gets_one_of_them(text: str, among: list[str]) -> None:
    allowed = {base_code(code) for code in among} | {UNKNOWN}
    assert languages_of([text], among=["en", *among])[0] in allowed | {"en"}


def test_forty_thousand_characters_are_no_more_than_their_start() -> None:
    assert languages_of([SAID["de"] * 1_000, "\u0e01" * 40_000]) == ["de", "th"]


def test_a_texts_answer_does_not_depend_on_the_others() -> None:
    said = list(SAID.values()) * 200
    assert languages_of(said) == list(SAID) * 200


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("You lot have gates?", True),
        ("default hoary runs 2.6.8.1 kernel?", True),
        ("Which of the two forms do we need?", True),
        ("Wenn die Karte alles kennt, wird daraus keine Kontrolle?", False),
        ("लोग रोज़ यही पूछते हैं", False),
        ("", False),
    ],
)
def test_what_may_be_english_is_known(text: str, *, english: bool) -> None:
    assert may_be_english(text) is english


def test_of_two_languages_the_jams_first_one_is_left() -> None:
    assert in_first(BOTH, ("en", "pt-BR")) == (
        "Small thing. On our island I paint the last digits of the meter on the lid."
    )


def test_with_one_language_or_too_little_of_the_first_a_text_stays_as_it_is() -> None:
    assert in_first(BOTH, ("en",)) == BOTH
    assert in_first(BOTH, ()) == BOTH
    text = "Quem decide isto? Não é a equipa que espera. Thanks."
    assert in_first(text, ("en", "pt")) == text


def test_a_language_that_is_not_known_takes_nothing_away() -> None:
    assert in_first(BOTH, ("en", "tlh")) == BOTH


def test_public_texts_in_29_languages_are_told_apart(shared_data: Path) -> None:
    path = shared_data / "labelled" / "langid_29.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    found = languages_of([row["text"] for row in rows])
    pairs = list(zip(rows, found, strict=True))
    right = Counter(row["kind"] for row, code in pairs if code == row["lang"])
    assert right["sentence"] >= 0.99 * sum(row["kind"] == "sentence" for row in rows)
    assert right["word pair"] >= 0.9 * sum(row["kind"] == "word pair" for row in rows)
