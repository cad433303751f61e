"""Keyphrases by YAKE."""

from bot.analysis.keyphrases.shared import WORDS_AT_ONCE, WORDS_IN_ALL, _chunks, keyphrases

TEXT = "The second signature is in the shed. A second signature helps nobody here."


def test_phrases_have_scores_by_their_key() -> None:
    found = keyphrases([TEXT])
    assert 0 < found["second signature"] < found["shed"]


def test_more_than_a_chunk_is_read_in_chunks() -> None:
    filler = "plain words " * WORDS_AT_ONCE
    assert "second signature" in keyphrases([TEXT, filler, TEXT])


def test_too_much_is_read_in_part() -> None:
    found = keyphrases([TEXT] * (WORDS_IN_ALL // 4))
    assert "second signature" in found


def test_one_text_without_end_is_read_in_part_and_from_its_whole_length() -> None:
    filler = "plain words " * WORDS_IN_ALL
    assert sum(chunk.count(" ") + 1 for chunk in _chunks([filler])) <= WORDS_IN_ALL
    assert "second signature" in keyphrases([f"{filler} {TEXT * 300} {filler}"])


def test_nothing_has_no_keyphrases() -> None:
    assert keyphrases([]) == {}
    assert keyphrases(["", ",", ". ,"]) == {}
