"""One space of vectors: near texts are near in any language, and any text has a row."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.meaning import Vectors, default_model
from tests.conftest import PROJECT


def cosine(one: str, other: str) -> float:
    """Return the cosine of two texts' vectors."""
    rows = default_model().vectors([one, other])
    return float(rows[0] @ rows[1])


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("raise the wages", "pay people more money", "the sea is blue today"),
        ("the bus is always late", "buses never come on time", "more salt in the soup"),
        ("사무실이 너무 추워요", "사무실이 추워요 정말", "점심 메뉴를 바꿔 주세요"),
        ("ห้องประชุมไม่พอ", "ห้องประชุมน้อยไม่พอ", "อาหารกลางวันแพง"),
        ("يجب خفض الضرائب", "خفض الضرائب الآن", "الغابة جميلة في الشتاء"),
        ("会议太多了", "会议实在太多", "食堂的饭很好吃"),
        ("văn phòng quá lạnh", "phòng làm việc lạnh quá", "bữa trưa hôm nay ngon"),
    ],
)
def test_of_two_texts_the_one_about_the_same_is_nearer(text: str, near: str, far: str) -> None:
    assert cosine(text, near) > cosine(text, far) + 0.1


def test_scripts_that_the_model_cannot_read_are_far_from_those_that_it_can() -> None:
    assert abs(cosine("the office is too cold", "사무실이 너무 추워요")) < 0.25


@pytest.mark.parametrize("text", ["", " ", "!!!", "2026", "😀😀", "\ud800", "\x00"])
def test_a_text_without_letters_has_no_direction(text: str) -> None:
    assert not default_model().vectors([text]).any()


@given(st.lists(st.text(st.characters(), max_size=60), max_size=8))
def test_every_text_has_a_row_of_length_one_or_none(texts: list[str]) -> None:
    rows = default_model().vectors(texts)

    assert rows.shape == (len(texts), default_model().dimensions)
    assert rows.dtype == np.float32
    assert all(np.isclose(length, 1, atol=1e-4) or length == 0 for length in lengths(rows))


def lengths(rows: Vectors) -> list[float]:
    """Return the length of each row."""
    return [float(length) for length in np.linalg.norm(rows, axis=1)]


def test_a_row_does_not_depend_on_the_texts_beside_it() -> None:
    texts = ["raise the wages", "사무실이 너무 추워요", "", "more salt " * 3_000]

    together = default_model().vectors(texts)

    np.testing.assert_array_equal(
        together, np.vstack([default_model().vectors([t]) for t in texts])
    )


def test_another_process_finds_the_same_vectors() -> None:
    program = (
        "from bot.analysis.meaning import default_model; import sys; "
        "sys.stdout.buffer.write(default_model().vectors(['more pay', '추워요']).tobytes())"
    )

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=True
    )

    assert done.stdout == default_model().vectors(["more pay", "추워요"]).tobytes()
