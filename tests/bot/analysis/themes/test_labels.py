"""What themes are called."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.meaning import default_model
from bot.analysis.themes.labels import Group, choose_labels

APPROVALS = [
    "Travel approval takes three weeks and four signatures",
    "Why does a travel approval need my manager's manager?",
    "I gave up on a customer visit because travel approval came too late",
    "Nobody reads the travel approval form, they just sign it",
]
TICKETS = [
    "An offline ticket would save me the drive back up the hill",
    "Let us close an offline ticket in the tunnel",
    "Offline tickets please, there is no signal in any cellar",
    "My phone loses every ticket when the signal goes",
]
COFFEE = [
    "The coffee machine on our floor is broken again",
    "A coffee machine that works would do more than any workshop",
    "Could the coffee machine be cleaned before nine?",
]


def group(texts: Sequence[str], *, label: str = "", first: int = 1) -> Group:
    """Return a group of texts, one person a text."""
    vectors = default_model().vectors(texts)
    centre = vectors.mean(axis=0) if len(vectors) else np.zeros(256, dtype=np.float32)
    said = [(f"U{number}", text) for number, text in enumerate(texts, first)]
    return Group(said=said, centre=centre, label=label)


def labels(
    *groups: Group, avoid: tuple[str, ...] = (), names: tuple[str, ...] = ()
) -> tuple[str, ...]:
    return choose_labels(groups, embed=default_model().vectors, avoid=avoid, names=names)


def test_each_group_is_called_what_its_people_call_it() -> None:
    found = labels(group(APPROVALS), group(TICKETS), group(COFFEE))
    assert found == ("travel approval", "offline ticket", "coffee machine")


def test_a_given_label_stays_and_no_other_shares_its_word() -> None:
    found = labels(group(TICKETS, label="Tickets"), group(TICKETS), group(COFFEE))
    assert found[0] == "Tickets"
    assert "ticket" not in found[1]


def test_the_question_itself_is_no_label_but_what_adds_to_it_is() -> None:
    texts = [f"The coffee is {what}" for what in ("cold", "gone", "weak")]
    assert labels(group(texts), avoid=("How do you like the coffee?",)) == ("",)
    assert labels(group(COFFEE), avoid=("coffee?",)) == ("coffee machine",)


def test_no_label_names_a_person() -> None:
    texts = ["Hattie has the ladder", "ask Hattie for the ladder", "Hattie Brook: ladder!"]
    assert labels(group(texts), names=("Hattie Brook",)) == ("ladder",)


def test_markup_is_no_label() -> None:
    texts = [f"{{vocalsound}} {{disfmarker}} [laughter] invoice {n}" for n in range(5)]
    assert labels(group(texts)) == ("invoice",)


@pytest.mark.parametrize("text", ["", "👍", "hello", "good idea", "mm-hmm", "1 2 3"])
def test_who_says_nothing_has_no_label(text: str) -> None:
    assert labels(group([text] * 5), group(COFFEE)) == ("", "coffee machine")


def test_no_groups_have_no_labels() -> None:
    assert labels() == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(max_size=60), max_size=5), max_size=4))
def test_any_talk_gives_short_labels_or_none(talk: list[list[str]]) -> None:
    found = labels(*(group(texts) for texts in talk))
    assert len(found) == len(talk)
    assert all(len(label.split()) <= 4 for label in found)


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (["出差审批太慢了", "为什么出差审批要四个签名", "出差审批又丢了"], "出差审批"),
        (["出張の承認が遅い", "承認に四人必要ですか", "承認がまた遅い"], "承認"),
        (["Согласование командировки", "согласование командировки"], "согласование командировки"),
    ],
)
def test_other_scripts_have_labels_too(texts: list[str], label: str) -> None:
    assert labels(group(texts), group(COFFEE)) == (label, "coffee machine")


def test_talk_about_the_jam_itself_is_no_label() -> None:
    texts = [f"The daily digest and the votes in this forum, thread {n}" for n in range(4)]
    assert labels(group(texts), group(COFFEE)) == ("", "coffee machine")


@pytest.mark.parametrize(("others", "label"), [(20, "media player"), (100, "")])
def test_what_two_say_names_twenty_people_and_not_a_hundred(others: int, label: str) -> None:
    syllables = ("ba", "ko", "lu", "mi", "ne", "po", "ra", "si", "tu", "ve", "wo")
    made = [f"{a}{b}{a}" for a in syllables for b in syllables]
    texts = ["the media player stops", "a media player hangs", *made[:others]]
    assert labels(group(texts), group(COFFEE))[0] == label


def test_one_persons_words_are_no_label_of_a_crowd() -> None:
    texts = ["helpful canter", "sour milk", "blue tooth", "cold tea", "wet paint", "dry land"]
    assert labels(group(texts), group(COFFEE))[0] == ""
