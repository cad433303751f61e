"""Sentences of many languages: a full stop is not always their end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.sentence_ends import sentence_ends
from bot.analysis.text import sentences

SPACED = {
    "abbreviations": ("", ["See e.g. Mr. Smith vs. Dr. Jones.", "Then go."]),
    "what is counted": ("", ["It is No. 5 on p. 12.", "Then go."]),
    "initials": ("", ["Ask J. R. Smith.", "Then go."]),
    "countries": ("", ["The U.S. Army left.", "Then they came back."]),
    "decimals": ("", ["It is 3.5 km to x.org.", "Then go."]),
    "numbered lists": ("", ["1. Take the key."]),
    "at an end": ("", ["We left at 5 p.m.", "Then they came."]),
    "in the middle": ("", ["Keys, locks, etc. are there.", "Then go."]),
    "unfinished": ("", ["I wait... and wait.", "Then go."]),
    "finished": ("", ["I wait...", "Then I go."]),
    "small letters": ("", ["i tried it.", "it failed."]),
    "closed after": ("", ['He said "stop."', "Then he went."]),
    "shouted": ("", ["What?!", "No!!!", "Never."]),
    "I is no initial": ("", ["It was I.", "Then she came."]),
    "German": ("de", ["Das gilt z. B. hier bzw. dort.", "Am 3. März ist Schluss."]),
    "French": ("fr", ["Voir M. Dupont, p. ex. lundi.", "Puis Mme. Roux."]),
    "Spanish": ("es", ["Pregunte al Sr. López.", "¿Y luego?"]),
    "Portuguese": ("pt", ["Fale com a Dra. Lima.", "E depois?"]),
    "Dutch": ("nl", ["Dat kan bijv. morgen.", "Daarna niet."]),
    "Swedish": ("sv", ["Vi kan t.ex. vänta.", "Sedan går vi."]),
    "Polish": ("pl", ["To jest np. klucz.", "Potem nic."]),
    "Russian": ("ru", ["Это т. е. ключ и т. д. и замок.", "Потом ничего."]),
    "Greek": ("el", ["Ποιος έχει το κλειδί;", "Κανείς."]),
    "Hindi": ("hi", ["चाबी कहाँ है?", "पता नहीं।", "ठीक है॥"]),
    "Arabic": ("ar", ["أين المفتاح؟", "لا أعرف.", "حسنا."]),
    "Urdu": ("ur", ["چابی کہاں ہے؟", "معلوم نہیں۔", "ٹھیک ہے۔"]),
    "Armenian": ("hy", ["Սա բանալին է։", "Լավ։"]),
    "Amharic": ("am", ["ቁልፉ የት ነው?", "አላውቅም።", "እሺ።"]),
    "Burmese": ("my", ["သော့ဘယ်မှာလဲ။", "မသိဘူး။"]),
    "Thai": ("th", ["เราต้องใช้ลายเซ็นสองลายเซ็นทุกครั้ง", "ใครมีกุญแจบ้าง"]),
}
UNSPACED = {
    "Chinese": ("zh", ["天气很好。", "「是吗？」", "他说。"]),
    "Japanese": ("ja", ["鍵はどこ？", "知りません！", "ここです。"]),
    "unspaced marks": ("zh", ["好吗?", "不知道!", "走吧"]),
}


@pytest.mark.parametrize(("language", "said"), SPACED.values(), ids=SPACED)
def test_sentences_end_where_a_reader_stops(language: str, said: list[str]) -> None:
    assert sentences(" ".join(said), language) == said


@pytest.mark.parametrize(("language", "said"), UNSPACED.values(), ids=UNSPACED)
def test_sentences_end_where_no_space_follows(language: str, said: list[str]) -> None:
    assert sentences("".join(said), language) == said


def test_a_line_always_ends_a_sentence() -> None:
    assert sentences("see p. \n  12 and\nz. B.\ndas", "de") == ["see p.", "12 and", "z. B.", "das"]


def test_another_languages_abbreviations_are_ends_here() -> None:
    assert sentences("np. Thanks.", "en") == ["np.", "Thanks."]
    assert sentences("np. klucz", "pl") == ["np. klucz"]


@given(st.text(st.sampled_from("aB1.!?…; \n\"')。？」ไม#Iz-")), st.sampled_from(["", "de", "el"]))
def test_ends_are_in_order_and_leave_no_sentence_empty(text: str, language: str) -> None:
    ends = list(sentence_ends(text, language))
    flat = [place for end in ends for place in end]
    assert flat == sorted(flat)
    assert all(sentence for sentence in sentences(text, language))


@pytest.mark.parametrize("piece", [".", "?", "a.", "。", "1. ", "z. ", "\n", " ", '"', "ก ", ".'"])
def test_forty_thousand_characters_are_split_in_no_time(piece: str) -> None:
    start = time.process_time()
    sentences((piece * 40_000)[:40_000], "de")
    assert time.process_time() - start < 1
