"""What the analysis knows about words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.wordlists import BLAND, CHATTER, VAGUE, fold, rarity, root, stop_words, tag


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Approvals", "approval"),
        ("approval's", "approval"),
        ("crews’", "crew"),
        ("policies", "policy"),
        ("ties", "tie"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("status", "status"),
        ("basis", "basis"),
        ("loss", "loss"),
        ("gas", "gas"),
        ("APIs", "api"),
        ("VMs", "vm"),
        ("NZ’s", "nz"),
        ("Übergaben", "übergaben"),
        ("s", "s"),
        ("", ""),
    ],
)
def test_inflections_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text())
def test_any_word_can_be_asked_about(word: str) -> None:
    assert fold(word) == fold(word).lower()
    assert 0 <= rarity(word) <= 1
    assert tag(word)
    assert len(root(word)) <= 6


def test_related_words_share_a_root() -> None:
    assert root("affordable") == root("affordability")
    assert root("housing") == root("house")
    assert root("meter") != root("meeting")


def test_rare_words_tell_more_than_common_ones() -> None:
    assert rarity("laptop") > rarity("signature") > rarity("water") > rarity("the")


def test_stop_words_of_other_languages_do_not_hide_english_words() -> None:
    assert {"the", "und", "não", "hello"} <= stop_words()
    assert not {"van", "die", "no", "second", "signal"} & stop_words()


def test_no_word_is_both_bland_and_vague() -> None:
    assert not BLAND & VAGUE
    assert not CHATTER & VAGUE
