"""Whether a talk still finds something new."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.meaning import Vectors, default_model
from bot.analysis.shape.ground import saturation
from jam.shape import Saturation


def at_angles(*degrees: float) -> Vectors:
    """Return vectors of length 1 at these angles."""
    return np.array(
        [(np.cos(np.radians(d)), np.sin(np.radians(d))) for d in degrees], dtype=np.float32
    )


def test_a_post_near_an_earlier_one_opens_nothing() -> None:
    assert saturation(at_angles(0, 10, 90, 80, 180)) == Saturation(n=5, new=3)


def test_a_chain_of_small_steps_opens_ground_where_it_has_left_the_last_opening() -> None:
    assert saturation(at_angles(0, 40, 80, 120)) == Saturation(n=4, new=2)


def test_what_was_known_before_is_not_new() -> None:
    assert saturation(at_angles(5, 95), known=at_angles(0)) == Saturation(n=2, new=1)


def test_what_says_nothing_does_not_count() -> None:
    assert saturation(np.zeros((3, 2), dtype=np.float32)) == Saturation(n=0, new=0)
    assert saturation(np.zeros((0, 2), dtype=np.float32)) == Saturation(n=0, new=0)


def test_the_same_said_again_and_something_else_are_told_apart() -> None:
    said = default_model().vectors(
        ["We need one app for all crews.", "One app for all the crews!", "The canteen is too loud."]
    )
    assert saturation(said) == Saturation(n=3, new=2)


def test_a_long_talk_about_three_things_ends_with_three_even_where_batches_meet() -> None:
    assert saturation(at_angles(*([0, 100, 200] * 700))) == Saturation(n=2100, new=3)


@given(st.integers(0, 3000), st.integers(2, 4))
def test_however_much_is_new_what_is_counted_stays_within_what_was_said(n: int, wide: int) -> None:
    rows = np.random.default_rng(n).normal(size=(n, wide)).astype(np.float32)
    found = saturation(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    assert min(1, n) <= found.new <= found.n == n
