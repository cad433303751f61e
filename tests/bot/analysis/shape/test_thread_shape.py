"""The shape of one thread."""

from datetime import timedelta

import numpy as np
import pytest

from bot.analysis.meaning import Vectors
from bot.analysis.shape.threads import thread_shape
from bot.analysis.threads import Thread, threads
from jam.talk import Post
from tests.bot.analysis.samples import said

ROOT = said("One app for all of us, please, and soon.", "U1", hours=1)


def thread(*authors: str) -> Thread:
    replies = [said("well", by, hours=2 + n, under=ROOT) for n, by in enumerate(authors)]
    return threads([ROOT, *replies])[0]


def rows(*cosines: float) -> Vectors:
    """Return vectors of length 1 with these cosines to (1, 0)."""
    return np.array([(c, np.sqrt(1 - c * c)) for c in cosines], dtype=np.float32)


def test_a_thread_has_its_size_people_span_and_depth() -> None:
    shape = thread_shape(thread("U2", "U1", "U3", "U2"))
    assert (shape.posts, shape.people, shape.span) == (5, 3, timedelta(hours=4))
    assert (shape.depth, shape.back_and_forth, shape.drift) == (2, 1, None)


@pytest.mark.parametrize(
    ("authors", "times"),
    [((), 0), (("U2",), 0), (("U2", "U1", "U2", "U1"), 3), (("U2", "U2", "U1"), 1)],
)
def test_back_and_forth_counts_taking_turns_again(authors: tuple[str, ...], times: int) -> None:
    assert thread_shape(thread(*authors)).back_and_forth == times


def test_drift_is_how_far_the_later_half_is_from_the_first_post() -> None:
    shape = thread_shape(thread("U2", "U3", "U2", "U3"), rows(1, 0.9, 0.9, 0.5, 0.1))
    assert shape.drift == pytest.approx(0.7)
    assert thread_shape(thread("U2"), rows(1, 1)).drift == pytest.approx(0)


def test_without_replies_or_words_or_a_first_post_there_is_no_drift() -> None:
    gone = Thread(ref=ROOT.ref, root=None, replies=thread("U2").replies)
    empty: list[Post] = []
    assert thread_shape(thread(), rows(1)).drift is None
    assert thread_shape(thread("U2"), np.zeros((2, 2), dtype=np.float32)).drift is None
    assert thread_shape(gone, rows(1)).drift is None
    assert thread_shape(Thread(ref=ROOT.ref, root=None, replies=tuple(empty))).posts == 0
