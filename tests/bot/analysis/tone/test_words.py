"""The lists of the workplace: what stands in them can be found, and says one thing only."""

import pytest

from bot.analysis.emojis import character
from bot.analysis.tone import jam_phrases, jam_words
from bot.analysis.tone.clauses import Clause, clauses_of
from bot.analysis.tone.rules import TAKEN, judge
from bot.analysis.tone.words import LONGEST_PHRASE, first_words, lexicon, phrases


def valences(text: str, *, software: bool = False) -> list[float]:
    (clause,) = clauses_of(text)
    return judge(clause, software=software)[0]


def as_read(text: str) -> str:
    return " ".join(word for clause in clauses_of(text) for word in clause.words)


def test_every_phrase_is_short_enough_to_be_looked_up_and_in_lower_case() -> None:
    assert max(len(phrase.split()) for phrase in phrases()) <= LONGEST_PHRASE
    assert [phrase for phrase in phrases() if phrase != phrase.lower()] == []


def test_every_phrase_is_read_as_it_is_written() -> None:
    lost = [phrase for phrase in phrases() if phrase not in as_read(f"x {phrase} x")]
    assert lost == []


def test_nothing_is_both_praise_and_blame() -> None:
    assert jam_phrases.PRAISE.keys() & jam_phrases.BLAME.keys() == set()
    assert jam_phrases.UNMOVED & {*jam_phrases.PRAISE, *jam_phrases.BLAME} == set()


@pytest.mark.parametrize(
    "words",
    [
        jam_words.EFFECTS,
        jam_words.REVERSERS,
        jam_words.GROWERS,
        jam_words.SPOILERS,
        jam_words.ILLS,
        jam_words.GOODS,
    ],
    ids=["effects", "reversers", "growers", "spoilers", "ills", "goods"],
)
def test_what_acts_on_others_is_not_silenced_as_a_thing(words: frozenset[str]) -> None:
    assert words & phrases().keys() == set()


def test_valences_are_on_vaders_scale() -> None:
    assert all(-4 <= valence <= 4 for valence in [*phrases().values(), *lexicon().values()])


def test_every_emoji_of_the_list_exists_in_slack() -> None:
    assert [name for name in jam_phrases.SLACK_EMOJI if character(name) is None] == []


def test_the_longest_phrase_wins() -> None:
    assert valences("what a waste of time") == [0, 0, -2.5, 0, 0]
    assert "waste" in first_words()


def test_what_a_phrase_settles_is_not_left_to_the_other_voice() -> None:
    _, left = judge(Clause(["a", "killer", "feature", "new"], frozenset(), 1.0), software=False)
    assert left == ["a", TAKEN, TAKEN, TAKEN]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("this will help", 1),
        ("help desk", 0),
        ("this won't help", -1),
        ("it reduces stress", 1),
        ("a plan to reduce stress", 0),
        ("it will reduce stress", 1),
        ("stress at work", 0),
        ("it increases stress", -1),
        ("it improves safety", 1),
        ("it undermines trust", -1),
        ("protects the many on the night shift from harm", 1),
        ("I like it", 1),
        ("it looks like rain", 0),
        ("pretty common", 0),
        ("so pretty", 1),
        ("too slow", -1),
        ("too late for me", -1),
        ("me too", 0),
        ("not too late", 0),
    ],
)
def test_neighbours_tell_in_which_sense_a_word_is_meant(text: str, sign: int) -> None:
    total = sum(
        clause.weight * sum(judge(clause, software=False)[0]) for clause in clauses_of(text)
    )
    assert (total > 0) - (total < 0) == sign
