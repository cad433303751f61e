"""Votes as a matrix of people and posts."""

from bot.analysis.ranking.matrix import vote_matrix
from tests.bot.analysis.ranking.tallies import votes


def test_support_is_one_and_doubt_minus_one() -> None:
    people, matrix = vote_matrix([votes("a", ["U3", "U1"], ["U2"]), votes("b", (), ["U3"])])
    assert people == ["U1", "U2", "U3"]
    assert matrix.toarray().tolist() == [[1, 0], [-1, 0], [1, -1]]


def test_nobody_and_nothing_make_an_empty_matrix() -> None:
    assert vote_matrix([])[1].shape == (0, 0)
    assert vote_matrix([votes("ignored")])[1].shape == (0, 1)
