"""The shape of a forum's talk, and how evenly it is spread."""

import pytest

from bot.analysis.shape.talk import concentration, talk_shape
from tests.bot.analysis.samples import DAY, said


def test_a_talk_has_replies_single_posts_and_waits() -> None:
    asked = said("Who has the key?", "U1", hours=1)
    answer = said("Kim has.", "U2", hours=3, under=asked)
    other = said("Who has the other one?", "U1", hours=5)
    shape = talk_shape([other, answer, asked], now=DAY.until)
    assert (shape.posts, shape.replies, shape.authors, shape.once) == (3, 1, 2, 1)
    assert (shape.waiting.n, shape.waiting.answered) == (2, 1)
    assert shape.concentration is None


def test_nothing_said_has_a_shape_too() -> None:
    shape = talk_shape([], now=DAY.until)
    assert (shape.posts, shape.authors, shape.waiting.n, shape.waiting.median) == (0, 0, 0, None)


@pytest.mark.parametrize(
    ("counts", "gini", "top"),
    [([3] * 20, 0, 0.1), ([0] * 19 + [7], 1, 1), ([1] * 18 + [9, 9], 0.421, 0.5)],
)
def test_concentration_goes_from_evenly_to_one_alone(
    counts: list[int], gini: float, top: float
) -> None:
    found = concentration(counts)
    assert found is not None
    assert found.n == 20
    assert found.gini == pytest.approx(gini, abs=0.001)
    assert found.top_share == pytest.approx(top)


def test_few_authors_or_none_have_no_concentration() -> None:
    assert concentration([5] * 19) is None
    assert concentration([0] * 20) is None
