"""What in a post could name a theme, and who is counted for it."""

import pytest

from bot.analysis.reading import name_words
from bot.analysis.themes.label_phrases import hear


def phrases(text: str, *names: str) -> set[str]:
    heard = hear([("U1", text)], names=name_words(names))
    return {phrase.surface for phrase in heard.phrases.values()}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("we need more affordable housing here", "affordable housing"),
        ("the cost of living is too high", "cost of living"),
        ("look at the face of the bill", "face of the bill"),
        ("please delete my account now", "delete my account"),
        ("I lost my phone yesterday", "lost my phone"),
        ("why is my card declined again", "card declined"),
        ("a stolen card", "stolen card"),
        ("no signal in the tunnel", "no signal"),
        ("the capital gains tax works", "capital gains tax"),
        ("die Übergabeliste fehlt", "Übergabeliste"),
        ("離線工單很重要", "離線工單"),
        ("オフラインチケット", "オフライン"),
    ],
)
def test_a_thing_what_is_done_to_it_and_what_happened_to_it_are_phrases(
    text: str, label: str
) -> None:
    assert label in phrases(text)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("we use the app all day", "use the app"),
        ("integrated in the phone", "integrated in the phone"),
        ("a lot of buttons", "lot of buttons"),
        ("the evaluation crit criteria", "crit criteria"),
        ("some titanium thing", "titanium thing"),
        ("that is a good idea", "good idea"),
        ("hey Thor, something like this", "something like"),
        ("twelve euros for that", "twelve euros"),
        ("option e-8 failed", "e-8"),
        ("we say mm-hmm", "mm-hmm"),
        ("hola gracias", "hola"),
        ("ask Abigail about it", "Abigail"),
    ],
)
def test_fragments_noises_and_names_are_no_phrases(text: str, fragment: str) -> None:
    assert fragment not in phrases(text)


def test_people_are_counted_and_repetition_by_its_logarithm() -> None:
    posts = [("U1", "my invoice"), ("U1", "an invoice"), ("U1", "Invoices!"), ("U2", "invoice")]
    found = hear(posts, names=frozenset()).phrases["invoice"]
    assert (found.people, found.voices, found.surface) == (2, 3.0, "invoice")


def test_copies_count_once() -> None:
    text = "read about the exciting invoice machine on my page"
    heard = hear([(f"U{n}", text) for n in range(9)], names=frozenset())
    assert {phrase.people for phrase in heard.phrases.values()} == {1}


def test_what_is_done_to_a_thing_is_one_phrase_whoever_owns_it() -> None:
    posts = [("U1", "cancel my order"), ("U2", "cancel the order"), ("U3", "cancel my order")]
    found = hear(posts, names=frozenset()).phrases["cancel order"]
    assert (found.people, found.surface) == (3, "cancel my order")


def test_a_label_is_written_without_the_mark_of_an_owner() -> None:
    assert "ATM" in phrases("Which ATM's accept it?")


def test_names_given_are_in_no_phrase() -> None:
    assert phrases("ask hattie.b about invoices", "hattie.b") == {"invoices"}
    assert phrases("Rose Field has the invoice", "Rose Field") == {"invoice"}


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (["La machine à café est en panne", "une machine à café, vite"], "machine à café"),
        (["A aprovação de viagens demora", "aprovação de viagens!"], "aprovação de viagens"),
        (["Согласование командировки опять", "согласование командировки"], "согласование"),
        (["出差审批太慢了", "为什么出差审批要四个签名"], "出差审批"),
        (["การอนุมัติการเดินทางช้ามาก", "ทำไมการอนุมัติการเดินทาง"], "การอนุมัติการเดินทาง"),
    ],
)
def test_what_two_people_say_in_any_language_is_a_phrase(texts: list[str], label: str) -> None:
    heard = hear([(f"U{n}", text) for n, text in enumerate(texts)], names=frozenset())
    assert 2 in {p.people for p in heard.phrases.values() if p.surface == label}
