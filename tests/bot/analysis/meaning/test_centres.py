"""What the texts of a language have in common is taken out, and comes and goes with them."""

import numpy as np
import pytest

from bot.analysis.meaning import Vectors, default_model
from bot.analysis.meaning.centres import Centres

RUSSIAN = (
    "столовая слишком дорогая",
    "лифт опять сломан",
    "нужно больше света в коридоре",
    "пусть все работают из дома",
)


def counted(languages: list[str], vectors: Vectors) -> Centres:
    """Return the centres of texts."""
    centres = Centres(vectors.shape[1])
    centres.count(languages, vectors)
    return centres


def test_unrelated_texts_of_one_language_are_near_until_it_is_taken_out() -> None:
    vectors = default_model().vectors(RUSSIAN * 25)
    languages = ["ru"] * len(vectors)

    centred = counted(languages, vectors).centred(languages, vectors)

    assert vectors[0] @ vectors[1] > 0.4
    assert centred[0] @ centred[1] < 0.1


def test_with_few_texts_little_is_taken_out() -> None:
    vectors = default_model().vectors(["a quiet room", "more salt in the soup"])

    centred = counted(["en", "en"], vectors).centred(["en", "en"], vectors)

    assert centred[0] @ vectors[0] == pytest.approx(1, abs=0.02)


def test_what_was_taken_away_has_left_nothing() -> None:
    vectors = default_model().vectors(RUSSIAN)
    centres = counted(["ru", "ru", "en", "en"], vectors)

    centres.count(["ru", "en"], vectors[[1, 3]], -1)

    expected = counted(["ru", "en"], vectors[[0, 2]])
    np.testing.assert_allclose(centres.centre("ru"), expected.centre("ru"), atol=1e-6)


def test_a_text_without_meaning_stays_without() -> None:
    vectors = default_model().vectors(["!", *RUSSIAN])
    centres = counted(["und"] + ["ru"] * 4, vectors)

    assert not centres.centred(["ru"], vectors[:1]).any()
    assert centres.centred([], vectors[:0]).shape == vectors[:0].shape
