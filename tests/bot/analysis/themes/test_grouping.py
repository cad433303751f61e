"""Groups of texts that say near things."""

import numpy as np
import pytest

from bot.analysis.meaning import default_model
from bot.analysis.themes.grouping import group
from tests.bot.analysis.themes.talk import LUNCH, PASSWORDS, SUBJECTS, TRAINS

TEXTS = [text for subject in SUBJECTS for text in subject]


def grouped(texts: list[str], count: int | None = None) -> list[int]:
    return [int(n) for n in group(texts, default_model().vectors(texts), count=count)]


def test_texts_of_one_subject_are_one_group() -> None:
    found = grouped(TEXTS, 3)
    by_subject = [set(found[start : start + 7]) for start in (0, 7, 14)]
    assert [len(groups) for groups in by_subject] == [1, 1, 1]
    assert len(set(found)) == 3


def test_the_data_say_how_many_groups_there_are() -> None:
    assert len(set(grouped(TEXTS))) == 3
    assert len(set(grouped([*TRAINS, *LUNCH]))) == 2


def test_the_order_of_the_texts_makes_no_other_groups() -> None:
    order = np.random.default_rng(0).permutation(len(TEXTS)).tolist()
    one, other = grouped(TEXTS, 3), grouped([TEXTS[i] for i in order], 3)
    pairs = {(one[i], other[place]) for place, i in enumerate(order)}
    assert len(pairs) == 3


def test_a_sample_decides_and_the_rest_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.analysis.themes.grouping._SAMPLE", 12)
    found = grouped([text for pair in zip(TRAINS, PASSWORDS, strict=True) for text in pair], 2)
    assert (set(found[::2]), set(found[1::2])) in (({0}, {1}), ({1}, {0}))


@pytest.mark.parametrize("count", [1, 2, 3, 30, None])
@pytest.mark.parametrize("texts", [[], ["one"], ["one", "two"], ["same words here"] * 30])
def test_too_few_texts_or_equal_ones_are_few_groups(texts: list[str], count: int | None) -> None:
    found = grouped(texts, count)
    assert len(found) == len(texts)
    assert len(set(found)) <= min(len(set(texts)), count or len(texts))
