"""Which part of a post is shown."""

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.choosing.passages import passage

STORY = (
    "I have been here for eleven years and I like the depot and its people very much indeed. "
    "Every morning we queue for the same two forms at the same small window in the yard. "
    "And then the second signature takes four days. The van stands still."
)


def test_a_short_post_is_shown_whole() -> None:
    text = "The van stands still. The second signature takes days."
    assert passage(text, 280, near="second signature") == text


def test_a_greeting_is_left_out_when_more_follows() -> None:
    assert passage("Hello from Perth! We use a whiteboard.", 280) == "We use a whiteboard."
    assert passage("Hello from Perth!", 280) == "Hello from Perth!"


def test_a_long_post_begins_where_it_speaks_of_the_phrase() -> None:
    assert passage(STORY, 280, near="second signatures").startswith("Every morning we queue")
    assert passage(STORY, 280, near="van") == "The van stands still."


def test_without_its_phrase_a_post_begins_at_its_beginning() -> None:
    assert passage(STORY, 100, near="pigeons").startswith("I have been here")


def test_the_numbers_of_a_list_are_left_out() -> None:
    assert passage("12. Who pollutes pays; 13.", 280) == "Who pollutes pays;"


@given(st.text(max_size=400), st.integers(1, 300), st.text(max_size=12))
def test_any_text_keeps_its_limit(text: str, limit: int, near: str) -> None:
    assert len(passage(text, limit, near=near, languages=("en", "pt"))) <= limit
