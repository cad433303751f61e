"""Phrases as they are compared."""

from bot.analysis.phrases import phrase_key


def test_a_key_folds_every_word() -> None:
    assert phrase_key("Second Signatures") == "second signature"


def test_what_has_no_words_has_an_empty_key() -> None:
    assert phrase_key("… !") == ""
