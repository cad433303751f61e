"""What a language is to the catalogue, English first of all, and which one is being spoken."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass

from bot.blocks import english


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Sentences by name, and which of a sentence's forms a number takes.

    `code` is the language's (ISO 639).
    """

    code: str
    sentences: Mapping[str, str]
    form_of: Callable[[int], int]


ENGLISH = Language(code="en", sentences=english.SENTENCES, form_of=lambda n: 0 if n == 1 else 1)

SPOKEN: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)
"""The language of the message that is being made, by thread: see `catalogue.speaking`."""
