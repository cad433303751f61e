"""How likely two texts are the same: symmetric, surest for the same text, sound for any."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from bot.analysis.meaning import default_model
from bot.analysis.similar import similarities
from bot.analysis.similar.overlap import overlaps

TEXT = st.text(st.characters(), max_size=60)
PAIRS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4)


def found(*pairs: tuple[str, str]) -> list[float]:
    """Return the chances of the pairs by the default model."""
    return similarities(pairs, default_model())


@given(PAIRS)
def test_it_is_a_chance_and_the_same_either_way(pairs: list[tuple[str, str]]) -> None:
    ours = found(*pairs)

    assert all(0 <= value <= 1 for value in ours)
    np.testing.assert_allclose(ours, found(*((b, a) for a, b in pairs)), atol=1e-5)


@given(TEXT, TEXT)
def test_nothing_is_likelier_the_same_than_the_text_itself(text: str, other: str) -> None:
    itself, with_other = found((text, text), (text, other))

    assert itself >= with_other - 1e-5


def test_near_texts_that_differ_are_less_likely_the_same_than_those_that_do_not() -> None:
    same, number, denied, contrary, far = found(
        ("raise the fuel tax by 5 percent", "raise fuel taxes by five percent"),
        ("raise the fuel tax by 5 percent", "raise the fuel tax by 8 percent"),
        ("raise the fuel tax by 5 percent", "never raise the fuel tax by 5 percent"),
        ("raise the fuel tax by 5 percent", "lower the fuel tax by 5 percent"),
        ("raise the fuel tax by 5 percent", "a slide between the floors would be fun"),
    )

    assert same > 0.9 > number > denied > contrary
    assert number <= 0.5
    assert far < 0.3


def test_no_pair_has_no_answer() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("cold office", "cold office", 1, 1),
        ("Cold OFFICE!", "cold, office", 1, 1),
        ("cold office", "cold offices", 0.6, 0.99),
        ("会议太多", "太多会议", 0.5, 0.99),
        ("cold", "warm", 0, 0),
        ("", "", 0, 0),
    ],
)
def test_overlap_is_the_share_of_pieces_of_words(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= overlaps([one], [other])[0] <= most + 1e-9


def test_the_same_requests_are_told_from_others(shared_data: Path) -> None:
    with (shared_data / "labelled" / "same_request_clinc150.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    chances = found(*((row["text1"], row["text2"]) for row in rows))

    assert roc_auc_score([row["label"] == "1" for row in rows], chances) > 0.895
