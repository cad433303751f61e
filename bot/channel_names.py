"""Names that Slack takes for a channel, made from what people write."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 80
_FORBIDDEN = re.compile(r"[^\w-]+")
_DASHES = re.compile(r"-{2,}")


def channel_name(wanted: str) -> str:
    """Return the nearest name Slack takes: lower case, no spaces or points, 80 characters.

    Accents go where the letter stays readable without them; other scripts keep their letters.
    A channel id ("C…") is returned as it is.
    """
    wanted = wanted.removeprefix("#").strip()
    if is_channel_id(wanted):
        return wanted
    folded = "".join(
        c for c in unicodedata.normalize("NFKD", wanted) if not unicodedata.combining(c)
    )
    name = _DASHES.sub("-", _FORBIDDEN.sub("-", unicodedata.normalize("NFC", folded).lower()))
    return name.strip("-_")[:LONGEST].strip("-_") or "jam"


def is_channel_id(wanted: str) -> bool:
    """Whether the text is a channel's id and not a name."""
    return re.fullmatch(r"[CG][A-Z0-9]{8,}", wanted) is not None


def alternatives(name: str) -> Iterator[str]:
    """Yield the name, then the name with -2, -3, … up to -20, within Slack's length."""
    yield name
    for number in range(2, 21):
        yield f"{name[: LONGEST - 3]}-{number}"
