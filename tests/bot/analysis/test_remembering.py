"""What is remembered of texts: each is worked on once, and the oldest are forgotten."""

from collections.abc import Sequence

from bot.analysis.remembering import Remembered


class Counting:
    """Gives the lengths of texts, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, texts: Sequence[str]) -> list[int]:
        """Answer with the lengths."""
        self.asked.append(list(texts))
        return [len(text) for text in texts]


def test_each_text_is_worked_on_once_and_answered_in_its_place() -> None:
    work = Counting()
    lengths = Remembered(work, 10)
    assert lengths(["a", "bbb", "a"]) == [1, 3, 1]
    assert lengths(["bbb", "cc", "a"]) == [3, 2, 1]
    assert work.asked == [["a", "bbb"], ["cc"]]


def test_the_texts_met_longest_ago_are_forgotten() -> None:
    work = Counting()
    lengths = Remembered(work, 2)
    lengths(["a", "bb"])
    lengths(["a"])
    lengths(["ccc"])
    assert lengths(["a", "bb", "ccc"]) == [1, 2, 3]
    assert work.asked == [["a", "bb"], ["ccc"], ["bb"]]


def test_more_texts_than_are_kept_are_answered_all_the_same() -> None:
    lengths = Remembered(Counting(), 2)
    assert lengths(["a", "bb", "ccc"]) == [1, 2, 3]


def test_no_texts_are_no_work() -> None:
    work = Counting()
    assert Remembered(work, 2)([]) == []
    assert work.asked == []
