"""Pages are read to the end, and never for ever."""

from typing import Any

from bot.pages import pages


def listing(last: int, *, stuck: bool = False) -> Any:  # noqa: ANN401 (stands for a client's method)
    """Return a listing of so many pages, or one whose cursor never moves."""

    def call(cursor: str | None) -> dict[str, Any]:
        number = int(cursor or 0)
        following = "1" if stuck else str(number + 1) if number < last else ""
        return {"number": number, "response_metadata": {"next_cursor": following}}

    return call


def numbers(call: Any, most: int = 10) -> list[int]:  # noqa: ANN401 (the same)
    return [int(page.get("number", -1)) for page in pages(call, most)]


def test_every_page_is_read_in_order() -> None:
    assert numbers(listing(3)) == [0, 1, 2, 3]
    assert numbers(lambda _cursor: {"number": 7}) == [7]


def test_a_listing_without_end_is_left_at_the_limit() -> None:
    assert numbers(listing(10**6), most=5) == [0, 1, 2, 3, 4]


def test_a_cursor_that_stands_still_ends_it() -> None:
    assert numbers(listing(9, stuck=True)) == [0, 1]
