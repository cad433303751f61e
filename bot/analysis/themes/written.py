"""A book of themes as text, for whoever stores it."""

from pydantic import TypeAdapter

from bot.analysis.themes.book import ThemeBook

_BOOK = TypeAdapter(ThemeBook)


def to_text(book: ThemeBook) -> str:
    """Return the book as JSON, vectors in base64."""
    return _BOOK.dump_json(book).decode()


def from_text(text: str) -> ThemeBook:
    """Return the book that `to_text` wrote. Raises `ValueError` if it is none."""
    return _BOOK.validate_json(text)
