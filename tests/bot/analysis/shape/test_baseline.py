"""The five signs of WorldJam 2004."""

from bot.analysis.shape.baseline import worldjam_points
from bot.analysis.threads import threads
from tests.bot.analysis.samples import said

LONG = "Every crew keeps its own tools and knows its gates. " * 4


def test_each_sign_counts_one() -> None:
    opener = said("Who has the key?", "U1", hours=1)
    telling = said(LONG, "U2", hours=2, under=opener)
    rapid = said("and one more", "U2", hours=2.01, under=opener)
    replies = [
        said("yes", by, hours=3 + n, under=opener) for n, by in enumerate(("U1", "U2", "U1"))
    ]
    points = worldjam_points(threads([opener, telling, rapid, *replies]))
    assert points[opener.ref] == 3  # replies, many, not rapid
    assert points[telling.ref] == 3  # long, a reply, not rapid
    assert points[rapid.ref] == 3  # a reply that three go on from, but fired off
    assert points[replies[-1].ref] == 2  # a reply, not rapid


def test_no_threads_have_no_points() -> None:
    assert worldjam_points([]) == {}
