"""Regular expressions from lists of wordings, so that each wording can be read by itself."""

import re


def either(alternatives: str) -> str:
    """Return an expression for any of the alternatives, which stand two spaces or a line apart."""
    return "(?:" + "|".join(filter(None, re.split(r"\s{2,}|\n", alternatives))) + ")"


def sign(*patterns: str) -> re.Pattern[str]:
    """Return one expression for any of the patterns, in any case."""
    return re.compile("|".join(patterns), re.IGNORECASE)
