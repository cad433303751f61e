"""Keyphrases of each text by itself, in its own language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.keyphrases import keyphrases_of_each
from bot.analysis.keyphrases.each import MOST
from bot.analysis.text import for_analysis

SAID = {
    "en": ("The second signature is lost in the tunnel.", "second signature"),
    "de": ("Ohne die zweite Unterschrift wartet der Techniker im Funkloch.", "Funkloch"),
    "es": ("Nadie sabe quién tiene la llave del almacén.", "almacén"),
    "pt": ("A reunião de ontem podia ser um e-mail.", "reunião"),
    "ru": ("Почему для командировки нужна вторая подпись?", "вторая подпись"),
    "zh": ("我们应该取消每周一的进度会议，因为大家都在等。", "进度会议"),
    "ja": ("出張申請に二つの署名が必要なのは時間の無駄です。", "出張申請"),
    "th": ("ทำไมต้องมีสองลายเซ็นสำหรับการเดินทาง", "สองลายเซ็น"),
    "hi": ("यात्रा की मंजूरी के लिए दो हस्ताक्षर क्यों चाहिए?", "हस्ताक्षर"),
    "ar": (
        "لماذا نحتاج إلى توقيعين؟ الاجتماعات الأسبوعية مضيعة للوقت",
        "الاجتماعات الأسبوعية",
    ),
}


@pytest.mark.parametrize(("language", "said"), SAID.items(), ids=SAID)
def test_phrases_are_found_in_each_language(language: str, said: tuple[str, str]) -> None:
    text, phrase = said
    (found,) = keyphrases_of_each([text], languages=[language])
    assert phrase in found


def test_languages_are_told_where_they_are_not_given() -> None:
    texts = [text for text, _ in SAID.values()]
    assert keyphrases_of_each(texts) == keyphrases_of_each(texts, languages=list(SAID))


def test_no_phrase_starts_or_ends_with_a_small_word_of_its_own_language() -> None:
    german, english = keyphrases_of_each(
        ["die Karte ist da", "he will die"], languages=["de", "en"]
    )
    assert german == ("Karte",)
    assert english == ("die",)


def test_a_language_without_a_list_is_not_taken_for_english() -> None:
    texts = ["Chữ ký thứ hai", "the and of"]
    vietnamese, unknown = keyphrases_of_each(texts, languages=["vi", "und"])
    assert vietnamese == ("Chữ ký thứ", "hai")
    assert unknown == ("the and",)


def test_what_all_texts_of_such_a_language_say_is_a_small_word_there() -> None:
    texts = [f"keyk {letter * 4} nii" for letter in "abcdefghij"]
    found = keyphrases_of_each(texts, languages=["xx"] * len(texts))
    assert found[0] == ("aaaa",)


def test_the_rarer_phrase_among_the_texts_comes_first() -> None:
    texts = ["the laptop and the stapler", *["the stapler again"] * 30]
    assert keyphrases_of_each(texts, languages=["en"] * 31)[0] == ("laptop", "stapler")


def test_words_linked_by_a_small_one_are_a_phrase_once_they_were_said_twice() -> None:
    once, twice = "We lost proof of delivery.", "Where is the proof of delivery?"
    assert "proof of delivery" not in keyphrases_of_each([once], languages=["en"])[0]
    assert "proof of delivery" in keyphrases_of_each([once, twice], languages=["en", "en"])[0]


def test_phrases_hold_no_markup_link_mention_or_emoji() -> None:
    raw = "*Travel approval* :tada: <https://x.org/secret|the form> of <@U1> `code()` www.x.org 🎉"
    assert keyphrases_of_each([raw], languages=["en"]) == [("Travel approval", "form")]


@pytest.mark.parametrize(
    "text", ["", "🎉", "<https://example.org>", "ok thanks", "12:45", "\ud83d", "-"]
)
def test_what_names_nothing_has_no_keyphrases(text: str) -> None:
    assert keyphrases_of_each([text]) == [()]


def test_no_texts_have_no_keyphrases() -> None:
    assert keyphrases_of_each([]) == []


def test_a_long_text_has_its_most_used_phrases() -> None:
    text = "The second signature waits. " * 1_400
    assert keyphrases_of_each([text], languages=["en"]) == [("second signature", "waits")]


@given(
    st.lists(st.text() | st.text(st.sampled_from("aB .的字カのกำक ा-'’·&;<>")), max_size=5),
    st.sampled_from(["", "en", "de", "zh", "ja", "th", "und"]),
)
def test_any_text_has_at_most_ten_phrases_and_they_stand_in_it(
    texts: list[str], language: str
) -> None:
    found = keyphrases_of_each(texts, languages=[language] * len(texts))
    assert len(found) == len(texts)
    assert all(len(phrases) <= MOST for phrases in found)
    assert all(
        phrase and phrase in for_analysis(text)
        for text, phrases in zip(texts, found, strict=True)
        for phrase in phrases
    )
