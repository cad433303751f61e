"""Keep tokens, signing secrets and passwords out of whatever is written or printed."""

import re
from collections.abc import Iterable

STARS = "***"
_SHORTEST = 4
"""What is shorter is found in ordinary words too, and would be a secret in name only."""

_SHAPES = re.compile(
    r"(?P<token>xox[a-z](?:\.xox[a-z])?-|xapp-)[A-Za-z0-9-]+"
    r"|(?P<user>\b[a-z][a-z0-9+]*://[^\s:/@]*:)[^\s/@]+(?=@)"
    r"|(?P<signed>\bv0=)[0-9a-f]{64}\b"
    r"|(?P<ticket>[?&]ticket=)[^\s&\"']+",
    re.ASCII,
)
_known: set[str] = set()


def keep_secret(values: Iterable[str]) -> None:
    """Have these values hidden from now on, in this process, whatever they look like."""
    _known.update(value for value in values if len(value) >= _SHORTEST)


def hide(text: str) -> str:
    """Return the text with stars for each secret: those we know, and all that is shaped like one.

    Of a token its kind is left, of an address the user's name.
    """
    for value in sorted(_known, key=len, reverse=True):
        text = text.replace(value, STARS)
    return _SHAPES.sub(lambda found: f"{found[found.lastgroup or 0]}{STARS}", text)
