"""A book of themes as text, for whoever stores it."""

import json

from pydantic import TypeAdapter

from bot.analysis.themes.book import ThemeBook

_BOOK = TypeAdapter(ThemeBook)


def to_text(book: ThemeBook) -> str:
    """Return the book as JSON, vectors in base64."""
    return _BOOK.dump_json(book).decode()


def from_text(text: str) -> ThemeBook:
    """Return the book that `to_text` wrote. Raises `ValueError` if it is none."""
    return _BOOK.validate_json(text)


def labels_in(text: str) -> dict[int, str]:
    """Return the names of a written book's themes by number, without reading anything else."""
    if not text:
        return {}
    return {int(theme["number"]): str(theme["label"]) for theme in json.loads(text)["themes"]}
