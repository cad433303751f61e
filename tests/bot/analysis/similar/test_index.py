"""Ideas are found by what they say; the index is the same however it came to be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.meaning import default_model
from bot.analysis.similar import Idea, IdeaIndex, Kind, Near

TEXTS = (
    "raise the fuel tax next year",
    "lower the fuel tax next year",
    "more vegetarian food in the canteen",
    "the canteen should have vegetarian dishes",
    "a quiet room to work in",
    "no meetings on friday afternoons",
    "repair the lift in building two",
    "let people work from home",
    "Mehr vegetarisches Essen in der Kantine",
    "Freitags keine Besprechungen",
    "",
    "🎉",
)


def idea(number: int, text: str, language: str = "en") -> Idea:
    """Return an idea whose id is a number."""
    return Idea(id=str(number), text=text, language=language)


def filled(*ideas: Idea) -> IdeaIndex:
    """Return an index with the ideas in it."""
    index = IdeaIndex(default_model().dimensions)
    put(index, *ideas)
    return index


def put(index: IdeaIndex, *ideas: Idea) -> None:
    """Put ideas in with their vectors."""
    vectors = default_model().vectors([each.text for each in ideas])
    for each, vector in zip(ideas, vectors, strict=True):
        index.put(each, vector)


def nearest(index: IdeaIndex, text: str, count: int = 3) -> tuple[Near, ...]:
    """Look a text up."""
    (vector,) = default_model().vectors([text])
    return index.nearest(Idea(id="mine", text=text, language="en"), vector, count)


ALL = tuple(idea(number, text) for number, text in enumerate(TEXTS))


def test_the_nearest_ideas_come_first_and_the_contrary_is_no_likely_one() -> None:
    found = nearest(filled(*ALL), "raise fuel taxes next year")

    assert [near.idea.text for near in found[:1]] == ["raise the fuel tax next year"]
    (contrary,) = [near for near in found if near.differences]
    assert contrary.idea.text == "lower the fuel tax next year"
    assert [each.kind for each in contrary.differences] == [Kind.OPPOSITE]
    assert contrary.chance <= 0.05 < found[0].chance


def test_the_very_same_text_is_surely_found() -> None:
    (found,) = nearest(filled(*ALL), "repair the lift in building two", 1)

    assert found.idea.id == "6"
    assert found.chance > 0.9


def test_what_nobody_said_has_no_likely_idea() -> None:
    assert all(near.chance < 0.1 for near in nearest(filled(*ALL), "buy a boat for the harbour"))


@pytest.mark.parametrize("text", ["", "🎉", "12345", "\ud800", "税", "a" * 40_000])
def test_any_text_can_be_looked_up(text: str) -> None:
    assert len(nearest(filled(*ALL), text)) == 3


def test_an_empty_index_has_nothing_near() -> None:
    assert nearest(filled(), "anything") == ()


def test_an_idea_is_not_near_itself() -> None:
    index = filled(*ALL)
    (vector,) = default_model().vectors([TEXTS[4]])

    assert "4" not in {near.idea.id for near in index.nearest(ALL[4], vector, 20)}


def test_a_changed_idea_is_found_by_its_new_words_only() -> None:
    index = filled(*ALL)
    put(index, idea(4, "a swimming pool on the roof", "de"))

    assert nearest(index, "pool on the roof", 1)[0].idea.id == "4"
    assert nearest(index, "a quiet room to work in", 1)[0].chance < 0.5
    assert len(index) == len(ALL)


def test_the_index_grows_beyond_its_first_room() -> None:
    index = filled(*(idea(number, f"idea about subject {number}") for number in range(300)))

    assert nearest(index, "idea about subject 299", 1)[0].idea.id == "299"


LANGUAGES = st.sampled_from(["en", "de", ""])
STEPS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(TEXTS) | st.none(), LANGUAGES))


@given(STEPS)
def test_after_any_comings_and_goings_it_equals_one_made_anew(
    steps: list[tuple[int, str | None, str]],
) -> None:
    index = filled()
    left: dict[int, Idea] = {}
    for number, text, language in steps:
        if text is None:
            index.remove(str(number))
            left.pop(number, None)
        else:
            left[number] = idea(number, text, language)
            put(index, left[number])
    anew = filled(*left.values())

    assert len(index) == len(anew)
    found, expected = (nearest(each, TEXTS[0], 10) for each in (index, anew))
    assert sorted(near.idea.id for near in found) == sorted(near.idea.id for near in expected)
    np.testing.assert_allclose(
        [near.chance for near in found], [near.chance for near in expected], atol=1e-4
    )
