"""Which language a text, or a whole talk, is in; what of a text is in a jam's first language."""

from bot.analysis.language.each import (
    ENGLISH,
    base_code,
    in_first,
    languages_of,
    may_be_english,
)

__all__ = ["ENGLISH", "base_code", "in_first", "languages_of", "may_be_english"]
