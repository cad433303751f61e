"""Picking a few of many so that each adds something."""

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.choosing.diverse import Facets, diverse_order

GATE = Facets(text="the gate is shut in the morning", themes=frozenset({"gate"}), forum="a")
GATES = Facets(text="in the morning the gate is shut", themes=frozenset({"gate"}), forum="a")
TRAIN = Facets(text="my train to Lyon was late", themes=frozenset({"trains"}), forum="b")


def test_the_most_worthy_comes_first_and_then_what_differs() -> None:
    assert diverse_order([1.0, 3.0, 0.9], [GATE, GATES, TRAIN]) == [1, 2, 0]


def test_what_is_worth_much_more_comes_before_what_differs() -> None:
    assert diverse_order([3.0, 2.9, 0.0], [GATE, GATES, TRAIN]) == [0, 1, 2]


def test_nothing_has_no_order_and_equals_keep_theirs() -> None:
    assert diverse_order([], []) == []
    assert diverse_order([1.0, 1.0], [GATE, GATE]) == [0, 1]


@given(st.lists(st.tuples(st.floats(-9, 9), st.text(max_size=30)), max_size=8))
def test_any_candidates_come_back_each_once(found: list[tuple[float, str]]) -> None:
    order = diverse_order([worth for worth, _ in found], [Facets(text=text) for _, text in found])
    assert sorted(order) == list(range(len(found)))
